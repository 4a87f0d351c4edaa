import { CATALOGUE } from '../../events/catalogue.ts';
import type { Finding } from '../../exception.ts';
import type { Transaction } from '../../order/money.ts';
import { givenBackOf, keptTransactions, paidIn } from '../../order/money.ts';
import type { Order } from '../../order/order.ts';
import { readingOnce } from '../../reading.ts';
import { submissionOf } from '../../submission.ts';
import type { Timeline } from '../../timeline.ts';
import { told } from '../../timeline.ts';
import type { Look, Moment, Rule } from '../rule.ts';
import { NOTHING, SECOND } from '../rule.ts';

type Payment = Pick<Transaction, 'transactionId' | 'intentId' | 'channel' | 'amount' | 'at'>;

const succeeded = readingOnce(CATALOGUE['payment.succeeded'].data);

/** Money whose order has not been told of in time; for what may still come it looks once more. */
const withoutOrder = (payments: readonly Payment[], { now, policy }: Moment): Look => {
  const { orderWithinSeconds, eventsLateSeconds } = policy.payments;
  const dueAt = ({ at }: Payment): number => at + (orderWithinSeconds + eventsLateSeconds) * SECOND;
  const findings = payments.filter((payment) => now >= dueAt(payment)).map(orderlessFinding);
  const later = payments.map(dueAt).filter((due) => now < due);
  return later.length === 0 ? { findings } : { findings, dueAt: Math.min(...later), waiting: true };
};

const orderlessFinding = ({ transactionId, intentId, channel, amount, at }: Payment): Finding => ({
  rule: 'PAY-05',
  family: 'PAY-05',
  occurrence: `${channel}#${transactionId}`,
  way: 'paid-without-order',
  facts: { intentId, transactionId, channel, amount, paidAt: new Date(at).toISOString() },
});

/**
 * rules.md PAY-05. A late order would own the money, so no machine gives it back. That the order is missing is seen
 * when the payment is heard, and only then is it looked at again: an ordinary payment costs nothing here.
 */
const row = {
  id: 'PAY-05',
  notices: 'Money came in, and a minute later (and two more for late news) there is no order for it.',
  happens:
    'Finance finds whose it is, at once; the ticket closes itself if the order comes, or the money goes back.',
  key: 'PAY05#channel#transactionId',
  thresholds: ['payments.orderWithinSeconds', 'payments.eventsLateSeconds'],
  severity: 'S1',
  priority: 'P0',
  act: 'watch',
  recovery: null,
  skill: 'finance',
  listens: ['payment.succeeded'],
  curedAs: { status: 'resolved-self', outcome: 'order-found' },
  personAt: (openedAt: number) => openedAt,
} as const;

const isGivenBack = (order: Order): boolean => givenBackOf(order) >= paidIn(order);

export const PAY_05: Rule<Order> = {
  ...row,
  about: ['order'],
  look: (order, moment) =>
    order.placed !== null || isGivenBack(order)
      ? NOTHING
      : withoutOrder(Object.values(order.intents).flatMap(keptTransactions), moment),
  isCured: (order) => order.placed !== null || isGivenBack(order),
};

/** The same of money that names only what the client called its order. */
export const PAY_05_OF_CLIENT: Rule<Timeline> = {
  ...row,
  about: ['client'],
  look: (timeline, moment) => {
    if (submissionOf(timeline).acknowledgedAt !== null) return NOTHING;
    const payments = told(timeline, 'payment.succeeded', succeeded).map(({ at, data }) => ({ ...data, at }));
    const each = new Map(payments.toReversed().map((payment) => [payment.transactionId, payment]));
    return withoutOrder([...each.values()], moment);
  },
  isCured: (timeline) => submissionOf(timeline).acknowledgedAt !== null,
};
