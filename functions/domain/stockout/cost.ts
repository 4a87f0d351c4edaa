import { paidIn } from '../order/money.ts';
import type { Order } from '../order/order.ts';
import type { Missing } from './missing.ts';

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
 * What of a bill that became lower by `lowered` comes back, in fen: all of it where it was paid, none where it was
 * not, and what was paid too much where it was paid in part.
 */
export const comesBack = (order: Order, totalAfter: number, lowered: number): number =>
  Math.min(lowered, Math.max(0, paidIn(order) - totalAfter));
