import type { Finding } from '../../exception.ts';
import type { Transaction } from '../../order/money.ts';
import { keptTransactions } from '../../order/money.ts';
import type { Order } from '../../order/order.ts';
import { totalAt } from '../../order/order.ts';
import type { Rule } from '../rule.ts';
import { awaitsLateOrder, NOTHING } from '../rule.ts';

/**
 * What was owed when a transaction came in: nothing after a cancellation, nor before one for want of payment, which
 * did not know of it; else the total in force then. Whoever cancels a paid order gives its money back themselves.
 */
const owedAt = (order: Order, at: number): number => {
  const { cancelledAt, cancelReason } = order;
  const cancelled = cancelledAt !== null && (at > cancelledAt || cancelReason === 'not-paid');
  return cancelled ? 0 : (totalAt(order, at) ?? 0);
};

/** Verified transactions, the earliest first, and how much of each is more than what was due. */
export const excesses = (order: Order): readonly Excess[] => stillOwed(order, allExcesses(order));

const allExcesses = (order: Order): readonly Excess[] => {
  let sum = 0;
  return Object.values(order.intents)
    .flatMap(keptTransactions)
    .sort((a, b) => a.at - b.at || (a.transactionId < b.transactionId ? -1 : 1))
    .map((transaction) => {
      sum += transaction.amount;
      return {
        transaction,
        excess: Math.max(0, Math.min(transaction.amount, sum - owedAt(order, transaction.at))),
      };
    })
    .filter(({ excess }) => excess > 0);
};

/** A verified transaction, and how much of it is more than what was due. */
export interface Excess {
  readonly transaction: Transaction;
  readonly excess: number;
}

/** Without what upstream gave back itself: a refund of just as much, after the money came in, that is none of ours. */
const stillOwed = (order: Order, all: readonly Excess[]): readonly Excess[] => {
  const ours = order.refunding;
  const isOurs = ({ transaction }: Excess): boolean =>
    ours.some(({ for: what }) => what === `txn:${transaction.transactionId}`);
  const refunds = Object.values(order.refunds).filter(({ settledAt }) => settledAt !== null);
  const takeRefundOf = (wanted: number, since: number): boolean => {
    const found = refunds.findIndex(
      ({ amount, settledAt }) => amount === wanted && (settledAt ?? 0) >= since,
    );
    if (found >= 0) refunds.splice(found, 1);
    return found >= 0;
  };
  for (const { amount } of ours) takeRefundOf(amount, 0);
  return all.filter((one) => isOurs(one) || !takeRefundOf(one.excess, one.transaction.at));
};

export const PAY_06: Rule<Order> = {
  id: 'PAY-06',
  notices: 'Verified payments of an order come to more than what was due.',
  happens: 'The later one is refunded; refused, finance has it.',
  key: 'PAY06#order#transactionId',
  thresholds: [],
  severity: 'S1',
  priority: 'P0',
  act: 'recover',
  recovery: 'payment-recovery',
  skill: 'finance',
  about: ['order'],
  listens: ['payment.succeeded', 'payment.captured'],
  look: (order, moment) => {
    const transactions = Object.values(order.intents).reduce(
      (sum, intent) => sum + Object.keys(intent.transactions).length,
      0,
    );
    if (transactions < 2 && order.cancelledAt === null) return NOTHING;
    if (order.placed === null) return { findings: [], waiting: awaitsLateOrder(order, moment) };
    return {
      findings: excesses(order).map(({ transaction, excess }) => duplicateFinding(transaction, excess)),
    };
  },
};

const duplicateFinding = ({ transactionId, intentId, channel }: Transaction, amount: number): Finding => ({
  rule: 'PAY-06',
  family: 'PAY-06',
  occurrence: transactionId,
  way: 'refund',
  facts: { intentId, transactionId, channel, amount },
});
