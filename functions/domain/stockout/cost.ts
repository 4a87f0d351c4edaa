import type { Facts } from '../exception.ts';
import { keptTransactions, paidIn } from '../order/money.ts';
import type { Order, Version } from '../order/order.ts';
import { totalOf } from '../order/order.ts';
import type { Missing } from './missing.ts';
import { missingOf } from './missing.ts';

/** What the customer pays for the missing part, in fen: its share of the line's `payable`, never more than that. */
export const shareOf = ({ line, quantity }: Missing): number =>
  Math.min(line.payable, Math.round((line.payable * quantity) / line.quantity));

/**
 * What a substitute at a unit price costs the customer, in fen: what the missing part would have, so that nothing is
 * ever charged that was not consented to; and less by what the substitute is cheaper by. The line's discount stays:
 * falling short was our doing (domain.md D-10).
 */
export const payableOf = (missing: Missing, price: number): number => {
  const cheaperBy = Math.max(0, missing.line.unitPrice - price) * missing.quantity;
  return Math.max(0, shareOf(missing) - cheaperBy);
};

/**
 * What of a bill that becomes lower by `lowered` comes back, in fen: all of it where it was paid, none where nothing
 * was. Where it was paid in part, it is what was paid too much, and only the order system can say which of several
 * amendments of one moment came first: null until it has told of this line's.
 */
export const comesBack = (order: Order, facts: Facts, lowered: number): number | null => {
  const had = order.totals.map(({ lines }) => missingOf(lines, facts) !== null);
  const told = had.findIndex((has, n) => !has && had[n - 1]);
  const [before, after] = [order.totals[told - 1], order.totals[told]];
  if (before && after) {
    // What comes in later is judged by the lower total: PAY-06 gives it back.
    const paid = paidBefore(order, after.at);
    return Math.min(lowered, tooMuch(paid, after) - tooMuch(paid, before));
  }
  const paid = paidIn(order);
  if (paid === 0) return 0;
  return paid >= (totalOf(order) ?? 0) ? lowered : null;
};

const tooMuch = (paid: number, { total }: Version): number => Math.max(0, paid - total);

const paidBefore = ({ intents }: Order, at: number): number =>
  Object.values(intents)
    .flatMap(keptTransactions)
    .reduce((sum, transaction) => (transaction.at < at ? sum + transaction.amount : sum), 0);
