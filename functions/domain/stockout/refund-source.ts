import type { Intent } from '../order/money.ts';
import { capturedOf, paidIn, refundedOf } from '../order/money.ts';
import type { Order } from '../order/order.ts';

interface RefundSource {
  readonly intentId: string;
  readonly channel: string;
  readonly transactionId: string;
}

/**
 * The payment that `amount` is given back to: the earliest with enough left, since a later one may be a duplicate
 * that PAY-06 gives back whole. Null where more would be refunded than was paid, on it or on the order.
 */
export const refundSource = (order: Order, amount: number): RefundSource | null => {
  if (amount > paidIn(order) - refundedOf(order) - stillUntold(order)) return null;
  const source = Object.values(order.intents)
    .filter((intent) => amount <= capturedOf(intent) - refundedOn(order, intent))
    .flatMap(({ transactions }) => Object.values(transactions))
    .filter((transaction) => transaction.amount >= amount)
    .sort((a, b) => a.at - b.at || (a.transactionId < b.transactionId ? -1 : 1))[0];
  return source
    ? { intentId: source.intentId, channel: source.channel, transactionId: source.transactionId }
    : null;
};

const refundedOn = ({ refunds }: Order, { intentId }: Intent): number =>
  Object.values(refunds)
    .filter((refund) => refund.intentId === intentId && !refund.failed)
    .reduce((sum, { amount }) => sum + amount, 0);

/** Refunds of ours that the channel has not told of yet: its events come later than its answer. */
const stillUntold = ({ given, refunds }: Order): number => {
  const told = Object.values(refunds).map(({ amount }) => amount);
  return given
    .filter(({ kind }) => kind === 'refund')
    .reduce((sum, { amount }) => {
      const at = told.indexOf(amount);
      if (at === -1) return sum + amount;
      told.splice(at, 1);
      return sum;
    }, 0);
};
