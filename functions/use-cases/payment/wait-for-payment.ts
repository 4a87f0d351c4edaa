import type { ExceptionRef } from '../../domain/exception.ts';
import { dueOf } from '../../domain/order/debt.ts';
import { isOver } from '../../domain/order/order.ts';
import { hasLeft } from '../../domain/order/progress.ts';
import { isAgreementOver, paymentLostAt } from '../../domain/payment/retry.ts';
import type { World } from '../ports.ts';
import type { Answer } from '../settle.ts';
import { tell } from '../tell.ts';
import type { Debt } from './debt.ts';
import { debtOf, isAnswer } from './debt.ts';
import { otherChannel } from './other-channel.ts';
import { hasLink, offerLink, onceMore } from './pay-link.ts';

const DAY = 86_400_000;

export interface Wait {
  readonly ref: ExceptionRef;
  readonly token: string;
  /** Beside our own retries, or because only the customer can pay. */
  readonly turn: 'retry' | 'customer' | 'pay-after';
  /** How often this wait has come round: each round of the customer's turn sends one reminder, up to the policy's. */
  readonly round: number;
  /** 1, and one more each time that a person sent the customer back here. */
  readonly ticketRound: number;
}

/**
 * «Wait until paid»: tells the customer and offers the pay link, then keeps the token with the exception, or
 * answers at once where it is settled already or waiting has become useless. The detector that sees the money
 * answers the token; of token and settlement, whichever comes second sees the other.
 */
export const waitForPayment = async (world: World, wait: Wait): Promise<void> => {
  const found = await debtOf(world, wait.ref);
  const answer = isAnswer(found) ? found : (useless(found, wait) ?? (await tellCustomer(world, found, wait)));
  if (answer) return world.executions.answer(wait.token, answer);
  const settled = await world.exceptions.keepToken(wait.ref, wait.token);
  if (settled) await world.executions.answer(wait.token, { outcome: 'close', ended: settled.outcome });
};

/**
 * What is not waited for: an order that is over, a payment that would come too late, a retry of another amount or
 * without agreement.
 */
const useless = (debt: Debt, { turn, round }: Wait): Answer | null => {
  const { order, intent, exception, policy, now } = debt;
  if (isOver(order)) return { outcome: 'release' };
  if (turn === 'retry')
    return dueOf(order, intent) === Number(exception.facts['amount']) && !isAgreementOver(order)
      ? null
      : { outcome: 'customer' };
  if (turn === 'pay-after')
    return now >= exception.openedAt + policy.payments.payAfterDays * DAY
      ? { outcome: 'person', why: 'not-collected' }
      : null;
  const lostAt = paymentLostAt(order, policy);
  if (lostAt !== null) return now >= lostAt ? { outcome: 'release' } : null;
  const waitedMinutes = round * policy.payments.minutesApart;
  return waitedMinutes >= policy.payments.customerWaitMinutes ? silent(debt) : null;
};

const silent = ({ order }: Debt): Answer => ({
  outcome: 'person',
  why: hasLeft(order) ? 'delivered-unpaid' : 'customer-silent',
});

/** Answers what stands in the way of the link, or null. */
const tellCustomer = async (
  world: World,
  debt: Debt,
  { turn, round, ticketRound }: Wait,
): Promise<Answer | null> => {
  const { order, intent, policy } = debt;
  const details = { amount: dueOf(order, intent) };
  if (turn === 'pay-after') {
    await tell(world, debt, { template: 'pay-after-reminder', details, once: `collect/${round}` });
    return null;
  }
  // A link by a channel that is out is no use to remind of.
  if (!hasLink(debt, ticketRound) || (await otherChannel(world, debt)) !== null) {
    const blocked = await offerLink(world, debt, ticketRound);
    // Beside our own retries the link can wait: the schedule cannot.
    return turn === 'retry' && blocked?.outcome === 'link-later' ? null : blocked;
  }
  if (turn === 'customer' && round > 0 && round <= policy.payments.reminders)
    await tell(world, debt, {
      template: 'pay-reminder',
      details,
      once: `reminder/${round}${onceMore(ticketRound)}`,
    });
  return null;
};
