import { digest } from '../../domain/digest.ts';
import { dueOf } from '../../domain/order/debt.ts';
import type { PaymentNumber } from '../../domain/order/money.ts';
import { latestNumber, openNumbers } from '../../domain/order/money.ts';
import { paymentLostAt } from '../../domain/payment/retry.ts';
import type { PaymentRef } from '../partners.ts';
import type { World } from '../ports.ts';
import type { Answer } from '../settle.ts';
import { act, orderRef, record } from '../situation.ts';
import { tell, wasTold } from '../tell.ts';
import type { Debt } from './debt.ts';
import { askFrom, paidOrPerson } from './debt.ts';
import { ask, closeAgainIn, closeAll, neverSaysClosed, paymentRef, tooEarlyFor } from './numbers.ts';
import { wayToPay } from './other-channel.ts';

/**
 * Offers the pay link and tells the customer, each once: by the number that is open where it can carry the link, else
 * by a new one once every other is closed; by another channel where the debt's own is out. A person who sends it tells
 * the customer once more: `ticketRound` is then 2 or more. Answers what stands in the way, or null when the link is out.
 */
export const offerLink = async (world: World, found: Debt, ticketRound = 1): Promise<Answer | null> => {
  const way = await wayToPay(world, found);
  if ('outcome' in way) return way;
  const { debt, channel } = way;
  const carrier = carrierOf(debt);
  const others = openNumbers(debt.intent).filter(({ number }) => number !== carrier?.number);
  const cleared = others.length > 0 ? await clear(world, debt, others, carrier) : debt;
  if ('outcome' in cleared) return cleared;
  const payment = carrier ? paymentRef(debt.intent, carrier) : newPayment(cleared, channel);
  await offer(world, cleared, payment);
  // Whoever offered the link may have died before it was told.
  const once = linkMessage(payment.merchantOrderNo, ticketRound);
  const details = { amount: dueOf(cleared.order, cleared.intent) };
  if (!wasTold(cleared, once)) await tell(world, cleared, { template: 'pay-link', details, once });
  return null;
};

/** Whether the customer has this link already: what is left is to remind them. */
export const hasLink = (debt: Debt, ticketRound: number): boolean => {
  const carrier = carrierOf(debt);
  return carrier !== undefined && wasTold(debt, linkMessage(carrier.number, ticketRound));
};

const linkMessage = (number: string, ticketRound: number): string => `link/${number}${onceMore(ticketRound)}`;

/** What is told once more because a person said so has a name of its own. */
export const onceMore = (ticketRound: number): string => (ticketRound > 1 ? `/${ticketRound}` : '');

/**
 * The open number that is paid again as it is (domain.md D-4): the latest that asks for what is due. An auth-code
 * cannot be paid by link.
 */
const carrierOf = ({ order, intent }: Debt): PaymentNumber | undefined =>
  [...openNumbers(intent)]
    .sort((a, b) => b.openedAt - a.openedAt)
    .find(
      ({ product, amount }) =>
        product !== 'auth-code' && (amount === null || amount === dueOf(order, intent)),
    );

/** Two open numbers are two ways to be paid: the others are closed first, after a question (a reverse returns money). */
const clear = async (
  world: World,
  debt: Debt,
  others: readonly PaymentNumber[],
  carrier: PaymentNumber | undefined,
): Promise<Debt | Answer> => {
  const early = tooEarlyFor(others, world.now());
  if (early > 0) return { outcome: 'link-later', seconds: early };
  const asked = await ask(world, debt);
  if (asked.says === 'paid') return paidOrPerson(world, asked.debt);
  if (asked.says === 'unknown') return askFrom(asked.debt);
  const closed = await closeAll(world, asked.debt, carrier?.number);
  if (closed.says === 'paid') return paidOrPerson(world, closed.debt);
  if (closed.says === 'closed') return closed.debt;
  const open = openNumbers(closed.debt.intent).filter(({ number }) => number !== carrier?.number);
  return open.some(neverSaysClosed)
    ? { outcome: 'person', why: 'attempt-not-closed' }
    : { outcome: 'link-later', seconds: closeAgainIn(open, world.now()) };
};

const offer = async (world: World, debt: Debt, payment: PaymentRef): Promise<void> => {
  const { ref, order, intent, policy } = debt;
  const { merchantOrderNo: number, channel, product, merchantId } = payment;
  if (intent.links.includes(number)) return;
  const amount = dueOf(order, intent);
  await world.partners.payments.offerLink({
    order: orderRef(debt),
    key: `${ref.exceptionId}/link/${number}`,
    ...payment,
    amount,
    currency: order.placed?.currency ?? 'CNY',
    expiresAt: paymentLostAt(order, policy),
  });
  const about = { exceptionId: ref.exceptionId, intentId: intent.intentId, number };
  const offered = { ...about, channel, product, amount, ...(merchantId !== null && { merchantId }) };
  await record(world, [act(ref, world.now(), 'rescue.link-offered', `link/${number}`, offered)]);
};

const WALLETS = new Set(['wechat', 'alipay', 'unionpay']);

/** Where no number is open: a new one, by the channel of the last or by another, of which that one's merchant is none. */
const newPayment = ({ ref, order, intent }: Debt, other: string | null): PaymentRef => {
  const { intentId, numbers } = intent;
  const last = latestNumber(intent);
  const channel = other ?? last?.channel ?? 'wechat';
  const n = Object.keys(numbers).length;
  const ofWallet = other === null ? 'jsapi' : 'h5';
  return {
    intentId,
    channel,
    product: WALLETS.has(channel) ? ofWallet : 'card',
    merchantId: other === null ? (last?.merchantId ?? null) : null,
    merchantOrderNo: `LK${digest([ref.tenantid, order.orderId, intentId, n].join('\n'), 24)}`,
  };
};
