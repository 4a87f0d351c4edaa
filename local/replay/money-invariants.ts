import { ourAttempts } from '../../functions/domain/order/money.ts';
import type { Order } from '../../functions/domain/order/order.ts';
import type { CaptureRecord } from '../partners/captures.ts';
import type { Check } from './promises.ts';
import { broken } from './promises.ts';

/** Money that came in by a number which the channel had said is closed can be known by its callback alone. */
export const knowable = (order: Order, captures: readonly CaptureRecord[]): readonly CaptureRecord[] =>
  captures.filter(
    ({ intentId, transactionId, closedInWordOnly }) =>
      !closedInWordOnly || order.intents[intentId]?.transactions[transactionId] !== undefined,
  );

/** What was captured beyond what is due is given back (PAY-06): no debt is paid twice in the end. */
const paidOnce: Check = ({ held, captures }) =>
  held.orders.flatMap((order) => {
    if (order.placed === null) return [];
    const books = knowable(order, captures(order));
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

/** Of our own charges at most one takes money for a debt, as long as the channel closes what it says is closed. */
const chargedOnce: Check = ({ held, captures }) =>
  held.orders.flatMap((order) =>
    Object.values(order.intents).flatMap((intent) => {
      const ours = new Set(ourAttempts(intent).map(({ number }) => number));
      const taken = captures(order).filter(
        ({ intentId, number, closedInWordOnly }) =>
          intentId === intent.intentId && ours.has(number) && !closedInWordOnly,
      );
      return taken.length > 1
        ? [broken('charged-once', order.orderId, `${taken.length} charges took money for ${intent.intentId}`)]
        : [];
    }),
  );

/** What must hold of the money that came in. */
export const MONEY_CHECKS: readonly Check[] = [paidOnce, chargedOnce];
