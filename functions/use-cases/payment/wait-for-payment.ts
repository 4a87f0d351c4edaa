import { digest } from '../../domain/digest.ts';
import type { ExceptionRef } from '../../domain/exception.ts';
import { dueOf, openNumbers } from '../../domain/order/money.ts';
import { isOver } from '../../domain/order/order.ts';
import { paymentLostAt } from '../../domain/payment/retry.ts';
import type { PaymentRef } from '../partners.ts';
import type { World } from '../ports.ts';
import type { Answer } from '../settle.ts';
import { act, orderRef, record } from '../situation.ts';
import { tell, wasTold } from '../tell.ts';
import type { Debt } from './debt.ts';
import { debtOf, isAnswer } from './debt.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

export interface Wait {
  readonly ref: ExceptionRef;
  readonly token: string;
  /** Beside our own retries, or because only the customer can pay. */
  readonly turn: 'retry' | 'customer' | 'pay-after';
  /** How often this wait has come round: each round of the customer's turn sends one reminder, up to the policy's. */
  readonly round: number;
}

/**
 * «Wait until paid»: tells the customer and offers the pay link, then keeps the token with the exception, or
 * answers at once where it is settled already or waiting has become useless. The detector that sees the money
 * answers the token; of token and settlement, whichever comes second sees the other.
 */
export const waitForPayment = async (world: World, wait: Wait): Promise<void> => {
  const found = await debtOf(world, wait.ref);
  const answer = isAnswer(found) ? found : useless(found, wait);
  if (answer) return world.executions.answer(wait.token, answer);
  if (!isAnswer(found)) await offerLink(world, found, wait);
  const settled = await world.exceptions.keepToken(wait.ref, wait.token);
  if (settled) await world.executions.answer(wait.token, { outcome: 'settled', ended: settled.outcome });
};

/** An order that is over, or that cannot be paid in time any more, is not waited for. */
const useless = ({ order, exception, policy, now }: Debt, { turn }: Wait): Answer | null => {
  if (isOver(order)) return { outcome: 'release' };
  if (turn === 'retry') return null;
  if (turn === 'pay-after')
    return now >= exception.openedAt + policy.payments.payAfterDays * DAY
      ? { outcome: 'person', why: 'not-collected' }
      : null;
  const lostAt = paymentLostAt(order, policy);
  if (lostAt !== null) return now >= lostAt ? { outcome: 'release' } : null;
  const patience = exception.openedAt + policy.payments.customerWaitMinutes * MINUTE;
  return now >= patience ? { outcome: 'person', why: 'customer-silent' } : null;
};

export const offerLink = async (
  world: World,
  debt: Debt,
  { turn, round }: Pick<Wait, 'turn' | 'round'>,
): Promise<void> => {
  const { ref, order, intent, policy } = debt;
  const payment = linkOf(debt);
  const amount = dueOf(order, intent);
  if (turn === 'pay-after')
    return tell(world, debt, {
      template: 'pay-after-reminder',
      details: { amount },
      once: `collect/${round}`,
    });
  if (!intent.links.includes(payment.merchantOrderNo)) {
    const key = `${ref.exceptionId}/link/${payment.merchantOrderNo}`;
    const expiresAt = paymentLostAt(order, policy);
    await world.partners.payments.offerLink({
      order: orderRef(debt),
      key,
      ...payment,
      amount,
      currency: order.placed?.currency ?? 'CNY',
      expiresAt,
    });
    const offered = {
      exceptionId: ref.exceptionId,
      intentId: intent.intentId,
      number: payment.merchantOrderNo,
      product: payment.product,
      amount,
    };
    await record(world, [
      act(ref, world.now(), 'rescue.link-offered', `link/${payment.merchantOrderNo}`, offered),
    ]);
  }
  // Whoever offered the link may have died before it was told.
  const once = `link/${payment.merchantOrderNo}`;
  if (!wasTold(debt, once)) await tell(world, debt, { template: 'pay-link', details: { amount }, once });
  else if (turn === 'customer' && round > 0 && round <= policy.payments.reminders)
    await tell(world, debt, { template: 'pay-reminder', details: { amount }, once: `reminder/${round}` });
};

const WALLETS = new Set(['wechat', 'alipay', 'unionpay']);

/** The number that is open is paid again as it is (domain.md D-4); only where none is open, a new one. */
const linkOf = ({ ref, order, intent }: Debt): PaymentRef => {
  const { intentId } = intent;
  const open = [...openNumbers(intent)].sort((a, b) => b.openedAt - a.openedAt)[0];
  const last = open ?? Object.values(intent.numbers).sort((a, b) => b.openedAt - a.openedAt)[0];
  const channel = last?.channel ?? 'wechat';
  if (open && open.product !== 'auth-code')
    return {
      intentId,
      channel,
      product: open.product,
      merchantId: open.merchantId,
      merchantOrderNo: open.number,
    };
  const n = Object.keys(intent.numbers).length;
  const merchantOrderNo = `LK${digest([ref.tenantid, order.orderId, intentId, n].join('\n'), 24)}`;
  return {
    intentId,
    channel,
    product: WALLETS.has(channel) ? 'jsapi' : 'card',
    merchantId: last?.merchantId ?? null,
    merchantOrderNo,
  };
};
