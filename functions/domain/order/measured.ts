import type { EventData } from '../events/catalogue.ts';
import { CATALOGUE } from '../events/catalogue.ts';
import type { Evolve } from './evolve.ts';
import { on } from './evolve.ts';
import type { Order } from './order.ts';

/** What scales, labels and thermometers say of the goods in an order. */
export interface Measured {
  /** By line; weighed again, the last weighing stands. */
  readonly weights: Readonly<Record<string, EventData<'item.weighed'>>>;
}

export const NOT_MEASURED: Measured = { weights: {} };

const measured = (order: Order, told: Partial<Measured>): Order => ({
  ...order,
  measured: { ...order.measured, ...told },
});

export const MEASURED_EVENTS: Readonly<Record<string, Evolve>> = {
  'item.weighed': on(CATALOGUE['item.weighed'].data, (order, data) =>
    measured(order, { weights: { ...order.measured.weights, [data.lineId]: data } }),
  ),
};
