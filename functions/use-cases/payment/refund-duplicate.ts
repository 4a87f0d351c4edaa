import type { ExceptionRef } from '../../domain/exception.ts';
import { excesses } from '../../domain/rules/pay/pay-06.ts';
import { give } from '../give.ts';
import { hold } from '../hold.ts';
import type { World } from '../ports.ts';
import type { Answer } from '../settle.ts';
import { settle } from '../settle.ts';
import { isEnded, situationOf } from '../situation.ts';
import { tell } from '../tell.ts';

/** «Give the later payment back» (PAY-06). Answers settled · hold · person. */
export const refundDuplicate = async (world: World, ref: ExceptionRef): Promise<Answer> => {
  const situation = await situationOf(world, ref);
  const { exception } = situation;
  if (isEnded(situation)) return settle(world, ref, 'resolved-auto', 'refunded');
  const found = excesses(situation.order).find(
    ({ transaction }) => transaction.transactionId === exception.facts['transactionId'],
  );
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
