import { paidAt } from '../order/debt.ts';
import type { Order, Shortage } from '../order/order.ts';
import { isOver } from '../order/order.ts';
import { hasLeft } from '../order/progress.ts';

/** A line that was promised what there is too little of; `quantity` in units. */
interface Promised {
  readonly orderId: string;
  readonly lineId: string;
  readonly sku: string;
  readonly quantity: number;
  /** Epoch ms; the end of time while it is not paid. */
  readonly paidAt: number;
  readonly placedAt: number;
}

export type GoesWithout = Omit<Shortage, 'at'> & { readonly orderId: string };

/** An order's lines of a SKU that could still go without: nobody has packed it, nor said that the line is short. */
const promisedIn = (order: Order, sku: string): readonly Promised[] => {
  const { orderId, placedAt, lines, shortages, progress } = order;
  if (placedAt === null || isOver(order) || hasLeft(order) || progress.packedAt !== null) return [];
  const paid = paidAt(order) ?? Number.MAX_SAFE_INTEGER;
  return lines
    .filter((line) => line.sku === sku && !shortages[line.lineId])
    .map(({ lineId, quantity }) => ({ orderId, lineId, sku, quantity, paidAt: paid, placedAt }));
};

/** Units that an order goes without already. */
export const missingIn = (order: Order, sku: string): number =>
  Object.values(order.shortages)
    .filter((shortage) => shortage.sku === sku)
    .reduce((sum, { requested, available }) => sum + requested - available, 0);

/**
 * Who goes without, where `tooMany` units of a SKU are allocated: whoever paid last, until it is enough; the last of
 * them keeps what is left (rules.md STK-04). `enough` is false where not even all of them are.
 */
export const sharedOut = (
  orders: readonly Order[],
  sku: string,
  tooMany: number,
): { readonly without: readonly GoesWithout[]; readonly enough: boolean } => {
  let left = tooMany - orders.reduce((sum, order) => sum + missingIn(order, sku), 0);
  const without: GoesWithout[] = [];
  for (const line of orders.flatMap((order) => promisedIn(order, sku)).toSorted(lastPaidFirst)) {
    if (left <= 0) break;
    const missing = Math.min(left, line.quantity);
    const { orderId, lineId, quantity: requested } = line;
    without.push({ orderId, lineId, sku, requested, available: requested - missing });
    left -= missing;
  }
  return { without, enough: left <= 0 };
};

const lastPaidFirst = (a: Promised, b: Promised): number =>
  b.paidAt - a.paidAt || b.placedAt - a.placedAt || (a.orderId < b.orderId ? 1 : -1);
