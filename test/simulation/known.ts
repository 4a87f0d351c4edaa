import type { Broken } from '../../local/replay/promises.ts';
import type { Decision, Scenario } from './scenario.ts';

interface Run {
  readonly scenario: Scenario;
  readonly struck: readonly Decision[];
}

/** Faults of the product that were found, and stand in KNOWN.md until they are mended: a run goes on past them. */
const KNOWN: readonly {
  readonly id: string;
  readonly promise: string;
  readonly is: (run: Run) => boolean;
}[] = [
  {
    id: 'S1',
    promise: 'asked-first',
    is: ({ scenario }) => scenario.deliveries.some(({ event }) => event['type'] === 'payment.closed'),
  },
  {
    id: 'S2',
    promise: 'paid-once',
    is: ({ struck }) =>
      struck.some(({ point, fault }) => point.startsWith('callback payment') && fault.kind === 'drop'),
  },
];

/** The name in KNOWN.md of what broke; undefined: it is new. */
export const knownAs = ({ invariant }: Broken, run: Run): string | undefined =>
  KNOWN.find(({ promise, is }) => promise === invariant && is(run))?.id;
