import { CATALOGUE } from '../events/catalogue.ts';
import type { Schema } from '../reading.ts';
import type { Evolve } from './evolve.ts';
import { on } from './evolve.ts';
import type { Order } from './order.ts';

/** How far the store has come with an order. Times are epoch ms; null where nobody said. */
export interface Progress {
  readonly confirmedAt: number | null;
  readonly pickingAt: number | null;
  readonly packedAt: number | null;
  /** The last that was told of its being prepared: a scan, a shortage, a ticket of the kitchen. */
  readonly lastAt: number | null;
}

export const NO_PROGRESS: Progress = { confirmedAt: null, pickingAt: null, packedAt: null, lastAt: null };

const goesOn = <Data>(
  schema: Schema<Data>,
  step: (known: Progress, at: number) => Partial<Progress> = () => ({}),
): Evolve =>
  on(schema, (order, _data, at) => ({
    ...order,
    progress: { ...order.progress, ...step(order.progress, at), lastAt: at },
  }));

/** The first telling of a step stands. */
export const PROGRESS_EVENTS: Readonly<Record<string, Evolve>> = {
  'order.confirmed': goesOn(CATALOGUE['order.confirmed'].data, ({ confirmedAt }, at) => ({
    confirmedAt: confirmedAt ?? at,
  })),
  'order.picking': goesOn(CATALOGUE['order.picking'].data, ({ pickingAt }, at) => ({
    pickingAt: pickingAt ?? at,
  })),
  'order.packed': goesOn(CATALOGUE['order.packed'].data, ({ packedAt }, at) => ({
    packedAt: packedAt ?? at,
  })),
  'order.amended': goesOn(CATALOGUE['order.amended'].data),
  'stock.short': goesOn(CATALOGUE['stock.short'].data),
  'substitution.answered': goesOn(CATALOGUE['substitution.answered'].data),
  'item.picked': goesOn(CATALOGUE['item.picked'].data),
  'item.weighed': goesOn(CATALOGUE['item.weighed'].data),
  'kitchen.received': goesOn(CATALOGUE['kitchen.received'].data),
  'kitchen.started': goesOn(CATALOGUE['kitchen.started'].data),
  'kitchen.ready': goesOn(CATALOGUE['kitchen.ready'].data),
};

export type Leaving = Pick<Order, 'pickedUpAt' | 'deliveredAt' | 'completedAt'>;

/** By the first that is told of it: its pick-up may be told last. Infinite while it is in the store. */
export const leftAt = ({ pickedUpAt, deliveredAt, completedAt }: Leaving): number =>
  Math.min(...[pickedUpAt, deliveredAt, completedAt].map((at) => at ?? Number.POSITIVE_INFINITY));

/** It is on its way or with the customer: nothing can be put into it, and its stock cannot be released. */
export const hasLeft = (order: Leaving): boolean => leftAt(order) < Number.POSITIVE_INFINITY;

/** Somebody in the store works on it: it has been confirmed, or what comes after that has been done. */
export const isTakenOn = ({
  progress: { confirmedAt, pickingAt, packedAt },
  ...order
}: Pick<Order, 'progress'> & Leaving): boolean =>
  [confirmedAt, pickingAt, packedAt].some((at) => at !== null) || hasLeft(order);
