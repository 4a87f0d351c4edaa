import type { Broken } from '../../local/replay/promises.ts';
import { knownAs } from './known.ts';
import type { Outcome, Seed } from './seed.ts';

/** What came of many seeds. Adding up is the same in any order. */
export interface Tally {
  seeds: number;
  orders: number;
  effects: number;
  virtualMs: number;
  readonly faults: Record<string, number>;
  /** `PAY-01 resolved-auto paid` */
  readonly exceptions: Record<string, number>;
  readonly known: Record<string, number>;
  readonly failed: Failure[];
}

export interface Failure {
  readonly seed: number;
  readonly broken: readonly Broken[];
}

export const emptyTally = (): Tally => ({
  seeds: 0,
  orders: 0,
  effects: 0,
  virtualMs: 0,
  faults: {},
  exceptions: {},
  known: {},
  failed: [],
});

const count = (counts: Record<string, number>, name: string, more = 1): void => {
  counts[name] = (counts[name] ?? 0) + more;
};

export const addOutcome = (tally: Tally, { seed, orders }: Seed, outcome: Outcome): void => {
  tally.seeds += 1;
  tally.orders += orders;
  tally.effects += outcome.effects;
  tally.virtualMs += outcome.virtualMs;
  for (const { fault } of outcome.struck) count(tally.faults, fault.kind);
  for (const exception of outcome.exceptions) count(tally.exceptions, exception);
  const broken = outcome.broken.filter((one) => {
    const known = knownAs(one, outcome);
    if (known) count(tally.known, known);
    return known === undefined;
  });
  if (broken.length > 0) tally.failed.push({ seed, broken });
};

export const addTally = (sum: Tally, more: Tally): void => {
  sum.seeds += more.seeds;
  sum.orders += more.orders;
  sum.effects += more.effects;
  sum.virtualMs += more.virtualMs;
  for (const key of ['faults', 'exceptions', 'known'] as const)
    for (const [name, number] of Object.entries(more[key])) count(sum[key], name, number);
  sum.failed.push(...more.failed);
};

const rows = (title: string, counts: Readonly<Record<string, number>>): readonly string[] => {
  const names = Object.keys(counts).sort();
  return names.map(
    (name, n) => `${(n === 0 ? title : '').padEnd(12)}${name.padEnd(48)}${String(counts[name]).padStart(12)}`,
  );
};

const DAY = 86_400_000;

export const tableOf = (tally: Tally): string => {
  const { seeds, orders, effects, virtualMs, faults, exceptions, known, failed } = tally;
  const total = (name: string, value: number): string => `${name.padEnd(60)}${String(value).padStart(12)}`;
  return [
    total('seeds', seeds),
    total('orders', orders),
    total('effects', effects),
    total('days of virtual time', Math.round(virtualMs / DAY)),
    ...rows('faults', faults),
    ...rows('exceptions', exceptions),
    ...rows('known', known),
    `${seeds - failed.length} passed, ${failed.length} failed`,
    '',
  ].join('\n');
};
