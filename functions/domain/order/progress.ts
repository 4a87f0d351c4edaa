import type { Evolve } from './evolve.ts';
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

const went = (order: Order, at: number, change: Partial<Progress> = {}): Order => ({
  ...order,
  progress: { ...order.progress, ...change, lastAt: at },
});
const goesOn: Evolve = (order, _data, at) => went(order, at);

/** The first telling of a step stands. */
export const PROGRESS_EVENTS: Readonly<Record<string, Evolve>> = {
  'order.confirmed': (order, _data, at) => went(order, at, { confirmedAt: order.progress.confirmedAt ?? at }),
  'order.picking': (order, _data, at) => went(order, at, { pickingAt: order.progress.pickingAt ?? at }),
  'order.packed': (order, _data, at) => went(order, at, { packedAt: order.progress.packedAt ?? at }),
  'order.amended': goesOn,
  'stock.short': goesOn,
  'substitution.answered': goesOn,
  'item.picked': goesOn,
  'item.weighed': goesOn,
  'kitchen.received': goesOn,
  'kitchen.started': goesOn,
  'kitchen.ready': goesOn,
};

/** Somebody in the store works on it: it has been confirmed, or what comes after that has been done. */
export const isTakenOn = ({
  progress: { confirmedAt, pickingAt, packedAt },
  pickedUpAt,
  deliveredAt,
  completedAt,
}: Pick<Order, 'progress' | 'pickedUpAt' | 'deliveredAt' | 'completedAt'>): boolean =>
  [confirmedAt, pickingAt, packedAt, pickedUpAt, deliveredAt, completedAt].some((at) => at !== null);
