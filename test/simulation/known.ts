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
  readonly is: (broken: Broken, run: Run) => boolean;
}[] = [
  {
    id: 'S1',
    promise: 'asked-first',
    is: ({ detail }) => detail === 'a charge without a question before it',
  },
  {
    id: 'S2',
    promise: 'paid-once',
    is: (_, { struck }) =>
      struck.some(({ point, fault }) => point.startsWith('callback payment') && fault.kind === 'drop'),
  },
  {
    id: 'S4',
    promise: 'only-lateness-is-compensated',
    is: ({ detail }) => detail.startsWith('a coupon though it came'),
  },
  {
    id: 'S6',
    promise: 'no-money-for-nothing',
    is: (_, { scenario }) => scenario.deliveries.some(({ event }) => event['type'] === 'payment.succeeded'),
  },
  {
    id: 'S7',
    promise: 'only-lateness-is-compensated',
    is: ({ detail }) => detail === 'a coupon though we cancelled it',
  },
];

/** The name in KNOWN.md of what broke; undefined: it is new. */
export const knownAs = (broken: Broken, run: Run): string | undefined =>
  KNOWN.find(({ promise, is }) => promise === broken.invariant && is(broken, run))?.id;

/** What broke that nobody knows of yet. */
export const newlyBroken = (outcome: Run & { readonly broken: readonly Broken[] }): readonly Broken[] =>
  outcome.broken.filter((broken) => knownAs(broken, outcome) === undefined);
