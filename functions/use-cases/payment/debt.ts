import { queryLoop } from '../../domain/channels/query-loop.ts';
import type { ExceptionRef } from '../../domain/exception.ts';
import { isPaid, leftOpen, paidByCustomer } from '../../domain/order/debt.ts';
import type { Intent } from '../../domain/order/money.ts';
import { capturedOf } from '../../domain/order/money.ts';
import { questionOf } from '../../domain/payment/question.ts';
import { excesses } from '../../domain/rules/pay/pay-06.ts';
import { priorityFor } from '../../domain/ticket.ts';
import type { World } from '../ports.ts';
import type { Answer } from '../settle.ts';
import { answerEnded, settle } from '../settle.ts';
import type { Situation } from '../situation.ts';
import { isEnded, situationOf } from '../situation.ts';

/** A situation with the debt that its exception is about. */
export interface Debt extends Situation {
  readonly intent: Intent;
}

/** The debt behind an exception, read afresh, however it stands. */
export const debtBehind = async (world: World, ref: ExceptionRef): Promise<Debt> => {
  const situation = await situationOf(world, ref);
  const intent = situation.order.intents[String(situation.exception.facts['intentId'])];
  if (!intent) throw new TypeError(`No debt behind ${ref.exceptionId}`);
  return { ...situation, intent };
};

/** The same; answers at once where the exception has ended or the money is in. */
export const debtOf = async (world: World, ref: ExceptionRef): Promise<Debt | Answer> => {
  const debt = await debtBehind(world, ref);
  if (isPaid(debt.order, debt.intent)) return settleFoundPaid(world, debt);
  return isEnded(debt) ? settle(world, ref, 'resolved-auto', 'paid') : debt;
};

export const isAnswer = (found: Debt | Answer): found is Answer => 'outcome' in found;

/**
 * The money is in. By a number that is still open it could come in once more, and there may be too much of it already,
 * for a cancelled order or twice, of which no event told: «Close what is still open» sees to both.
 */
export const settlePaid = (
  world: World,
  { ref, order, intent, exception }: Pick<Debt, 'ref' | 'order' | 'intent' | 'exception'>,
): Promise<Answer> => {
  const isAll = leftOpen(intent).length === 0 && excesses(order).length === 0;
  const next = isAll ? 'settled' : 'close';
  if (exception.closedAt !== null) return answerEnded(world, exception, next);
  if (paidByCustomer(intent)) return settle(world, ref, 'resolved-self', 'paid-by-customer', next);
  const ending = exception.status === 'with-person' ? 'resolved-human' : 'resolved-auto';
  return settle(world, ref, ending, 'paid', next);
};

/** The same where a task of ours found it, perhaps with no event to tell: whoever should begin now is looked at. */
export const settleFoundPaid = async (world: World, debt: Debt): Promise<Answer> => {
  const { tenantid, subject } = debt.ref;
  if (debt.order.placed !== null)
    await world.queues.wake([{ tenantid, subject, dueAt: world.now(), rules: ['KDS-01', 'SYN-06'] }]);
  return settlePaid(world, debt);
};

/** The same debt after something was journaled about it. */
export const again = async (world: World, debt: Debt): Promise<Debt> => {
  const situation = await situationOf(world, debt.ref);
  return { ...situation, intent: situation.order.intents[debt.intent.intentId] ?? debt.intent };
};

/** Money came in, but less than is due, or more than one can say: a person looks at it. */
export const paidOrPerson = (world: World, debt: Debt): Promise<Answer> | Answer =>
  isPaid(debt.order, debt.intent)
    ? settleFoundPaid(world, debt)
    : capturedOf(debt.intent) > 0
      ? { outcome: 'person', why: 'paid-too-little' }
      : nobodyKnows(debt);

/** Money that may have moved pages (PAY-02): its ticket is due sooner than the exception's own would be. */
export const nobodyKnows = ({ policy, exception }: Debt): Answer => ({
  outcome: 'person',
  why: 'unknown-outcome',
  ticketSeconds: policy.tickets.dueMinutes[priorityFor('unknown-outcome', exception.priority)] * 60,
});

export const isLarge = ({ order, intent, policy }: Debt): boolean =>
  (order.totals.at(-1)?.total ?? intent.amount) >= policy.payments.largeTotal;

/** Goes to the channel's own query loop. */
export const askFrom = ({ order, intent }: Debt): Answer => {
  const { channel, product, code } = questionOf(order, intent);
  return { outcome: 'ask', seconds: queryLoop(channel, product, code).firstAfterSeconds };
};
