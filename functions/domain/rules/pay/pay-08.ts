import { CATALOGUE } from '../../events/catalogue.ts';
import type { Finding } from '../../exception.ts';
import { dueOf } from '../../order/debt.ts';
import type { Intent } from '../../order/money.ts';
import { capturedOf, openNumbers } from '../../order/money.ts';
import type { Order } from '../../order/order.ts';
import { isOver } from '../../order/order.ts';
import { questionOf } from '../../payment/question.ts';
import { paymentLostAt } from '../../payment/retry.ts';
import { readingOnce } from '../../reading.ts';
import type { Moment, Rule } from '../rule.ts';
import { awaitsOrder, NOTHING, SECOND } from '../rule.ts';

const reported = readingOnce(CATALOGUE['payment.client-reported'].data);

/** Nobody but the client has said anything of it, and it can still be asked about. What failed is PAY-01's to PAY-04's. */
const isUnheardOf = (intent: Intent): boolean =>
  capturedOf(intent) === 0 &&
  intent.authorised === 0 &&
  Object.values(intent.attempts).every(({ failure }) => failure === null) &&
  openNumbers(intent).some(({ product }) => product !== 'pay-after');

const unheardFinding = (order: Order, intent: Intent, saidAt: number, { policy }: Moment): Finding => {
  const { channel, product } = questionOf(order, intent);
  const lostAt = paymentLostAt(order, policy);
  const isKnown = order.placed !== null;
  return {
    rule: 'PAY-08',
    family: 'PAY',
    occurrence: intent.intentId,
    way: isKnown ? 'ask' : 'person',
    facts: {
      intentId: intent.intentId,
      amount: dueOf(order, intent),
      channel,
      product,
      merchantOrderNo: openNumbers(intent).at(-1)?.number ?? null,
      saidPaidAt: new Date(saidAt).toISOString(),
      dueAt: null,
      lostAt: lostAt === null ? null : new Date(lostAt).toISOString(),
      askSeconds: 1,
      ...(isKnown ? {} : { why: 'order-unknown' }),
    },
  };
};

/**
 * rules.md PAY-08. It shares its exception with PAY-01 to PAY-04 of the same debt: what is heard of it later goes on in
 * there, and one debt is never asked for by two recoveries.
 */
export const PAY_08: Rule<Order> = {
  id: 'PAY-08',
  notices: 'The customer’s client says that it paid, and a minute later nobody has confirmed it.',
  happens:
    'The channel is asked until it says; found unpaid, the customer pays; still unknown, a person finds out.',
  key: 'PAY#order#intent',
  thresholds: ['payments.callbackWithinSeconds', 'payments.callbackLateMinutes'],
  severity: 'S2',
  priority: 'P1',
  act: 'recover',
  recovery: 'payment-recovery',
  skill: 'payments',
  about: ['order'],
  /** Nothing: the client's report sets a deadline, and what was confirmed by then opens nothing. */
  listens: [],
  arms: {
    'payment.client-reported': ({ data, time }, { payments }) => {
      const read = reported(data);
      return read.success && read.data.result === 'success'
        ? Date.parse(time) + payments.callbackWithinSeconds * SECOND
        : undefined;
    },
  },
  look: (order, moment) => {
    if (isOver(order)) return NOTHING;
    const wait = moment.policy.payments.callbackWithinSeconds * SECOND;
    const unheard = Object.entries(order.saidPaid).flatMap(([intentId, saidAt]) => {
      const intent = order.intents[intentId];
      return intent && isUnheardOf(intent) ? [{ intent, saidAt }] : [];
    });
    const due = unheard.filter(({ saidAt }) => moment.now >= saidAt + wait);
    if (due.length > 0 && awaitsOrder(order, moment)) return { findings: [], waiting: true };
    const later = unheard.map(({ saidAt }) => saidAt + wait).filter((at) => at > moment.now);
    return {
      findings: due.map(({ intent, saidAt }) => unheardFinding(order, intent, saidAt, moment)),
      dueAt: later.length > 0 ? Math.min(...later) : undefined,
    };
  },
};
