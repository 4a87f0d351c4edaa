import { successorOf, trySlot, whoCancelled } from '../../domain/delivery/courier.ts';
import type { CourierWhy } from '../../domain/delivery/decisions.ts';
import type { ExceptionRef } from '../../domain/exception.ts';
import type { Given, Order } from '../../domain/order/order.ts';
import { isOver } from '../../domain/order/order.ts';
import { hasLeft } from '../../domain/order/progress.ts';
import type { Remedy, RemedyRequest } from '../../domain/remedy.ts';
import { give } from '../give.ts';
import { hold } from '../hold.ts';
import type { World } from '../ports.ts';
import type { Answer } from '../settle.ts';
import { settle } from '../settle.ts';
import type { Situation } from '../situation.ts';
import { isEnded, situationOf } from '../situation.ts';
import { tell } from '../tell.ts';

interface Reassignment {
  readonly ref: ExceptionRef;
  /** Counts from 1. */
  readonly attempt: number;
}

/**
 * «Find another courier» (DLV-03), one try. Answers settled · none (try again as `attempt` in so many `seconds`) ·
 * hold · person.
 */
export const reassign = async (world: World, { ref, attempt }: Reassignment): Promise<Answer> => {
  const situation = await situationOf(world, ref);
  const { order, exception, policy } = situation;
  if (isEnded(situation)) return settle(world, ref, 'resolved-auto', 'reassigned');
  const cancelled = String(exception.facts['assignmentId']);
  if (await isOurs(world, situation, cancelled)) return reassigned(world, situation);
  if (isOnItsWay(order) || successorOf(order, cancelled))
    return settle(world, ref, 'closed-noop', 'nothing-owed');
  if (policy.automation === 'off') return hold(situation);
  const zone = exception.facts['zoneId'];
  const zoneId = typeof zone === 'string' ? zone : (order.placed?.zoneId ?? null);
  const request: RemedyRequest = { kind: 'reassign', zoneId, excluding: [...whoCancelled(order)] };
  const given = await give(world, situation, { for: trySlot(cancelled, attempt), amount: 0, request });
  return given === 'given' ? reassigned(world, situation) : nobody(situation, attempt);
};

const isOnItsWay = (order: Order): boolean => isOver(order) || hasLeft(order);

/**
 * Whether a try of ours has found somebody before. The ledger is asked only where there is a new courier: who found
 * one may have died before saying so.
 */
const isOurs = async (world: World, { ref, order }: Situation, cancelled: string): Promise<boolean> => {
  const isTryOfOurs = ({ kind, exceptionId }: Pick<Remedy | Given, 'kind' | 'exceptionId'>): boolean =>
    kind === 'reassign' && exceptionId === ref.exceptionId;
  if (order.given.some(isTryOfOurs)) return true;
  if (!successorOf(order, cancelled)) return false;
  const { remedies } = await world.journal.story(ref.tenantid, ref.subject);
  return remedies.some((remedy) => isTryOfOurs(remedy) && remedy.status !== 'refused');
};

const reassigned = async (world: World, situation: Situation): Promise<Answer> => {
  const { ref, exception } = situation;
  await tell(world, situation, { template: 'courier-changed', details: {}, once: 'courier' });
  return settle(
    world,
    ref,
    exception.status === 'with-person' ? 'resolved-human' : 'resolved-auto',
    'reassigned',
  );
};

const nobody = ({ policy: { delivery } }: Situation, attempt: number): Answer =>
  attempt >= delivery.reassignTries
    ? { outcome: 'person', why: 'no-courier' satisfies CourierWhy }
    : { outcome: 'none', attempt: attempt + 1, seconds: delivery.reassignMinutesApart * 60 };
