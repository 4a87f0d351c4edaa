import type { Assignment, Order } from '../order/order.ts';
import { courierOf } from '../order/order.ts';

/** Who brings the order now, where that was arranged after the one who cancelled was. */
export const successorOf = (order: Order, cancelled: string): Assignment | null => {
  const courier = courierOf(order);
  const before = order.assignments[cancelled];
  if (!courier || courier.assignmentId === cancelled) return null;
  return courier.assignedAt >= (before?.assignedAt ?? 0) ? courier : null;
};

/** Nobody who has cancelled this order is asked again. */
export const whoCancelled = ({ assignments }: Order): readonly string[] => [
  ...new Set(
    Object.values(assignments)
      .filter(({ cancelledAt }) => cancelledAt !== null)
      .map(({ courierId }) => courierId),
  ),
];

export const trySlot = (assignmentId: string, attempt: number): string =>
  `assignment:${assignmentId}:${attempt}`;
