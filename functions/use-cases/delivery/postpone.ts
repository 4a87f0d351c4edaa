import { estimatesOf } from '../../domain/order/estimates.ts';
import type { Order } from '../../domain/order/order.ts';
import { arrivedAt, isOver } from '../../domain/order/order.ts';
import type { Called, Reach } from '../answer-calls.ts';
import { claimOf, giveClaimed } from '../give.ts';
import type { World } from '../ports.ts';
import { orderRef } from '../situation.ts';
import { tell } from '../tell.ts';

const MINUTE = 60_000;
const NEEDLESS = { outcome: 'needless' } as const;

/**
 * Deliveries of the order's zone are delayed (DLV-10): its promise is extended and its customer told, once, by whichever
 * incident comes first. While automation is off it is asked again.
 */
export const postpone = async (world: World, called: Called): Promise<Reach> => {
  const { ref, order, exception, policy } = called;
  const { promise, announced } = order;
  if (!isAwaited(order) || !promise || exception.closedAt !== null) return NEEDLESS;
  if (policy.automation === 'off') return null;
  const promisedBy = laterPromise(called);
  // The order system was first.
  if (announced && announced.by > promisedBy) return NEEDLESS;
  const isWeather = exception.way === 'red-alert';
  const request = { kind: 'promise', promisedBy, reason: isWeather ? 'weather' : 'recovery' } as const;
  const claim = claimOf(world, called, { for: 'order', amount: 0, request });
  const { remedy } = await world.remedies.claim(orderRef(called), claim);
  if (remedy.exceptionId !== ref.exceptionId || remedy.request.kind !== 'promise') return NEEDLESS;
  const given = remedy.status === 'claimed' ? await giveClaimed(world, called, remedy) : remedy.status;
  if (given === 'held') return null;
  const minutes = Math.ceil((remedy.request.promisedBy - promise.by) / MINUTE);
  if (given !== 'given' || minutes <= 0) return NEEDLESS;
  const because = isWeather ? 'weather' : 'many-orders';
  await tell(world, called, {
    template: 'area-delayed',
    details: { minutes, because },
    once: 'area-delayed',
  });
  return { outcome: 'reached' };
};

/** Somebody waits for it to be brought. */
const isAwaited = (order: Order): boolean =>
  order.placed?.fulfilment === 'delivery' && !isOver(order) && arrivedAt(order) === null;

/** So long after its promise, or after now where that has passed; no sooner than its courier says. Epoch ms. */
const laterPromise = ({ order, policy, now }: Called): number => {
  const latest = estimatesOf(order).at(-1)?.eta ?? 0;
  const from = Math.max(order.promise?.by ?? 0, now);
  return Math.max(from + policy.incidents.zone.extendMinutes * MINUTE, latest);
};
