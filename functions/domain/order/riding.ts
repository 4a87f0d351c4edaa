import { CATALOGUE, type EventData } from '../events/catalogue.ts';
import type { Evolve } from './evolve.ts';
import { on } from './evolve.ts';

/** What a courier's device told of the way, as distances. */
export type Position = EventData<'courier.position'> & { readonly at: number };

/** How the order travels. Times are epoch ms. */
export interface Riding {
  /** When a courier was first asked for. */
  readonly requestedAt: number | null;
  /** In order of time, of every courier. */
  readonly positions: readonly Position[];
  /** When a courier last came to the customer's door. */
  readonly arrivedAt: number | null;
}

export const NO_RIDING: Riding = { requestedAt: null, positions: [], arrivedAt: null };

export const RIDING_EVENTS: Readonly<Record<string, Evolve>> = {
  'delivery.requested': on(CATALOGUE['delivery.requested'].data, (order, _data, at) => ({
    ...order,
    riding: { ...order.riding, requestedAt: order.riding.requestedAt ?? at },
  })),
  'courier.position': on(CATALOGUE['courier.position'].data, (order, data, at) => ({
    ...order,
    riding: { ...order.riding, positions: [...order.riding.positions, { ...data, at }] },
  })),
  'delivery.arrived': on(CATALOGUE['delivery.arrived'].data, (order, _data, at) => ({
    ...order,
    riding: { ...order.riding, arrivedAt: at },
  })),
};
