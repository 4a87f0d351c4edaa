import { ourAttempts } from '../../functions/domain/order/money.ts';
import { DEFAULT_POLICY } from '../../functions/domain/policy.ts';
import type { Check } from './promises.ts';
import { broken } from './promises.ts';

const MINUTE = 60_000;
/** What a second's rounding of a queue's or a machine's clock may take off the quarter of an hour. */
const ROUNDING = 1_000;

const byIntent = <Row extends { readonly orderId: string; readonly intentId: string }>(
  rows: readonly Row[],
): ReadonlyMap<string, readonly Row[]> =>
  Map.groupBy(rows, ({ orderId, intentId }) => `${orderId} ${intentId}`);

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

/** What must hold of the money that came in. */
export const MONEY_CHECKS: readonly Check[] = [paidOnce, chargedOnce];
/** What must hold of each charge, seen afterwards; the monitors see it as it happens. */
export const CHARGE_CHECKS: readonly Check[] = [attemptsApart, askedFirst];
