import type { Ending, ExceptionRef, Outcome } from '../domain/exception.ts';
import type { World } from './ports.ts';

/** How an act answers its state machine: a `Choice` branches on this one word. */
export interface Answer {
  readonly outcome: string;
  readonly [detail: string]: string | number | null;
}

/**
 * Ends an exception, once, and goes on with whoever waits for it, by the word `next`. The one who finds it ended answers the stored
 * token again: the one before may have died between the two.
 */
export const settle = async (
  world: World,
  ref: ExceptionRef,
  status: Ending,
  outcome: Outcome,
  next: 'settled' | 'close' = 'settled',
): Promise<Answer> => {
  const settled = await world.exceptions.settle(ref, { status, outcome, at: world.now() });
  if (settled.token !== null)
    await world.executions.answer(settled.token, { outcome: next, ended: settled.outcome ?? outcome });
  if (settled.first) world.log.info('exception ended', { exceptionId: ref.exceptionId, status, outcome });
  return { outcome: next, ended: settled.outcome ?? outcome };
};
