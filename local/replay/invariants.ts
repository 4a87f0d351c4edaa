import { ourAttempts } from '../../functions/domain/order/money.ts';
import type { Order } from '../../functions/domain/order/order.ts';
import { DEFAULT_POLICY } from '../../functions/domain/policy.ts';
import type { CaptureRecord } from '../partners/captures.ts';
import type { PartnerLogs } from '../partners/logs.ts';
import type { Held } from './holdings.ts';

/** A promise that was broken, by whom and how. */
export interface Broken {
  readonly invariant: string;
  readonly subject: string;
  readonly detail: string;
}

export interface Evidence {
  readonly held: Held;
  readonly logs: PartnerLogs;
  /** The channels' books of an order. */
  readonly captures: (order: Order) => readonly CaptureRecord[];
  /** Executions by name: how many were started. */
  readonly executions: ReadonlyMap<string, readonly string[]>;
  /** Subjects and ids of the file's accepted events, and how many are in the journal. */
  readonly accepted: number;
  readonly journaled: number;
  readonly waitingOnQueues: number;
}

type Check = (evidence: Evidence) => readonly Broken[];

const MINUTE = 60_000;
/** What a second's rounding of a queue's or a machine's clock may take off the quarter of an hour. */
const ROUNDING = 1_000;

const byIntent = <Row extends { readonly orderId: string; readonly intentId: string }>(
  rows: readonly Row[],
): ReadonlyMap<string, readonly Row[]> =>
  Map.groupBy(rows, ({ orderId, intentId }) => `${orderId} ${intentId}`);

const broken = (invariant: string, subject: string, detail: string): Broken => ({
  invariant,
  subject,
  detail,
});

/** What was captured beyond what is due is given back (PAY-06): no debt is paid twice in the end. */
const paidOnce: Check = ({ held, captures }) =>
  held.orders.flatMap((order) => {
    if (order.placed === null) return [];
    const books = captures(order);
    const owed = Math.max(...order.totals.map(({ total }) => total));
    const kept = books.reduce((sum, { amount, returned }) => sum + amount - returned, 0);
    const withPerson = held.exceptions.some(
      ({ orderId, status }) =>
        orderId === order.orderId && (status === 'with-person' || status === 'resolved-human'),
    );
    return books.length > 1 && kept > owed && !withPerson
      ? [broken('paid-once', order.orderId, `kept ${kept} of ${owed} owed`)]
      : [];
  });

/** Of our own charges at most one takes money for a debt. */
const chargedOnce: Check = ({ held, captures }) =>
  held.orders.flatMap((order) =>
    Object.values(order.intents).flatMap((intent) => {
      const ours = new Set(ourAttempts(intent).map(({ number }) => number));
      const taken = captures(order).filter(
        ({ intentId, number }) => intentId === intent.intentId && ours.has(number),
      );
      return taken.length > 1
        ? [broken('charged-once', order.orderId, `${taken.length} charges took money for ${intent.intentId}`)]
        : [];
    }),
  );

const attemptsApart: Check = ({ logs }) =>
  [...byIntent(logs.charges)].flatMap(([subject, charges]) => {
    const keys = Map.groupBy(charges, ({ key }) => key);
    const times = [...keys.values()]
      .map((sent) => Math.min(...sent.map(({ at }) => at)))
      .sort((a, b) => a - b);
    const apart = DEFAULT_POLICY.payments.minutesApart * MINUTE - ROUNDING;
    const tooClose = times.some((at, index) => index > 0 && at - (times[index - 1] ?? 0) < apart);
    const tooMany = keys.size > DEFAULT_POLICY.payments.attempts;
    return [
      ...(tooClose ? [broken('attempts-apart', subject, 'two charges within 15 minutes')] : []),
      ...(tooMany ? [broken('attempts-at-most-three', subject, `${keys.size} charges`)] : []),
    ];
  });

