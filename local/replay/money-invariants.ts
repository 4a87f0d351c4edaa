import { ourAttempts } from '../../functions/domain/order/money.ts';
import type { Check } from './promises.ts';
import { broken } from './promises.ts';

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

/** What must hold of the money that came in. */
export const MONEY_CHECKS: readonly Check[] = [paidOnce, chargedOnce];
