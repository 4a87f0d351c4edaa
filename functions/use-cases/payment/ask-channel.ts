import { nextQueryAfter, queryLoop } from '../../domain/channels/query-loop.ts';
import type { ExceptionRef } from '../../domain/exception.ts';
import { openNumbers } from '../../domain/order/money.ts';
import { questionOf } from '../../domain/payment/question.ts';
import { lastFailure } from '../../domain/payment/retry.ts';
import type { World } from '../ports.ts';
import type { Answer } from '../settle.ts';
import type { Debt } from './debt.ts';
import { debtOf, isAnswer, nobodyKnows, paidOrPerson } from './debt.ts';
import { ask, closeAgainIn, closeAll, neverSaysClosed } from './numbers.ts';
import { afterUnpaid } from './unpaid.ts';

const MINUTE = 60_000;

/**
 * «Ask the channel what happened»: one question of the channel's own loop (payments.md §4.5). Answers
 * settled · close · ask-again (after `seconds`) · wait · customer · pay-after · release · other-way · person. Never a
 * charge.
 */
export const askChannel = async (world: World, ref: ExceptionRef, asked: number): Promise<Answer> => {
  const found = await debtOf(world, ref);
  if (isAnswer(found)) return found;
  const { says, debt } = await ask(world, found);
  if (says === 'paid') return paidOrPerson(world, debt);
  if (says === 'unpaid' && !mayStillCome(debt)) return foundUnpaid(world, debt);
  const loop = loopOf(debt);
  const seconds = nextQueryAfter(loop, asked + 1, elapsed(debt));
  return seconds === undefined
    ? loopOver(world, debt, loop.afterwards, asked)
    : { outcome: 'ask-again', seconds: Math.ceil(seconds), asked: asked + 1 };
};

const loopOf = ({ order, intent }: Debt) => {
  const { channel, product, code, startedAt } = questionOf(order, intent);
  const lostIn =
    order.placed?.payBy === undefined ? undefined : (Date.parse(order.placed.payBy) - startedAt) / 1_000;
  return queryLoop(channel, product, code, lostIn);
};

const elapsed = ({ order, intent, now }: Debt): number =>
  Math.max(0, (now - questionOf(order, intent).since) / 1_000);

/** Nothing failed: the customer's client says that it is paid (PAY-08), and the channel may not have it yet. */
const mayStillCome = ({ order, intent, policy, now }: Debt): boolean => {
  const saidAt = order.saidPaid[intent.intentId] ?? 0;
  return (
    lastFailure(order, intent) === undefined && now < saidAt + policy.payments.callbackLateMinutes * MINUTE
  );
};

/** What only the customer thought paid is theirs to pay. */
const foundUnpaid = (world: World, debt: Debt): Promise<Answer> | Answer =>
  lastFailure(debt.order, debt.intent) === undefined ? { outcome: 'customer' } : afterUnpaid(world, debt);

/**
 * Nobody knows, and asking has come to its end: take the attempt back where the channel lets us, else a person. Where
 * it does not say that this was done, ask and take back once more: the customer may have paid in between (§4.5).
 */
const loopOver = async (
  world: World,
  debt: Debt,
  afterwards: 'reverse' | 'close' | 'person',
  asked: number,
): Promise<Answer> => {
  if (afterwards === 'person') return nobodyKnows(debt);
  const closed = await closeAll(world, debt);
  if (closed.says === 'paid') return paidOrPerson(world, closed.debt);
  if (closed.says === 'closed') return foundUnpaid(world, closed.debt);
  const open = openNumbers(closed.debt.intent);
  return open.some(neverSaysClosed)
    ? nobodyKnows(closed.debt)
    : { outcome: 'ask-again', seconds: closeAgainIn(open, world.now()), asked: asked + 1 };
};
