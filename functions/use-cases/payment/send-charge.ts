import { classify } from '../../domain/channels/classify.ts';
import { digest } from '../../domain/digest.ts';
import { dueOf, isPaid } from '../../domain/order/debt.ts';
import type { Attempt } from '../../domain/order/money.ts';
import { ourAttempts } from '../../domain/order/money.ts';
import { countsTries, lastFailure, throttledForSeconds } from '../../domain/payment/retry.ts';
import type { ChargeAnswer, ChargeRequest } from '../partners.ts';
import type { World } from '../ports.ts';
import type { Answer } from '../settle.ts';
import { act, orderRef, record } from '../situation.ts';
import type { Debt } from './debt.ts';
import { again, askFrom, settleFoundPaid } from './debt.ts';
import { afterUnpaid, waitUntil } from './unpaid.ts';

/** An attempt of ours: the nth, by its number; `sent` when it went out before and nobody heard of it since. */
export type Charging = Pick<Attempt, 'number'> & { readonly n: number; readonly sent: boolean };

/** The attempt that is on its way, taken up again under its own number, or the next. */
export const attemptOf = ({ ref, order, intent }: Debt): Charging => {
  const ours = ourAttempts(intent);
  const pending = ours.find(({ outcome }) => outcome === 'pending');
  if (pending) return { number: pending.number, n: pending.ours ?? ours.length, sent: true };
  const n = ours.length + 1;
  return {
    number: `OR${digest([ref.tenantid, order.orderId, intent.intentId, n].join('\n'), 24)}`,
    n,
    sent: false,
  };
};

/** The attempt is in the journal before the charge is sent, so that whoever comes again sends the same. */
export const send = async (world: World, debt: Debt, attempt: Charging): Promise<Answer> => {
  const request = requestOf(debt, attempt);
  if (!request) return { outcome: 'customer' };
  const { ref, intent } = debt;
  const { merchantOrderNo: number, channel, product, instrumentId, amount, merchantId } = request;
  const about = { exceptionId: ref.exceptionId, intentId: intent.intentId, number };
  if (!attempt.sent) {
    const attempted = {
      ...about,
      attempt: attempt.n,
      channel,
      product,
      instrumentId,
      amount,
      ...(merchantId === null ? {} : { merchantId }),
    };
    await record(world, [act(ref, world.now(), 'rescue.attempted', `attempt/${number}`, attempted)]);
  }
  if (countsTries(debt.order.placed?.mandate))
    await world.instruments.record(ref.tenantid, instrumentId, number, world.now());
  const answer = await world.partners.payments.charge(request);
  if (isThrottled(debt, request, answer)) return throttled(world, debt, number);
  await record(world, [
    act(ref, world.now(), 'rescue.charge-answered', `charged/${number}`, { ...about, ...answer }),
  ]);
  return afterCharge(world, await again(world, debt), answer);
};

const isThrottled = ({ order }: Debt, { channel, product }: ChargeRequest, answer: ChargeAnswer): boolean =>
  answer.answer === 'declined' &&
  classify({ ...answer, channel, product, network: order.placed?.mandate?.network }).class === 'throttle';

/** Too fast for the channel: the attempt is still on its way, and goes again under its own number. */
const throttled = async (world: World, { ref, intent, policy }: Debt, number: string): Promise<Answer> => {
  const nth = (intent.attempts[number]?.throttles ?? 0) + 1;
  const data = { exceptionId: ref.exceptionId, intentId: intent.intentId, number, nth };
  await record(world, [act(ref, world.now(), 'rescue.throttled', `throttled/${number}/${nth}`, data)]);
  return waitUntil(world.now() + throttledForSeconds(number, nth, policy) * 1_000);
};

const requestOf = (debt: Debt, { number, n }: Charging): ChargeRequest | undefined => {
  const { order, intent } = debt;
  const failure = lastFailure(order, intent);
  const mandate = order.placed?.mandate;
  if (!failure || !mandate) return undefined;
  const { channel, product, merchantId } = failure;
  const payment = { intentId: intent.intentId, channel, product, merchantId, merchantOrderNo: number };
  const currency = order.placed?.currency ?? 'CNY';
  return {
    order: orderRef(debt),
    key: number,
    ...payment,
    attempt: n,
    instrumentId: mandate.instrumentId,
    amount: intent.attempts[number]?.amount ?? dueOf(order, intent),
    currency,
  };
};

/** A refusal by a code that says nothing, or that no table lists: the channel is asked before anything follows. */
const saysNothing = ({ order, intent }: Debt): boolean => {
  const verdict = lastFailure(order, intent)?.verdict;
  return verdict !== undefined && (!verdict.listed || ['query', 'paid'].includes(verdict.class));
};

const afterCharge = (world: World, debt: Debt, answer: ChargeAnswer): Promise<Answer> | Answer => {
  if (isPaid(debt.order, debt.intent)) return settleFoundPaid(world, debt);
  if (answer.answer === 'success') return { outcome: 'person', why: 'paid-too-little' };
  return answer.answer === 'unknown' || saysNothing(debt) ? askFrom(debt) : afterUnpaid(world, debt);
};
