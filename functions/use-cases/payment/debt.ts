import { mayClose, mayReverse } from '../../domain/channels/take-back.ts';
import type { ExceptionRef } from '../../domain/exception.ts';
import type { Intent, PaymentNumber } from '../../domain/order/money.ts';
import { capturedOf, isPaid, openNumbers, paidByCustomer } from '../../domain/order/money.ts';
import { lastFailure } from '../../domain/payment/retry.ts';
import type { PaymentRef, QueryAnswer } from '../partners.ts';
import type { World } from '../ports.ts';
import type { Answer } from '../settle.ts';
import { settle } from '../settle.ts';
import type { Situation } from '../situation.ts';
import { act, isEnded, orderRef, record, situationOf } from '../situation.ts';

/** A situation with the debt that its exception is about. */
export interface Debt extends Situation {
  readonly intent: Intent;
}

/** Reads the order afresh; answers at once where the exception has ended or the money is in. */
export const debtOf = async (world: World, ref: ExceptionRef): Promise<Debt | Answer> => {
  const situation = await situationOf(world, ref);
  const intent = situation.order.intents[String(situation.exception.facts['intentId'])];
  if (!intent) throw new TypeError(`No debt behind ${ref.exceptionId}`);
  if (isEnded(situation)) return settle(world, ref, 'resolved-auto', 'paid');
  const debt = { ...situation, intent };
  return isPaid(situation.order, intent) ? settlePaid(world, debt) : debt;
};

export const isAnswer = (found: Debt | Answer): found is Answer => 'outcome' in found;

export const settlePaid = (
  world: World,
  { ref, intent, exception }: Pick<Debt, 'ref' | 'intent' | 'exception'>,
): Promise<Answer> => {
  if (paidByCustomer(intent)) return settle(world, ref, 'resolved-self', 'paid-by-customer');
  return settle(world, ref, exception.status === 'with-person' ? 'resolved-human' : 'resolved-auto', 'paid');
};

export const paymentRef = (intent: Intent, number: PaymentNumber): PaymentRef => ({
  intentId: intent.intentId,
  channel: number.channel,
  product: number.product,
  merchantId: number.merchantId,
  merchantOrderNo: number.number,
});

const about = ({ ref, intent }: Debt, { number }: PaymentNumber) => ({
  exceptionId: ref.exceptionId,
  intentId: intent.intentId,
  number,
});

/** What the channel says of every number by which money could still come in: paid once is paid. */
export const ask = async (
  world: World,
  debt: Debt,
): Promise<{ readonly says: QueryAnswer['answer']; readonly debt: Debt }> => {
  const says: QueryAnswer['answer'][] = [];
  for (const number of openNumbers(debt.intent)) {
    const answer = await world.partners.payments.query({
      order: orderRef(debt),
      ...paymentRef(debt.intent, number),
    });
    says.push(answer.answer);
    const data = { ...about(debt, number), ...answer };
    await record(world, [
      act(debt.ref, world.now(), 'rescue.asked', `asked/${number.number}/${world.now()}`, data),
    ]);
    if (answer.answer === 'paid') break;
  }
  const known = says.includes('paid') ? 'paid' : says.includes('unknown') ? 'unknown' : 'unpaid';
  return { says: known, debt: says.includes('paid') ? await again(world, debt) : debt };
};

/**
 * Has the channel confirm that no number can bring money in any more, but for one (a charge of ours that is to be
 * sent again under its own key). `unknown`: a new key may not be used.
 */
export const closeAll = async (
  world: World,
  debt: Debt,
  but?: string,
): Promise<{ readonly says: 'closed' | 'paid' | 'unknown'; readonly debt: Debt }> => {
  for (const number of openNumbers(debt.intent)) {
    if (number.number === but) continue;
    const how = takeBack(number, world.now());
    if (how === null) return { says: 'unknown', debt };
    const key = `close/${number.number}/${number.closeTries}`;
    const answer = await world.partners.payments.close({
      order: orderRef(debt),
      key,
      how,
      ...paymentRef(debt.intent, number),
    });
    const data = { ...about(debt, number), ...answer, how };
    await record(world, [act(debt.ref, world.now(), 'rescue.closed', key, data)]);
    if (answer.answer !== 'closed') return { says: answer.answer, debt: await again(world, debt) };
  }
  return { says: 'closed', debt: await again(world, debt) };
};

const CLOSE_TRIES = 3;

/** The channel was asked often enough, and did not say whether a number is closed: a person looks at it. */
export const neverSaysClosed = (intent: Intent): boolean =>
  openNumbers(intent).some(({ closeTries }) => closeTries >= CLOSE_TRIES);

/** An auth-code payment is reversed, others are closed, each not before its channel allows it (domain.md D-4). */
const takeBack = ({ channel, product, openedAt }: PaymentNumber, now: number): 'close' | 'reverse' | null => {
  const age = (now - openedAt) / 1_000;
  if (mayReverse(channel, product, age)) return 'reverse';
  return mayClose(channel, product, age) ? 'close' : null;
};

/** The same debt after something was journaled about it. */
export const again = async (world: World, debt: Debt): Promise<Debt> => {
  const situation = await situationOf(world, debt.ref);
  return { ...situation, intent: situation.order.intents[debt.intent.intentId] ?? debt.intent };
};

/** Money came in, but less than is due, or more than one can say: a person looks at it. */
export const paidOrPerson = (world: World, debt: Debt): Promise<Answer> | Answer =>
  isPaid(debt.order, debt.intent)
    ? settlePaid(world, debt)
    : { outcome: 'person', why: capturedOf(debt.intent) > 0 ? 'paid-too-little' : 'unknown-outcome' };

export const isLarge = ({ order, intent, policy }: Debt): boolean =>
  (order.totals.at(-1)?.total ?? intent.amount) >= policy.payments.largeTotal;

/** Codes that smell of fraud are a risk ticket, others the payment desk's. */
export const isFraud = ({ order, intent }: Debt): boolean =>
  lastFailure(order, intent)?.verdict.fraud === true;
