import type { Hunted } from './mutants/hunt.ts';
import type { Outcome } from './seed.ts';

/** What came of many seeds. Adding up is the same in any order. */
export interface Tally {
  runs: number;
  orders: number;
  effects: number;
  virtualMs: number;
  readonly faults: Record<string, number>;
  /** `PAY-01 resolved-auto paid` */
  readonly exceptions: Record<string, number>;
  readonly failed: Failure[];
  readonly hunted: Hunted[];
}

export interface Failure extends Pick<Outcome, 'scenario' | 'struck' | 'broken'> {
  /** `seed 7`, or the canonical run and its crashes. */
  readonly name: string;
  /** Its place among all, so that their order is always the same. */
  readonly rank: number;
  /** What runs it again. */
  readonly command: string;
}

/** A run among many. */
export type Named = Pick<Failure, 'name' | 'rank' | 'command'> & { readonly orders: number };

export const emptyTally = (): Tally => ({
  runs: 0,
  orders: 0,
  effects: 0,
  virtualMs: 0,
  faults: {},
  exceptions: {},
  failed: [],
  hunted: [],
});

const count = (counts: Record<string, number>, name: string, more = 1): void => {
  counts[name] = (counts[name] ?? 0) + more;
};

export const addOutcome = (tally: Tally, { orders, ...named }: Named, outcome: Outcome): void => {
  tally.runs += 1;
  tally.orders += orders;
  tally.effects += outcome.effects;
  tally.virtualMs += outcome.virtualMs;
  for (const { fault } of outcome.struck) count(tally.faults, fault.kind);
  for (const exception of outcome.exceptions) count(tally.exceptions, exception);
  const { scenario, struck, broken } = outcome;
  if (broken.length > 0) tally.failed.push({ ...named, scenario, struck, broken });
};

export const addTally = (sum: Tally, more: Tally): void => {
  sum.runs += more.runs;
  sum.orders += more.orders;
  sum.effects += more.effects;
  sum.virtualMs += more.virtualMs;
  for (const key of ['faults', 'exceptions'] as const)
    for (const [name, number] of Object.entries(more[key])) count(sum[key], name, number);
  sum.failed.push(...more.failed);
  sum.hunted.push(...more.hunted);
};

const rows = (title: string, counts: Readonly<Record<string, number>>): readonly string[] => {
  const names = Object.keys(counts).sort();
  return names.map(
    (name, n) => `${(n === 0 ? title : '').padEnd(12)}${name.padEnd(48)}${String(counts[name]).padStart(12)}`,
  );
};

const DAY = 86_400_000;

export const tableOf = (tally: Tally): string => {
  const { runs, orders, effects, virtualMs, faults, exceptions, failed } = tally;
  const total = (name: string, value: number): string => `${name.padEnd(60)}${String(value).padStart(12)}`;
  return [
    total('runs', runs),
    total('orders', orders),
    total('effects', effects),
    total('days of virtual time', Math.round(virtualMs / DAY)),
    ...rows('faults', faults),
    ...rows('exceptions', exceptions),
    `${runs - failed.length} passed, ${failed.length} failed`,
    '',
  ].join('\n');
};
