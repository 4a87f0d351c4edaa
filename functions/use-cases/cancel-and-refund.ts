import { canBeCancelled, cancelReason } from '../domain/cancellation.ts';
import type { ExceptionRef } from '../domain/exception.ts';
import { give } from './give.ts';
import { hold } from './hold.ts';
import { payAllBack } from './pay-back.ts';
import type { World } from './ports.ts';
import type { Answer } from './settle.ts';
import { settle } from './settle.ts';
import type { Situation } from './situation.ts';
import { isEnded, situationOf } from './situation.ts';
import { tell } from './tell.ts';

/** The slot of the ledger for what is done to the whole order. */
const WHOLE = 'order';

/**
 * «Cancel the order and give the money back», as a person decided: all that was paid, then the stock, each once.
 * Answers settled · cancel-later (after `seconds`) · person.
 */
export const cancelAndRefund = async (world: World, ref: ExceptionRef): Promise<Answer> => {
  const situation = await situationOf(world, ref);
  const { order, exception } = situation;
  if (isEnded(situation)) return end(world, ref);
  if (!(await isBegun(world, ref))) {
    if (order.cancelledAt !== null) return end(world, ref);
    if (!canBeCancelled(order, exception.rule)) return { outcome: 'person', why: 'too-late-to-cancel' };
  }
  return undo(world, situation);
};

const end = (world: World, ref: ExceptionRef): Promise<Answer> =>
  settle(world, ref, 'resolved-human', 'cancelled');

/** A cancellation of ours shows in the journal like anybody's: what the ledger says we began is gone on with. */
const isBegun = async (world: World, { tenantid, subject, exceptionId }: ExceptionRef): Promise<boolean> => {
  const { remedies } = await world.journal.story(tenantid, subject);
  return remedies.some(
    (remedy) => remedy.kind === 'cancel' && remedy.exceptionId === exceptionId && remedy.status !== 'refused',
  );
};

/** The order first: stock is not taken from one that goes on, and no money given back for it. */
const undo = async (world: World, situation: Situation): Promise<Answer> => {
  const cancel = { kind: 'cancel', reason: cancelReason(situation.exception.rule) } as const;
  const cancelled = await give(world, situation, { for: WHOLE, amount: 0, request: cancel });
  if (cancelled !== 'given') return notDone(situation, cancelled, 'cancel-refused');
  const { answer, amount } = await payAllBack(world, situation, WHOLE);
  if (answer !== 'given') return notDone(situation, answer, 'refund-refused');
  const released = await give(world, situation, { for: WHOLE, amount: 0, request: { kind: 'release' } });
  if (released !== 'given') return notDone(situation, released, 'release-refused');
  await tell(world, situation, {
    template: 'order-called-off',
    details: { refund: amount },
    once: 'called-off',
  });
  return end(world, situation.ref);
};

/** Automation is off: the order stays as it is, and is asked about again. */
const notDone = (situation: Situation, answer: string, why: string): Answer => {
  const held = hold(situation);
  if (answer !== 'held') return { outcome: 'person', why };
  return held.outcome === 'hold' ? { ...held, outcome: 'cancel-later' } : held;
};
