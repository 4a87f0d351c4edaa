import { queryLoop } from '../../domain/channels/query-loop.ts';
import { digest } from '../../domain/digest.ts';
import type { ExceptionRef } from '../../domain/exception.ts';
import type { Attempt } from '../../domain/order/money.ts';
import { dueOf, isPaid, ourAttempts } from '../../domain/order/money.ts';
import type { Refusal } from '../../domain/payment/guard.ts';
import { guard } from '../../domain/payment/guard.ts';
import { lastFailure } from '../../domain/payment/retry.ts';
import { hold } from '../hold.ts';
import type { ChargeAnswer, ChargeRequest } from '../partners.ts';
import type { World } from '../ports.ts';
import type { Answer } from '../settle.ts';
import { act, orderRef, record } from '../situation.ts';
import type { Debt } from './debt.ts';
import {
  again,
  ask,
  closeAll,
  debtOf,
  isAnswer,
  isFraud,
  neverSaysClosed,
  paidOrPerson,
  settlePaid,
} from './debt.ts';
import { afterUnpaid, exhausted, waitUntil } from './unpaid.ts';

/**
 * «Ask the channel, then charge»: guard, query and charge in one task, so that each run of it, a repeated one too,
 * reads the order afresh and asks before it charges (payments.md §4.4). Answers one word:
 * settled · wait (until `dueAt`) · ask · customer · release · exhausted · stop · person.
 */
export const charge = async (world: World, ref: ExceptionRef): Promise<Answer> => {
  const found = await debtOf(world, ref);
  if (isAnswer(found)) return found;
  const refusal = await guarded(world, found);
  if (refusal) return refusalAnswer(world, found, refusal);

  const asked = await ask(world, found);
  if (asked.says === 'paid') return paidOrPerson(world, asked.debt);
  if (asked.says === 'unknown') return askFrom(asked.debt);

  const attempt = attemptOf(asked.debt);
  const closed = await closeAll(world, asked.debt, attempt.number);
  if (closed.says === 'paid') return paidOrPerson(world, closed.debt);
  if (closed.says === 'unknown') return notClosed(closed.debt);

  const changed = await guarded(world, closed.debt);
  return changed ? refusalAnswer(world, closed.debt, changed) : chargeNow(world, closed.debt, attempt);
};

const guarded = async (world: World, debt: Debt): Promise<Refusal | null> => {
  const { order, intent, exception, policy, ref } = debt;
  const instrument = order.placed?.mandate?.instrumentId;
  const instrumentTries =
    instrument === undefined ? 0 : await world.instruments.tries(ref.tenantid, instrument, debt.now);
  const about = {
    openedAt: exception.openedAt,
    status: exception.status,
    amount: Number(exception.facts['amount']),
  };
  return guard({
    order,
    intent,
    exception: about,
    policy,
    instrumentTries,
    breakerOpen: false,
    now: debt.now,
  });
};

const refusalAnswer = async (world: World, debt: Debt, refusal: Refusal): Promise<Answer> => {
  world.log.info('charge refused by the guard', {
    exceptionId: debt.ref.exceptionId,
    leadsTo: refusal.leadsTo,
    because: refusal.because,
  });
  switch (refusal.leadsTo) {
    case 'paid':
      return settlePaid(world, debt);
    case 'over':
      return { outcome: 'release' };
    case 'wait':
      return awaitsAnswer(debt) ? askFrom(debt) : waitUntil(refusal.dueAt);
    case 'held':
      return held(debt);
    case 'exhausted':
      return exhausted(world, debt);
    case 'person':
      return { outcome: 'person', why: 'not-retryable' };
    default:
      return { outcome: refusal.leadsTo, why: isFraud(debt) ? 'fraud' : refusal.leadsTo };
  }
};

/** The last charge of ours was not answered, and whoever sent it died before asking. */
const awaitsAnswer = ({ intent }: Debt): boolean => {
  const last = ourAttempts(intent).at(-1);
  return last?.outcome === 'unknown' && (intent.lastAsked?.at ?? 0) <= (last.endedAt ?? 0);
};

/** Goes to the channel's own query loop. */
const askFrom = ({ order, intent }: Debt): Answer => {
  const failure = lastFailure(order, intent);
  const loop = queryLoop(failure?.channel ?? '', failure?.product ?? '', failure?.attempt.failure?.code);
  return { outcome: 'ask', seconds: loop.firstAfterSeconds };
};

/** Nothing is used up while automation is off; held for too long, a person takes it. */
const held = (debt: Debt): Answer => {
  const answer = hold(debt);
  return answer.outcome === 'hold' ? waitUntil(debt.now + debt.policy.waiting.holdMinutes * 60_000) : answer;
};

/** The channel does not say whether the number before is closed: no new key until it does, or a person decides. */
const notClosed = ({ intent, now, policy }: Debt): Answer =>
  neverSaysClosed(intent)
    ? { outcome: 'person', why: 'attempt-not-closed' }
    : waitUntil(now + policy.waiting.askAgainSeconds * 1_000);

/** The attempt that is on its way, taken up again under its own number, or the next. */
const attemptOf = ({
  ref,
  order,
  intent,
}: Debt): Pick<Attempt, 'number'> & { readonly n: number; readonly sent: boolean } => {
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

const chargeNow = async (
  world: World,
  debt: Debt,
  attempt: ReturnType<typeof attemptOf>,
): Promise<Answer> => {
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
  await world.instruments.record(ref.tenantid, instrumentId, number, world.now());
  const answer = await world.partners.payments.charge(request);
  await record(world, [
    act(ref, world.now(), 'rescue.charge-answered', `charged/${number}`, { ...about, ...answer }),
  ]);
  return afterCharge(world, await again(world, debt), answer);
};

const requestOf = (debt: Debt, { number, n }: ReturnType<typeof attemptOf>): ChargeRequest | undefined => {
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
  return verdict !== undefined && (!verdict.listed || ['query', 'paid', 'throttle'].includes(verdict.class));
};

const afterCharge = (world: World, debt: Debt, answer: ChargeAnswer): Promise<Answer> | Answer => {
  if (isPaid(debt.order, debt.intent)) return settlePaid(world, debt);
  if (answer.answer === 'success') return { outcome: 'person', why: 'paid-too-little' };
  return answer.answer === 'unknown' || saysNothing(debt) ? askFrom(debt) : afterUnpaid(world, debt);
};