/** No charge without a conclusive answer just before it. */
const askedFirst: Check = ({ logs }) => {
  const queries = byIntent(logs.queries);
  return logs.charges.flatMap(({ orderId, intentId, at, attempt }) => {
    const before = (queries.get(`${orderId} ${intentId}`) ?? []).filter(
      (query) => query.at <= at && query.at > at - MINUTE,
    );
    const last = before.at(-1)?.answer;
    return last === 'unpaid'
      ? []
      : [broken('asked-first', orderId, `charge ${attempt} after «${last ?? 'no question'}»`)];
  });
};

const givenOnce: Check = ({ held }) =>
  [
    ...Map.groupBy(
      held.remedies.filter(({ status }) => status === 'given'),
      ({ orderId }) => orderId,
    ),
  ].flatMap(([orderId, given]) => {
    const coupons = given
      .filter(({ kind }) => kind === 'coupon')
      .reduce((sum, { amount }) => sum + amount, 0);
    return coupons > DEFAULT_POLICY.remedies.perOrder
      ? [broken('remedies-within-caps', orderId, `coupons of ${coupons}`)]
      : [];
  });

const couponsOnce: Check = ({ logs }) => {
  const given = Map.groupBy(
    logs.coupons.filter(({ answer }) => answer === 'success' || answer === 'timeout:given'),
    ({ orderId, key }) => `${orderId} ${key}`,
  );
  return [...given].flatMap(([name, times]) =>
    new Set(times.map(({ amount }) => amount)).size > 1
      ? [broken('given-once', name, 'one key, two amounts')]
      : [],
  );
};

const refundsWithinPaid: Check = ({ held, captures }) =>
  held.orders.flatMap((order) => {
    const books = captures(order);
    return books.some(({ returned, amount }) => returned > amount)
      ? [broken('refunds-within-paid', order.orderId, 'more returned than captured')]
      : [];
  });

const everyExceptionEnds: Check = ({ held }) =>
  held.exceptions.flatMap(({ exceptionId, status }) =>
    status === 'open' ? [broken('every-exception-ends', exceptionId, 'still open')] : [],
  );

const withPersonHasTicket: Check = ({ held }) => {
  const open = new Set(
    held.tickets.filter(({ status }) => status === 'open').map(({ exceptionId }) => exceptionId),
  );
  return held.exceptions.flatMap(({ exceptionId, status }) =>
    status === 'with-person' && !open.has(exceptionId)
      ? [broken('a-person-has-it', exceptionId, 'no open ticket')]
      : [],
  );
};

const oneExecution: Check = ({ held, executions }) =>
  held.exceptions.flatMap(({ exceptionId, recovery }) => {
    const started = executions.has(exceptionId);
    return started === (recovery !== null)
      ? []
      : [
          broken(
            'one-execution',
            exceptionId,
            recovery === null ? 'an execution for a rule without one' : 'no execution',
          ),
        ];
  });

const nothingLost: Check = ({ accepted, journaled, waitingOnQueues }) =>
  accepted === journaled && waitingOnQueues === 0
    ? []
    : [
        broken(
          'nothing-lost',
          'events',
          `${accepted} accepted, ${journaled} journaled, ${waitingOnQueues} still on queues`,
        ),
      ];

const CHECKS: readonly Check[] = [
  paidOnce,
  chargedOnce,
  attemptsApart,
  askedFirst,
  givenOnce,
  couponsOnce,
  refundsWithinPaid,
  everyExceptionEnds,
  withPersonHasTicket,
  oneExecution,
  nothingLost,
];

/** How many things the checks looked at: every order, charge, remedy and exception by every check that is about it. */
const lookedAt = ({ held, logs }: Evidence): number =>
  held.orders.length * 3 +
  logs.charges.length * 2 +
  held.remedies.length * 2 +
  held.exceptions.length * 3 +
  1;

export const checkInvariants = (
  evidence: Evidence,
): { readonly checked: number; readonly broken: readonly Broken[] } => ({
  checked: lookedAt(evidence),
  broken: CHECKS.flatMap((check) => check(evidence)),
});
