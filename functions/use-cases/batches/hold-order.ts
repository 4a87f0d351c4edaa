import { subjectParts } from '../../domain/events/subject.ts';
import { isOver } from '../../domain/order/order.ts';
import type { Picked } from '../../domain/order/picked.ts';
import { pickedFrom } from '../../domain/order/picked.ts';
import { hasLeft } from '../../domain/order/progress.ts';
import type { Called, Reach } from '../answer-calls.ts';
import type { World } from '../ports.ts';
import { orderRef } from '../situation.ts';

const NEEDLESS = { outcome: 'needless' } as const;

/** What of the order came out of the batch that calls it. */
export const pickedOf = ({ order, call }: Called): readonly Picked[] =>
  pickedFrom(order, subjectParts(call.scope).id);

/** Something may be wrong with a batch (GDS-08): what of it is still in the store stays there, until its person says so. */
export const holdOrder = async (world: World, called: Called): Promise<Reach> =>
  hasLeft(called.order) || pickedOf(called).length === 0 ? NEEDLESS : holdInStore(world, called);

/**
 * An order that has not left, as far as we know: nothing is to be done for one that was cancelled. Safety waits for
 * nobody: also while automation is off. Where the order system refuses, it knows more than we do: it is asked about
 * again, when what it knows may have been told.
 */
export const holdInStore = async (world: World, called: Called): Promise<Reach> => {
  const { order, ref, call } = called;
  const inStore = true;
  if (isOver(order)) return { ...NEEDLESS, inStore };
  const key = `${order.orderId}/hold/${ref.exceptionId}`;
  const { answer } = await world.partners.orders.hold({ order: orderRef(called), key, reason: call.way });
  return answer === 'done' ? { outcome: 'reached', held: true, inStore } : null;
};
