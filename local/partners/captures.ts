import type { Bill } from './bill.ts';
import type { OrderMemory } from './memory.ts';

/** Money in the channel's books, for the report and the invariants. */
export interface CaptureRecord {
  readonly orderId: string;
  readonly intentId: string;
  readonly number: string;
  readonly transactionId: string;
  readonly amount: number;
  readonly at: number;
  /** Of `amount`: given back by a reverse or by refunds. */
  readonly returned: number;
  /** It came in by a number of which the channel had said that it was closed. */
  readonly closedInWordOnly: boolean;
}

export const capturesOf = (order: OrderMemory | undefined, now: number): readonly CaptureRecord[] =>
  order === undefined
    ? []
    : order.bills
        .flatMap((bill) => onBill(order.orderId, bill, now))
        .sort((a, b) => a.at - b.at || (a.transactionId < b.transactionId ? -1 : 1));

const onBill = (
  orderId: string,
  { intentId, number, captures, closedInWordOnly }: Bill,
  now: number,
): readonly CaptureRecord[] =>
  captures
    .filter(({ at }) => at <= now)
    .map(({ transactionId, amount, at, returnedAt, refunded }) => ({
      orderId,
      intentId,
      number,
      transactionId,
      amount,
      at,
      closedInWordOnly,
      returned: returnedAt !== null && returnedAt <= now ? amount : refunded,
    }));
