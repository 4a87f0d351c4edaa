import { MONEY_CHECKS } from './money-invariants.ts';
import type { Broken, Check, Evidence } from './promises.ts';
import { broken } from './promises.ts';

const withinCaps: Check = ({ held, policy }) =>
  [
    ...Map.groupBy(
      held.remedies.filter(({ status }) => status === 'given'),
      ({ orderId }) => orderId,
    ),
  ].flatMap(([orderId, given]) => {
    const coupons = given
      .filter(({ kind }) => kind === 'coupon')
      .reduce((sum, { amount }) => sum + amount, 0);
    return coupons > policy.remedies.perOrder
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

/** One that ended before anybody began with it (the customer paid at that moment) needs none. */
const oneExecution: Check = ({ held, executions }) =>
  held.exceptions.flatMap(({ exceptionId, recovery, started, closedAt }) => {
    const hasOne = executions.has(exceptionId);
    if (recovery === null)
      return hasOne ? [broken('one-execution', exceptionId, 'an execution for a rule without one')] : [];
    const needsNone = !started && closedAt !== null;
    return hasOne || needsNone ? [] : [broken('one-execution', exceptionId, 'no execution')];
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

/** What must hold when nothing happens any more. */
export const REST_CHECKS: readonly Check[] = [
  ...MONEY_CHECKS,
  withinCaps,
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
  broken: REST_CHECKS.flatMap((check) => check(evidence)),
});
