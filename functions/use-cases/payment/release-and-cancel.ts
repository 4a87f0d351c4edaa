import type { ExceptionRef } from '../../domain/exception.ts';
import { capturedOf, linksToldClosed, openNumbers, paidIn } from '../../domain/order/money.ts';
import { hasLeft } from '../../domain/order/progress.ts';
import { paymentLostAt } from '../../domain/payment/retry.ts';
import { give } from '../give.ts';
import { hold } from '../hold.ts';
import type { World } from '../ports.ts';
import type { Answer } from '../settle.ts';
import { settle } from '../settle.ts';
import { tell } from '../tell.ts';
import type { Debt } from './debt.ts';
import { debtOf, isAnswer, paidOrPerson } from './debt.ts';
import { ask, closeAll, neverSaysClosed } from './numbers.ts';

/**
 * «Release the stock and cancel the order»: only once the channel has confirmed that nothing is paid and nothing
 * can be paid any more; what has left the store is not undone. Answers settled · close · release-later (after
 * `seconds`) · person.
 */
export const releaseAndCancel = async (world: World, ref: ExceptionRef): Promise<Answer> => {
  const found = await debtOf(world, ref);
  if (isAnswer(found)) return found;
  // Upstream may call a number closed by which the customer has just paid our link.
  const asked = await ask(world, found, linksToldClosed(found.intent));
  if (asked.says === 'paid') return paidOrPerson(world, asked.debt);
  const closed = asked.says === 'unpaid' ? await closeAll(world, asked.debt) : asked;
  if (closed.says === 'paid') return paidOrPerson(world, closed.debt);
  if (closed.says === 'unknown') return notSure(closed.debt);
  if (weCancelled(closed.debt)) return undo(world, closed.debt);
  if (closed.debt.order.cancelledAt !== null) return endOf(world, closed.debt);
  if (hasLeft(closed.debt.order)) return { outcome: 'person', why: 'delivered-unpaid' };
  if (paidIn(closed.debt.order) > 0 || capturedOf(closed.debt.intent) > 0)
    return { outcome: 'person', why: 'partly-paid' };
  return undo(world, closed.debt);
};

/** Whoever cancelled it may have died before telling the customer. */
const weCancelled = ({ order, ref }: Debt): boolean =>
  order.given.some(({ kind, exceptionId }) => kind === 'cancel' && exceptionId === ref.exceptionId);

/** Compensate only what is known: asked again, after a minute and then more and more seldom; in the end a person. */
const notSure = ({ order, exception, intent, now, policy }: Debt): Answer => {
  const reasons = [exception.openedAt, paymentLostAt(order, policy) ?? 0, order.cancelledAt ?? 0];
  const waited = (now - Math.max(...reasons.filter((at) => at <= now))) / 1_000;
  const tooLong = waited > policy.waiting.holdAtMostMinutes * 60;
  return openNumbers(intent).some(neverSaysClosed) || tooLong
    ? { outcome: 'person', why: 'attempt-not-closed' }
    : { outcome: 'release-later', seconds: Math.max(policy.waiting.askAgainSeconds, Math.ceil(waited / 4)) };
};

const endOf = (world: World, { ref, exception }: Debt): Promise<Answer> =>
  settle(world, ref, exception.status === 'with-person' ? 'resolved-human' : 'resolved-auto', 'cancelled');

/** Automation is off: the order stays as it is, and is asked about again. */
const heldBack = (debt: Debt): Answer => {
  const answer = hold(debt);
  return answer.outcome === 'hold' ? { ...answer, outcome: 'release-later' } : answer;
};

const undo = async (world: World, debt: Debt): Promise<Answer> => {
  for (const request of [{ kind: 'release' }, { kind: 'cancel', reason: 'not-paid' }] as const) {
    const given = await give(world, debt, { for: 'order', amount: 0, request });
    if (given === 'held') return heldBack(debt);
    if (given !== 'given') return { outcome: 'person', why: `${request.kind}-refused` };
  }
  await tell(world, debt, { template: 'order-cancelled', details: {}, once: 'cancelled' });
  return endOf(world, debt);
};
