import { nextQueryAfter, queryLoop } from '../../domain/channels/query-loop.ts';
import type { ExceptionRef } from '../../domain/exception.ts';
import { openNumbers } from '../../domain/order/money.ts';
import { lastFailure } from '../../domain/payment/retry.ts';
import type { World } from '../ports.ts';
import type { Answer } from '../settle.ts';
import type { Debt } from './debt.ts';
import { debtOf, isAnswer, nobodyKnows, paidOrPerson } from './debt.ts';
import { ask, closeAgainIn, closeAll, neverSaysClosed } from './numbers.ts';
import { afterUnpaid } from './unpaid.ts';

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
  if (says === 'unpaid') return afterUnpaid(world, debt);
  const loop = loopOf(debt);
  const seconds = nextQueryAfter(loop, asked + 1, elapsed(debt));
  return seconds === undefined
    ? loopOver(world, debt, loop.afterwards, asked)
    : { outcome: 'ask-again', seconds: Math.ceil(seconds), asked: asked + 1 };
};

const failureAt = (debt: Debt): number =>
  lastFailure(debt.order, debt.intent)?.attempt.failure?.at ?? debt.exception.openedAt;

const loopOf = ({ order, intent }: Debt) => {
  const failure = lastFailure(order, intent);
  const lostIn =
    order.placed?.payBy === undefined
      ? undefined
      : (Date.parse(order.placed.payBy) - (failure?.attempt.startedAt ?? 0)) / 1_000;
  return queryLoop(failure?.channel ?? '', failure?.product ?? '', failure?.attempt.failure?.code, lostIn);
};

const elapsed = (debt: Debt): number => Math.max(0, (debt.now - failureAt(debt)) / 1_000);

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
  if (closed.says === 'closed') return afterUnpaid(world, closed.debt);
  const open = openNumbers(closed.debt.intent);
  return open.some(neverSaysClosed)
    ? nobodyKnows(closed.debt)
    : { outcome: 'ask-again', seconds: closeAgainIn(open, world.now()), asked: asked + 1 };
};
