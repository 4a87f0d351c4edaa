import { generateDay } from '../local/generate/day.ts';
import { parseScripts, type Scripts } from '../local/partners/scripts.ts';
import { type FileLine, lineReader, noEvents } from '../local/replay/lines.ts';

/** A generated day of so many orders, and what the partners answer. */
export const aDay = (orders: number, seed: number) => {
  const made = generateDay({ orders, seed, profile: 'lunch-peak', day: '2026-11-22' });
  const lines = [...made.lines];
  return { lines, scripts: parseScripts(made.partners()) satisfies Scripts };
};

const FULL = 10;
const PATIENCE_MS = 5_000;

interface Group {
  readonly since: number;
  readonly lines: FileLine[];
}

/**
 * The same lines as a batching producer posts them: ten of a queue together, or what has come within five seconds.
 * Replay posts a line when its time has come, and with it those after it that are due: so the latest goes first.
 */
export const inTens = (lines: readonly string[]): readonly string[] => {
  const read = lineReader(noEvents());
  const groups = new Map<string, Group>();
  const posted: string[] = [];
  const post = (queue: string): void => {
    const group = groups.get(queue)?.lines ?? [];
    const latestFirst = [...group].sort((a, b) => (b.time ?? 0) - (a.time ?? 0));
    posted.push(...latestFirst.map(({ body }) => body));
    groups.delete(queue);
  };
  for (const text of lines) {
    const line = read(text);
    const now = line.time ?? 0;
    for (const [queue, { since }] of groups) if (now - since > PATIENCE_MS) post(queue);
    const group = groups.get(line.queue) ?? { since: now, lines: [] };
    groups.set(line.queue, group);
    group.lines.push(line);
    if (group.lines.length === FULL) post(line.queue);
  }
  for (const queue of [...groups.keys()]) post(queue);
  return posted;
};
