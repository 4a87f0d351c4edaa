import { parseEvent } from '../functions/domain/events/parse.ts';
import { LISTENED } from '../functions/domain/rules/catalogue.ts';
import { median, type Subject, table } from './check.ts';
import { aDetector } from './detector.ts';
import { aDay } from './generated.ts';

const BATCH = 10;
const RECORDS = 4_000;
const ROUNDS = 5;

/** Microseconds of processor time for one of `count`, as the median of some rounds. */
const microseconds = async (count: number, act: () => void | Promise<void>): Promise<number> => {
  const rounds: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const began = process.cpuUsage();
    await act();
    const { user, system } = process.cpuUsage(began);
    rounds.push((user + system) / count);
  }
  return median(rounds);
};

/** All of these through a new detector: journal, fold, rules; on a table in memory, without the SDK's own work. */
const detecting = (bodies: readonly string[], at: number) => async (): Promise<void> => {
  const { handle } = aDetector(() => at);
  for (let first = 0; first < bodies.length; first += BATCH)
    await handle(
      bodies.slice(first, first + BATCH).map((body, index) => ({ messageId: `m-${index}`, body })),
    );
};

const typeOf = (body: string): string => JSON.parse(body).type;
/** What would start executions and ask partners is another subject's. */
const GOES_WRONG = /^(payment\.(failed|unknown)|stock\.short|courier\.cancelled)$/;

const measure = async () => {
  const bodies = aDay(RECORDS / 8, 7).lines.filter((body) => !GOES_WRONG.test(typeOf(body)));
  const all = bodies.slice(0, RECORDS);
  const listened = all.filter((body) => LISTENED.has(typeOf(body)));
  const quiet = all.filter((body) => !LISTENED.has(typeOf(body)));
  const at = Date.parse(JSON.parse(all[0] ?? '{}').time);
  const json = await microseconds(all.length, () => {
    for (const body of all) JSON.parse(body);
  });
  const parsed = all.map((body): unknown => JSON.parse(body));
  const validation = await microseconds(all.length, () => {
    for (const event of parsed) parseEvent(event);
  });
  const ofQuiet = await microseconds(quiet.length, detecting(quiet, at));
  const ofAll = await microseconds(all.length, detecting(all, at));
  const ofListened = (ofAll * all.length - ofQuiet * quiet.length) / listened.length;
  const row = (what: string, value: number): readonly string[] => [
    what,
    (value / json).toFixed(1),
    `${Math.round(1e3 / value)} k`,
  ];
  const text = `${all.length} events of a generated day (${quiet.length} that no rule listens to, ${listened.length} that one does), in batches of ten, on
the table in memory: no network, no SDK. Processor time a record, medians of ${ROUNDS} rounds.

${table([
  ['a record', 'against JSON.parse of it', 'a second and core'],
  row('JSON.parse', json),
  row('validation (zod/mini, `parseEvent`)', validation),
  row('detector, no rule listens', ofQuiet),
  row('detector, a rule listens: read, fold, look', ofListened),
])}`;
  return { checks: [], text };
};

export const records: Subject = {
  name: 'records',
  title: 'A record’s processor time, and validation',
  measure,
};
