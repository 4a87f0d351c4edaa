import type { EventData } from '../events/catalogue.ts';
import { CATALOGUE } from '../events/catalogue.ts';
import type { Evolve } from './evolve.ts';
import { on } from './evolve.ts';
import type { Order } from './order.ts';

/** What scales, labels and thermometers say of the goods in an order. */
export interface Measured {
  /** By line; weighed again, the last weighing stands. */
  readonly weights: Readonly<Record<string, EventData<'item.weighed'>>>;
  /** By line and batch. */
  readonly labels: Readonly<Record<string, Label>>;
  /** In order of time. */
  readonly temperatures: readonly Temperature[];
}

/** A batch that will not keep for long. */
export interface Label extends EventData<'item.expiring'> {
  readonly at: number;
}

export interface Temperature extends EventData<'tote.temperature'> {
  readonly at: number;
}

export const NOT_MEASURED: Measured = { weights: {}, labels: {}, temperatures: [] };

const measured = (order: Order, told: Partial<Measured>): Order => ({
  ...order,
  measured: { ...order.measured, ...told },
});

export const MEASURED_EVENTS: Readonly<Record<string, Evolve>> = {
  'item.weighed': on(CATALOGUE['item.weighed'].data, (order, data) =>
    measured(order, { weights: { ...order.measured.weights, [data.lineId]: data } }),
  ),
  'item.expiring': on(CATALOGUE['item.expiring'].data, (order, data, at) => {
    const { labels } = order.measured;
    const name = `${data.lineId}#batch:${data.batchId}`;
    return measured(order, { labels: { ...labels, [name]: { ...data, at: labels[name]?.at ?? at } } });
  }),
  'tote.temperature': on(CATALOGUE['tote.temperature'].data, (order, data, at) =>
    measured(order, { temperatures: [...order.measured.temperatures, { ...data, at }] }),
  ),
};
