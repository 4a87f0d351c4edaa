import type { Intent, PaymentNumber, Transaction } from './money.ts';
import { capturedOf, keptTransactions, openNumbers, paidIn } from './money.ts';
import type { Order } from './order.ts';
import { totalAt, totalOf } from './order.ts';

/**
 * What this intent must bring in. One that asked for all that the order came to follows its total; one that asked for
 * a part is one tender of several, known yet or still to come. What others have paid is not owed here.
 */
export const dueOf = (order: Order, intent: Intent): number => {
  const total = totalOf(order);
  if (total === undefined) return intent.amount;
  const left = Math.max(0, total - (paidIn(order) - capturedOf(intent)));
  return isForAll(order, intent) ? left : Math.min(intent.amount || capturedOf(intent), left);
};

/** Whether it asks for all that the order comes to. Of one that nobody told the amount of, being the only one says so. */
export const isForAll = (order: Order, { amount, askedAt }: Intent): boolean =>
  amount === 0 ? Object.keys(order.intents).length === 1 : amount >= (totalAt(order, askedAt) ?? amount);

/** Verified, and captured in all at least what is due. */
export const isPaid = (order: Order, intent: Intent): boolean =>
  Object.values(order.intents).some((any) => keptTransactions(any).length > 0) &&
  capturedOf(intent) >= dueOf(order, intent);

/**
 * When verified money first came to all that is due; null while it has not. What costs nothing, and what a platform
 * has taken, is paid when it is placed.
 */
export const paidAt = (order: Order): number | null => {
  const { placed, placedAt, intents } = order;
  const total = totalOf(order);
  if (placed === null || total === undefined) return null;
  const all = Object.values(intents);
  if (total === 0 || (all.length === 0 && placed.channel.startsWith('platform:'))) return placedAt;
  const inTime = all.flatMap(keptTransactions).sort((a, b) => a.at - b.at);
  const last = inTime.find((_, nth) => sumOf(inTime.slice(0, nth + 1)) >= total);
  return last?.at ?? null;
};

const sumOf = (transactions: readonly Transaction[]): number =>
  transactions.reduce((sum, { amount }) => sum + amount, 0);

/** Open pay links that ask for what is not due any more: the order was amended. */
export const linksOfAnotherAmount = (order: Order, intent: Intent): readonly PaymentNumber[] =>
  openNumbers(intent).filter(
    ({ number, amount }) => intent.links.includes(number) && amount !== dueOf(order, intent),
  );

/** Numbers that brought nothing in and are still open. */
export const unpaidNumbers = (intent: Intent): readonly PaymentNumber[] => {
  const paid = new Set(Object.values(intent.transactions).map(({ number }) => number));
  return openNumbers(intent).filter(({ number }) => !paid.has(number));
};

/** Those of them that are ours to close: what the channel is to collect, it collects. */
export const leftOpen = (intent: Intent): readonly PaymentNumber[] =>
  unpaidNumbers(intent).filter(({ product }) => product !== 'pay-after');

/**
 * Whether the customer paid, by a link or an attempt of their own; else a charge took effect, known or not. An attempt
 * of upstream's that nobody knew the outcome of is the customer's once a link was given for its number.
 */
export const paidByCustomer = ({ transactions, attempts, links }: Intent): boolean => {
  const latest = Object.values(transactions).sort((a, b) => b.at - a.at)[0];
  const attempt = Object.values(attempts)
    .filter(({ number }) => number === latest?.number)
    .sort((a, b) => b.startedAt - a.startedAt)[0];
  if (attempt === undefined || attempt.outcome === 'failed') return true;
  return attempt.ours === null && (attempt.outcome === 'pending' || links.includes(attempt.number));
};
