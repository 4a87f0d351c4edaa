import type { Ending, ExceptionRef, OrderException, Outcome } from '../domain/exception.ts';
import type { World } from './ports.ts';

/** How an act answers its state machine: a `Choice` branches on this one word. */
export interface Answer {
  readonly outcome: string;
  readonly [detail: string]: string | number | null;
}

/**
 * Ends an exception, once, and goes on with whoever waits for it, by the word `next`. The one who finds it ended answers
 * the stored token again: the one before may have died between the two.
 */
export const settle = async (
  world: World,
  ref: ExceptionRef,
  status: Ending,
  outcome: Outcome,
  next: 'settled' | 'close' = 'settled',
): Promise<Answer> => {
  const settled = await world.exceptions.settle(ref, { status, outcome, at: world.now() });
  const answer = await answerEnded(world, { ...settled, outcome: settled.outcome ?? outcome }, next);
  if (settled.first) world.log.info('exception ended', { exceptionId: ref.exceptionId, status, outcome });
  return answer;
};

/** The same of one that is known to have ended: nothing is written. */
export const answerEnded = async (
  world: World,
  { token, outcome }: Pick<OrderException, 'token' | 'outcome'>,
  next: 'settled' | 'close',
): Promise<Answer> => {
  const answer = { outcome: next, ended: outcome };
  if (token !== null) await world.executions.answer(token, answer);
  return answer;
};
