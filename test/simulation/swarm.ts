import type { Random } from '../../local/generate/random.ts';
import type { CallFault, FaultLevel, Faults } from '../../local/replay/faults.ts';
import type { Plan } from './plan.ts';
import type { Fault } from './scenario.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** From `least` to `most` ms, short ones as likely as long ones: seconds, quarters of an hour, weeks. */
export const logUniform = (random: Random, least: number, most: number): number =>
  Math.round(least * (most / least) ** random.next());

/** How often at most, of a thousand calls, a kind of fault strikes; and how many in a run. */
const BOUNDS = {
  none: { perThousand: 0, most: 0 },
  light: { perThousand: 10, most: 6 },
  heavy: { perThousand: 60, most: 30 },
} as const satisfies Record<FaultLevel, object>;

type Kind =
  | 'crash'
  | 'hang'
  | 'lose'
  | 'slow'
  | 'drop'
  | 'late'
  | 'again'
  | 'lost-callback'
  | 'outage'
  | 'deploy';
const KINDS: readonly Kind[] = [
  'crash',
  'hang',
  'lose',
  'slow',
  'drop',
  'late',
  'again',
  'lost-callback',
  'outage',
  'deploy',
];

/** Swarm testing: each run has its own few kinds of faults, with its own rates, so that no kind hides another. */
const ratesOf = (level: FaultLevel, random: Random): ReadonlyMap<Kind, number> =>
  new Map(
    KINDS.filter(() => random.chance(0.4)).map((kind) => [
      kind,
      (random.next() ** 2 * BOUNDS[level].perThousand) / 1_000,
    ]),
  );

const WHEN = ['before', 'after'] as const;
const CALL_KINDS = ['crash', 'hang', 'lose', 'slow'] as const;

export interface Swarm extends Faults {
  /** What becomes of a partner's callback: again or late by so many ms, or dropped. */
  readonly callback: (type: string) => readonly number[];
  /** When functions are deployed anew, ms since the start. */
  readonly deployments: readonly number[];
}

export const mostFaults = (level: FaultLevel): number => BOUNDS[level].most;

export const swarmOf = (level: FaultLevel, random: Random, plan: Plan, now: () => number): Swarm => {
  const rates = ratesOf(level, random);
  const strikes = (kind: Kind, times = 1): boolean => {
    const rate = rates.get(kind);
    return rate !== undefined && random.next() < rate * times;
  };
  const drawCall = (): Fault | undefined => {
    const kind = CALL_KINDS.find((kind) => strikes(kind));
    if (kind === undefined) return undefined;
    const when = random.pick(WHEN);
    return kind === 'slow' ? { kind, when, ms: logUniform(random, 5, 8 * SECOND) } : { kind, when };
  };
  const outages = outagesOf(random, plan, strikes);
  return {
    onCall: (actor, what) => {
      const fault = plan.decide(`${actor} ${what}`, drawCall);
      if (isCallFault(fault)) return fault;
      const isOut = outages.some(
        ({ port, from, until }) => what.startsWith(port) && now() >= from && now() < until,
      );
      return isOut ? { kind: 'lose', when: 'before' } : undefined;
    },
    isUnprocessed: () =>
      plan.decide('unprocessed item', () => (strikes('drop', 3) ? { kind: 'drop' } : undefined)) !==
      undefined,
    isLost: () =>
      plan.decide('untaken message', () => (strikes('drop', 3) ? { kind: 'drop' } : undefined)) !== undefined,
    indexLag: () => {
      const draw = (): Fault | undefined =>
        strikes('late', 3) ? { kind: 'late', ms: logUniform(random, 10, 3 * MINUTE) } : undefined;
      return msOf(plan.decide('index', draw)) ?? 0;
    },
    comesAgain: (queue) =>
      msOf(
        plan.decide(`message of ${queue}`, () =>
          strikes('again', 5) ? { kind: 'again', ms: logUniform(random, SECOND, 14 * DAY) } : undefined,
        ),
      ),
    callback: (type) => {
      const fault = plan.decide(`callback ${type}`, () => drawCallback(type, random, strikes));
      if (fault?.kind === 'drop') return [];
      if (fault?.kind === 'late') return [fault.ms];
      return fault?.kind === 'again' ? [0, fault.ms] : [0];
    },
    deployments: deploymentsOf(random, plan, strikes),
  };
};

type Strikes = (kind: Kind, times?: number) => boolean;

/** Callbacks come late, and again after the third retry; those of a channel are not guaranteed at all. */
const drawCallback = (type: string, random: Random, strikes: Strikes): Fault | undefined => {
  if (type.startsWith('payment.') && strikes('lost-callback', 5)) return { kind: 'drop' };
  if (strikes('late', 5)) return { kind: 'late', ms: logUniform(random, SECOND, DAY) };
  return strikes('again', 5) ? { kind: 'again', ms: logUniform(random, SECOND, 14 * DAY) } : undefined;
};

const PORTS = [
  'payments.',
  'orders.',
  'stock.',
  'couriers.',
  'coupons.',
  'notifications.',
  'Query',
  'Send',
] as const;

interface Outage {
  readonly port: string;
  readonly from: number;
  readonly until: number;
}

const START_OF_OUTAGES = 2 * HOUR;

const outagesOf = (random: Random, plan: Plan, strikes: Strikes): readonly Outage[] =>
  PORTS.flatMap((port) => {
    const fault = plan.decide(`outage of ${port}`, () =>
      strikes('outage', 5)
        ? { kind: 'outage', from: random.int(0, START_OF_OUTAGES), ms: logUniform(random, 5 * SECOND, HOUR) }
        : undefined,
    );
    return fault?.kind === 'outage' ? [{ port, from: fault.from, until: fault.from + fault.ms }] : [];
  });

const deploymentsOf = (random: Random, plan: Plan, strikes: Strikes): readonly number[] =>
  [1, 2].flatMap(() => {
    const fault = plan.decide('deployment', () =>
      strikes('deploy', 10) ? { kind: 'deploy', from: random.int(0, 2 * HOUR) } : undefined,
    );
    return fault?.kind === 'deploy' ? [fault.from] : [];
  });

const isCallFault = (fault: Fault | undefined): fault is CallFault =>
  fault !== undefined && CALL_KINDS.some((kind) => kind === fault.kind);

const msOf = (fault: Fault | undefined): number | undefined =>
  fault && 'ms' in fault ? fault.ms : undefined;
