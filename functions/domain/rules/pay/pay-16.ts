import { CATALOGUE } from '../../events/catalogue.ts';
import { dueOf, isPaid, unpaidNumbers } from '../../order/debt.ts';
import type { Intent, PaymentNumber } from '../../order/money.ts';
import type { Order } from '../../order/order.ts';
import { readingOnce } from '../../reading.ts';
import type { Rule } from '../rule.ts';
import { DAY, NOTHING } from '../rule.ts';

const initiated = readingOnce(CATALOGUE['payment.initiated'].data);

/**
 * What the channel is to collect, and of which no failure is told. Where it told one, PAY-03 waits with the customer
 * and asks a person itself after the same days: a debt is never both. It collects once: what an amendment
 * made dearer since, it does not.
 */
const toCollect = (order: Order, intent: Intent): PaymentNumber | undefined => {
  const number = unpaidNumbers(intent).find(({ product }) => product === 'pay-after');
  if (!number || isPaid(order, intent)) return undefined;
  return Object.values(intent.attempts).some(({ failure }) => failure !== null) ? undefined : number;
};

/** The channel collects once the order is done: as told or, where it is not, as promised. */
const sinceOf = ({ completedAt, promise }: Order, { openedAt }: PaymentNumber): number =>
  completedAt ?? Math.max(openedAt, promise?.by ?? 0);

/** domain.md PAY-16. We charge nothing of it (D-2): what the customer then pays elsewhere, a person tells the channel. */
export const PAY_16: Rule<Order> = {
  id: 'PAY-16',
  notices:
    'Seven days after an order that is paid afterwards, the channel has not collected it, and told of no failure.',
  happens:
    'A person reminds the customer, and tells the channel of what is paid elsewhere; collected, it is closed.',
  key: 'PAY16#order#intent',
  thresholds: ['payments.payAfterDays'],
  severity: 'S3',
  priority: 'P3',
  act: 'watch',
  recovery: null,
  skill: 'payments',
  about: ['order'],
  /** Nothing: the payment sets a deadline, and what was collected by then opens nothing. */
  listens: [],
  arms: {
    'payment.initiated': ({ data, time }, { payments }) => {
      const read = initiated(data);
      return read.success && read.data.product === 'pay-after'
        ? Date.parse(time) + payments.payAfterDays * DAY
        : undefined;
    },
  },
  look: (order, { now, policy: { payments } }) => {
    if (order.placed === null || order.cancelledAt !== null) return NOTHING;
    const debts = Object.values(order.intents).flatMap((intent) => {
      const number = toCollect(order, intent);
      return number ? [{ intent, number, dueAt: sinceOf(order, number) + payments.payAfterDays * DAY }] : [];
    });
    const later = debts.map(({ dueAt }) => dueAt).filter((dueAt) => dueAt > now);
    const findings = debts
      .filter(({ dueAt }) => dueAt <= now)
      .map(({ intent, number: { channel, number } }) => ({
        rule: 'PAY-16' as const,
        family: 'PAY-16',
        occurrence: intent.intentId,
        way: 'not-collected',
        facts: { intentId: intent.intentId, channel, merchantOrderNo: number, amount: dueOf(order, intent) },
      }));
    return { findings, dueAt: later.length > 0 ? Math.min(...later) : undefined };
  },
  isCured: (order, { facts }) => {
    const intent = order.intents[String(facts['intentId'])];
    return order.cancelledAt !== null || (intent !== undefined && isPaid(order, intent));
  },
  personAt: (openedAt) => openedAt,
};
