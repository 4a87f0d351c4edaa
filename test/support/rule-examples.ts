import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseJson } from '../../functions/domain/events/batch.ts';
import { parseEvent } from '../../functions/domain/events/parse.ts';
import { readPolicy } from '../../functions/domain/policy/reading.ts';
import type { Policy } from '../../functions/domain/policy.ts';
import { parseScripts } from '../../local/partners/scripts.ts';
import { replay } from '../../local/replay/replay.ts';
import type { Report } from '../../local/replay/report.ts';

const FOLDER = join(import.meta.dirname, '../../examples/rules');

/** A file that opens one exception: the lines, what the partners answer, and a policy where the default's never would. */
export interface RuleExample {
  readonly lines: readonly string[];
  readonly partners: object;
  readonly policy: Policy | null;
}

/** The rules that have an example. */
export const exampleIds = (): readonly string[] =>
  readdirSync(FOLDER).flatMap((name) => (name.endsWith('.jsonl') ? [name.replace('.jsonl', '')] : []));

export const exampleOf = (rule: string): RuleExample => ({
  lines: readFileSync(join(FOLDER, `${rule}.jsonl`), 'utf8')
    .trim()
    .split('\n'),
  partners: jsonOf(`${rule}.partners.json`) ?? {},
  policy: policyOf(`${rule}.policy.json`),
});

const jsonOf = (name: string): object | undefined => {
  const file = join(FOLDER, name);
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
};

const policyOf = (name: string): Policy | null => {
  const document = jsonOf(name);
  if (document === undefined) return null;
  const read = readPolicy(document, name);
  if (!read.valid) throw new TypeError(`${name}: ${read.wrong.path} ${read.wrong.problem}`);
  return read.policy;
};

/** What the pipeline makes of an example, its lines told as `telling` says. */
export const replayedExample = (
  { lines, partners, policy }: RuleExample,
  telling: (lines: readonly string[]) => readonly string[] = (as) => as,
): Promise<Report> =>
  replay({ lines: telling(lines), scripts: parseScripts(partners), policy, seed: 1, faults: 'none' });

interface Arrival {
  readonly line: string;
  readonly at: number;
}

/** Every event a second time, up to an hour after the first. */
export const toldTwice =
  (random: () => number) =>
  (lines: readonly string[]): readonly string[] =>
    arriving(
      inTime(lines).flatMap((one) =>
        isEvent(one.line) ? [one, { ...one, at: one.at + random() * HOUR }] : [one],
      ),
    );

/** Every event up to two minutes after it happened, overtaken by others. */
export const toldLate =
  (random: () => number) =>
  (lines: readonly string[]): readonly string[] =>
    arriving(inTime(lines).map(({ line, at }) => ({ line, at: at + random() * TWO_MINUTES })));

const HOUR = 3_600_000;
const TWO_MINUTES = 120_000;

/** What is refused is no event: told again it is another message. */
const isEvent = (line: string): boolean => parseEvent(parseJson(line)).status !== 'refused';

const timeOf = (line: string): number => {
  const event = parseJson(line);
  return typeof event === 'object' && event !== null && 'time' in event
    ? Date.parse(String(event.time))
    : Number.NaN;
};

/** When each line arrives as the file has it: at its own time or, where that has passed or is none, at once. */
const inTime = (lines: readonly string[]): readonly Arrival[] => {
  let latest = 0;
  return lines.map((line) => {
    latest = Math.max(latest, timeOf(line) || 0);
    return { line, at: latest };
  });
};

/** As a file: a tick of an unknown type goes before each line that arrives later than it happened, for the file has no other clock. */
const arriving = (arrivals: readonly Arrival[]): readonly string[] =>
  arrivals
    .toSorted((a, b) => a.at - b.at)
    .flatMap(({ line, at }, nth) => (timeOf(line) === at ? [line] : [tick(nth, at), line]));

const tick = (nth: number, at: number): string =>
  JSON.stringify({
    specversion: '1.0',
    id: `tick-${nth}`,
    source: 'test/clock',
    type: 'test.ticked',
    subject: 'ord_nobody',
    tenantid: 't-clock',
    time: new Date(at).toISOString(),
    data: {},
  });
