import type { Finding } from '../../exception.ts';
import { isForAll } from '../../order/debt.ts';
import type { Intent, Transaction } from '../../order/money.ts';
import { givenBackOf, keptTransactions, paidIn } from '../../order/money.ts';
import type { Order } from '../../order/order.ts';
import { totalAt, totalOf } from '../../order/order.ts';
import type { Rule } from '../rule.ts';
import { NOTHING, SECOND } from '../rule.ts';

interface Mismatch {
  readonly transaction: Transaction;
  /** What it should have been, in minor units. */
  readonly payable: number;
}

/**
 * What a payment should have brought: all of the order, by the total in force when it came in, where it is alone and
 * was asked for all; else what its number was opened for. Null where nobody said.
 */
const payableBy = (order: Order, intent: Intent, { number, at }: Transaction, isAlone: boolean) =>
  (isAlone && isForAll(order, intent) ? totalAt(order, at) : intent.numbers[number]?.amount) ?? null;

/** A debt paid in several parts, and what is too much of several payments, are not told by one amount: PAY-06. */
const mismatches = (order: Order): readonly Mismatch[] => {
  const intents = Object.values(order.intents);
  const isAlone = intents.flatMap(keptTransactions).length === 1;
  return intents.flatMap((intent) => {
    const [transaction, ...more] = keptTransactions(intent);
    if (!transaction || more.length > 0) return [];
    const payable = payableBy(order, intent, transaction, isAlone);
    if (payable === null) return [];
    // Of a held amount less may be captured: what was not delivered is not paid.
    const isOff = intent.authorised > 0 ? transaction.amount > payable : transaction.amount !== payable;
    return isOff ? [{ transaction, payable }] : [];
  });
};

const mismatchFinding = ({ transaction, payable }: Mismatch): Finding => {
  const { transactionId, intentId, channel, amount } = transaction;
  return {
    rule: 'PAY-07',
    family: 'PAY-07',
    occurrence: transactionId,
    way: amount > payable ? 'paid-too-much' : 'paid-too-little',
    facts: { intentId, transactionId, channel, amount, payable },
  };
};

/** rules.md PAY-07. One payment of an order's old total, after it was amended, is one too; a second payment is PAY-06. */
export const PAY_07: Rule<Order> = {
  id: 'PAY-07',
  notices: 'A verified payment brought more or less than what was to be paid.',
  happens: 'Finance has it at once, and the order is to be held; right again, the ticket closes itself.',
  key: 'PAY07#order#transactionId',
  thresholds: ['payments.eventsLateSeconds'],
  severity: 'S1',
  priority: 'P0',
  act: 'ticket',
  recovery: null,
  skill: 'finance',
  about: ['order'],
  listens: ['payment.succeeded', 'payment.captured'],
  look: (order, { now, policy }) => {
    if (order.placed === null || order.cancelledAt !== null) return NOTHING;
    const found = mismatches(order);
    // An amendment, or what was asked for, may be late: then it was the right amount.
    const dueAt = ({ transaction }: Mismatch) => transaction.at + policy.payments.eventsLateSeconds * SECOND;
    const later = found.map(dueAt).filter((due) => now < due);
    const findings = found.filter((one) => now >= dueAt(one)).map(mismatchFinding);
    return later.length === 0 ? { findings } : { findings, dueAt: Math.min(...later), waiting: true };
  },
  isCured: (order) => paidIn(order) - givenBackOf(order) === totalOf(order),
};
