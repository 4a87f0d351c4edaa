import { CATALOGUE } from '../events/catalogue.ts';
import type { Evolve } from './evolve.ts';
import { on } from './evolve.ts';
import type { Order, Promised, Version } from './order.ts';
import { isOver } from './order.ts';

/** Two amendments of one moment are told apart by their versions. */
const withVersion = (order: Order, version: Version): Order => {
  const totals = [...order.totals, version].sort((a, b) => a.at - b.at || a.version - b.version);
  return { ...order, totals, lines: totals.at(-1)?.lines ?? [] };
};

const laterVersion = (known: Promised | null, other: Promised): Promised =>
  known === null || other.version > known.version ? other : known;

/** A promise that was changed before it was told stands. */
const placedPromise = (
  { promise, announced }: Order,
  promisedBy: string,
): Pick<Order, 'promise' | 'announced'> => {
  const placed = { version: 1, by: Date.parse(promisedBy) };
  return { promise: promise ?? placed, announced: announced ?? placed };
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
    ...(data.promisedBy !== undefined && placedPromise(order, data.promisedBy)),
  })),
  'order.amended': on(CATALOGUE['order.amended'].data, (order, { version, total, lines }, at) =>
    withVersion(order, { at, version, total, lines }),
  ),
  /** One that the customer did not agree to is announced, and does not hold (domain.md D-17). */
  'order.promise-changed': on(CATALOGUE['order.promise-changed'].data, (order, data) => {
    const { promise, announced } = order;
    const changed: Promised = { version: data.promiseVersion, by: Date.parse(data.promisedBy) };
    return {
      ...order,
      promise: data.agreed ? laterVersion(promise, changed) : promise,
      announced: laterVersion(announced, changed),
    };
  }),
  'order.cancelled': on(CATALOGUE['order.cancelled'].data, (order, { reason, by }, at) =>
    cancelled(order, reason, at, by),
  ),
  'order.completed': on(CATALOGUE['order.completed'].data, (order, _data, at) =>
    isOver(order) ? order : { ...order, completedAt: at },
  ),
};
