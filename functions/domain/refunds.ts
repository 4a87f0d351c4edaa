import type { Intent, Transaction } from './order/money.ts';
import { keptTransactions } from './order/money.ts';
import type { Order } from './order/order.ts';
import type { Remedy, RemedyRequest } from './remedy.ts';
import { excesses } from './rules/pay/pay-06.ts';

/** A refund as the order's ledger has it: what was asked for may have had its effect, whatever the answer. */
export interface RefundClaim extends Pick<Remedy, 'for' | 'amount' | 'status'> {
  readonly request: Extract<RemedyRequest, { kind: 'refund' }>;
}

/** What can be given back of one payment, in minor units. */
export interface Left {
  readonly transaction: Transaction;
  readonly left: number;
}

export const refundClaims = (ledger: readonly Remedy[]): readonly RefundClaim[] =>
  ledger.flatMap(({ request, ...claim }) => (request.kind === 'refund' ? [{ ...claim, request }] : []));

/** Of each payment that was kept, the earliest first: what nobody has given back, and PAY-06 does not give back. */
export const leftToRefund = (order: Order, claims: readonly RefundClaim[]): readonly Left[] => {
  const standing = claims.filter(({ status }) => status !== 'refused');
  return Object.values(order.intents)
    .flatMap((intent) =>
      withoutOthers(keptOf(order, intent, standing), refundedByOthers(order, intent, standing)),
    )
    .sort((a, b) => isBefore(a.transaction, b.transaction))
    .filter(({ left }) => left > 0);
};

const isBefore = (a: Transaction, b: Transaction): number =>
  a.at - b.at || (a.transactionId < b.transactionId ? -1 : 1);

const keptOf = (order: Order, intent: Intent, claims: readonly RefundClaim[]): readonly Left[] => {
  const tooMuch = new Map(
    excesses(order).map(({ transaction, excess }) => [transaction.transactionId, excess]),
  );
  return keptTransactions(intent).map((transaction) => {
    const { transactionId, amount } = transaction;
    const ours = claims.filter(({ request }) => request.transactionId === transactionId);
    const asDuplicate = ours.filter(({ for: what }) => what === `txn:${transactionId}`);
    const duplicate = Math.max(tooMuch.get(transactionId) ?? 0, sumOf(asDuplicate));
    return { transaction, left: amount - duplicate - (sumOf(ours) - sumOf(asDuplicate)) };
  });
};

export const sumOf = (rows: readonly { readonly amount: number }[]): number =>
  rows.reduce((sum, { amount }) => sum + amount, 0);

/** Refunds that the channel told of and that are none of ours: by whom and of which payment, it does not say. */
const refundedByOthers = (order: Order, { intentId }: Intent, claims: readonly RefundClaim[]): number => {
  const ours = claims.filter(({ request }) => request.intentId === intentId).map(({ amount }) => amount);
  const others = Object.values(order.refunds)
    .filter((refund) => refund.intentId === intentId && !refund.failed)
    .filter(({ amount }) => {
      const at = ours.indexOf(amount);
      if (at >= 0) ours.splice(at, 1);
      return at < 0;
    });
  return sumOf(others);
};

/** They come off the latest payments: who paid twice was given the second back. */
const withoutOthers = (kept: readonly Left[], byOthers: number): readonly Left[] => {
  let taken = byOthers;
  return [...kept]
    .sort((a, b) => isBefore(b.transaction, a.transaction))
    .map(({ transaction, left }) => {
      const off = Math.min(left, taken);
      taken -= off;
      return { transaction, left: left - off };
    });
};

/**
 * The next refund towards an amount: from the earliest payment with enough left, else all of the earliest with
 * anything. Null where more would go back than there is.
 */
export const nextRefund = (left: readonly Left[], amount: number): Left | null => {
  const all = left.reduce((sum, one) => sum + one.left, 0);
  const [source] = amount <= all ? [...left.filter((one) => one.left >= amount), ...left] : [];
  return source ? { ...source, left: Math.min(source.left, amount) } : null;
};
