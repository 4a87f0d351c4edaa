import { CATALOGUE } from '../events/catalogue.ts';
import type { Evolve } from './evolve.ts';
import { on } from './evolve.ts';
import { isOver } from './order.ts';

/** The order itself: placed, amended, promised otherwise, over. The first of two endings in time stands. */
export const ORDER_EVENTS: Readonly<Record<string, Evolve>> = {
  'order.placed': on(CATALOGUE['order.placed'].data, (order, data, at, entry) => ({
    ...order,
    storeid: entry.storeid ?? order.storeid,
    placed: data,
    placedAt: at,
    lines: data.lines,
    totals: [...order.totals, { at, total: data.total }],
    promise:
      data.promisedBy === undefined
        ? order.promise
        : (order.promise ?? { version: 1, by: Date.parse(data.promisedBy) }),
  })),
  'order.amended': on(CATALOGUE['order.amended'].data, (order, data, at) => ({
    ...order,
    lines: data.lines,
    totals: [...order.totals, { at, total: data.total }],
  })),
  'order.promise-changed': on(CATALOGUE['order.promise-changed'].data, (order, data) =>
    data.agreed && data.promiseVersion > (order.promise?.version ?? 0)
      ? { ...order, promise: { version: data.promiseVersion, by: Date.parse(data.promisedBy) } }
      : order,
  ),
  'order.cancelled': on(CATALOGUE['order.cancelled'].data, (order, { reason }, at) =>
    isOver(order) ? order : { ...order, cancelledAt: at, cancelReason: reason },
  ),
  'order.completed': on(CATALOGUE['order.completed'].data, (order, _data, at) =>
    isOver(order) ? order : { ...order, completedAt: at },
  ),
};
