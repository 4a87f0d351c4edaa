import { CATALOGUE } from '../events/catalogue.ts';
import type { Evolve } from './evolve.ts';
import { on } from './evolve.ts';
import type { Order, Version } from './order.ts';
import { isOver } from './order.ts';

/** Two amendments of one moment are told apart by their versions. */
const withVersion = (order: Order, version: Version): Order => {
  const totals = [...order.totals, version].sort((a, b) => a.at - b.at || a.version - b.version);
  return { ...order, totals, lines: totals.at(-1)?.lines ?? [] };
};

export const cancelled = (
  order: Order,
  reason: NonNullable<Order['cancelReason']>,
  at: number,
  by: Order['cancelledBy'] = null,
): Order => (isOver(order) ? order : { ...order, cancelledAt: at, cancelReason: reason, cancelledBy: by });

/** The order itself: placed, amended, promised otherwise, over. The first of two endings in time stands. */
export const ORDER_EVENTS: Readonly<Record<string, Evolve>> = {
  'order.placed': on(CATALOGUE['order.placed'].data, (order, data, at, entry) => ({
    ...withVersion(order, { at, version: 1, total: data.total, lines: data.lines }),
    storeid: entry.storeid ?? order.storeid,
    placed: data,
    placedAt: at,
    promise:
      data.promisedBy === undefined
        ? order.promise
        : (order.promise ?? { version: 1, by: Date.parse(data.promisedBy) }),
  })),
  'order.amended': on(CATALOGUE['order.amended'].data, (order, { version, total, lines }, at) =>
    withVersion(order, { at, version, total, lines }),
  ),
  'order.promise-changed': on(CATALOGUE['order.promise-changed'].data, (order, data) =>
    data.agreed && data.promiseVersion > (order.promise?.version ?? 0)
      ? { ...order, promise: { version: data.promiseVersion, by: Date.parse(data.promisedBy) } }
      : order,
  ),
  'order.cancelled': on(CATALOGUE['order.cancelled'].data, (order, { reason, by }, at) =>
    cancelled(order, reason, at, by),
  ),
  'order.completed': on(CATALOGUE['order.completed'].data, (order, _data, at) =>
    isOver(order) ? order : { ...order, completedAt: at },
  ),
};
