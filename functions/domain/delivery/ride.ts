import type { Order } from '../order/order.ts';
import { courierOf, isOver } from '../order/order.ts';
import type { Position } from '../order/riding.ts';
import type { Policy } from '../policy.ts';
import type { Standing } from './standstill.ts';
import { standingOf } from './standstill.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** A courier on the way who tells positions. */
export interface Ride extends Standing {
  readonly courierId: string;
  readonly assignmentId: string;
  readonly leg: 'to-store' | 'to-customer';
  /** The last position, and when all the misses that make it lost have passed, if no other comes. */
  readonly last: Position;
  readonly lostAt: number;
  /** When something could first be wrong with it: not before is it looked at again. */
  readonly lookAt: number;
}

/** Nothing, unless the courier on the order is under way and has told a position: many carriers never do. */
export const rideOf = (order: Order, now: number, { delivery }: Policy): Ride | undefined => {
  const courier = courierOf(order);
  if (!courier || hasEnded(order, courier.assignedAt)) return undefined;
  if (now > courier.assignedAt + delivery.followedHours * HOUR) return undefined;
  const { courierId, assignmentId } = courier;
  const track = order.riding.positions.filter((position) => position.assignmentId === assignmentId);
  const last = track.at(-1);
  if (!last) return undefined;
  const lostAt = last.at + delivery.positionMisses * delivery.positionMissSeconds * SECOND;
  const standing = standingOf(track, delivery);
  const soonest = Math.min(lostAt, standing.from + delivery.stalledMinutes * MINUTE);
  return {
    ...standing,
    courierId,
    assignmentId,
    leg: order.pickedUpAt === null ? 'to-store' : 'to-customer',
    last,
    lostAt,
    lookAt: Math.max(now + delivery.positionLookMinutes * MINUTE, soonest),
  };
};

/** The courier is at the door, gave up there, or there is nothing to bring any more. */
const hasEnded = (order: Order, since: number): boolean =>
  isOver(order) ||
  order.deliveredAt !== null ||
  (order.riding.arrivedAt ?? 0) >= since ||
  order.doorstep.failures.some(({ at }) => at >= since);
