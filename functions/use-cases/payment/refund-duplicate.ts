import type { ExceptionRef } from '../../domain/exception.ts';
import type { Excess } from '../../domain/rules/paid-twice.ts';
import { allExcesses, excesses } from '../../domain/rules/paid-twice.ts';
import { give } from '../give.ts';
import { hold } from '../hold.ts';
import type { World } from '../ports.ts';
import type { Answer } from '../settle.ts';
import { settle } from '../settle.ts';
import type { Situation } from '../situation.ts';
import { isEnded, situationOf } from '../situation.ts';
import { tell } from '../tell.ts';

/** «Give the later payment back» (PAY-06). Answers settled · hold · person. */
export const refundDuplicate = async (world: World, ref: ExceptionRef): Promise<Answer> => {
  const situation = await situationOf(world, ref);
  const { exception } = situation;
  if (isEnded(situation)) return settle(world, ref, 'resolved-auto', 'refunded');
  const found = await owedFor(world, situation, String(exception.facts['transactionId']));
  if (!found) return settle(world, ref, 'closed-noop', 'nothing-owed');
  const { transactionId, intentId, channel } = found.transaction;
  const request = { kind: 'refund', intentId, channel, transactionId } as const;
  const given = await give(world, situation, { for: `txn:${transactionId}`, amount: found.excess, request });
  if (given === 'held') return hold(situation);
  if (given !== 'given') return { outcome: 'person', why: 'refund-refused' };
  await tell(world, situation, {
    template: situation.order.cancelledAt === null ? 'refund-duplicate' : 'refund-cancelled',
    details: { amount: found.excess },
    once: 'refund',
  });
  return settle(
    world,
    ref,
    exception.status === 'with-person' ? 'resolved-human' : 'resolved-auto',
    'refunded',
  );
};

/**
 * What is too much of a transaction. A refund that we began and had no answer to shows in the journal like one of
 * upstream's own: what the ledger says we began is gone on with.
 */
const owedFor = async (
  world: World,
  { ref, order }: Situation,
  transactionId: string,
): Promise<Excess | undefined> => {
  const isIt = ({ transaction }: Excess): boolean => transaction.transactionId === transactionId;
  const owed = excesses(order).find(isIt);
  if (owed) return owed;
  const { remedies } = await world.journal.story(ref.tenantid, ref.subject);
  const begun = remedies.some((remedy) => remedy.kind === 'refund' && remedy.for === `txn:${transactionId}`);
  return begun ? allExcesses(order).find(isIt) : undefined;
};
