import { CATALOGUE, type EventData } from '../events/catalogue.ts';
import type { Evolve } from './evolve.ts';
import { on } from './evolve.ts';
import type { Order } from './order.ts';

type Happened<Type extends 'delivery.contact-attempted' | 'delivery.failed' | 'delivery.delivered'> =
  EventData<Type> & { readonly at: number };
export type Contact = Happened<'delivery.contact-attempted'>;
export type Failed = Happened<'delivery.failed'>;
export type Delivered = Happened<'delivery.delivered'>;

/** What happened where the order is handed over, each in order of time. Times are epoch ms. */
export interface Doorstep {
  readonly contacts: readonly Contact[];
  readonly failures: readonly Failed[];
  /** The first report that it was delivered. */
  readonly delivered: Delivered | null;
  /** When the customer first said that it was not. */
  readonly deniedAt: number | null;
  /** Claims that it came spilled. */
  readonly spills: readonly { readonly claimId: string; readonly at: number }[];
}

export const NO_DOORSTEP: Doorstep = {
  contacts: [],
  failures: [],
  delivered: null,
  deniedAt: null,
  spills: [],
};

const withDoorstep = (order: Order, changed: Partial<Doorstep>): Order => ({
  ...order,
  doorstep: { ...order.doorstep, ...changed },
});

export const DOORSTEP_EVENTS: Readonly<Record<string, Evolve>> = {
  'delivery.contact-attempted': on(CATALOGUE['delivery.contact-attempted'].data, (order, data, at) =>
    withDoorstep(order, { contacts: [...order.doorstep.contacts, { ...data, at }] }),
  ),
  'delivery.failed': on(CATALOGUE['delivery.failed'].data, (order, data, at) =>
    withDoorstep(order, { failures: [...order.doorstep.failures, { ...data, at }] }),
  ),
  'delivery.delivered': on(CATALOGUE['delivery.delivered'].data, (order, data, at) =>
    withDoorstep(order, { delivered: order.doorstep.delivered ?? { ...data, at } }),
  ),
  'delivery.denied': on(CATALOGUE['delivery.denied'].data, (order, _data, at) =>
    withDoorstep(order, { deniedAt: order.doorstep.deniedAt ?? at }),
  ),
  'item.claimed': on(CATALOGUE['item.claimed'].data, (order, { claimId, kind }, at) =>
    kind === 'spilled' ? withDoorstep(order, { spills: [...order.doorstep.spills, { claimId, at }] }) : order,
  ),
};
