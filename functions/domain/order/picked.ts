import { CATALOGUE } from '../events/catalogue.ts';
import type { Evolve } from './evolve.ts';
import { on } from './evolve.ts';
import type { Order } from './order.ts';

/** Goods that came out of a batch, and the line that they were picked for. */
export interface Picked {
  readonly lineId: string;
  readonly sku: string;
  readonly batchId: string;
}

const isSame = (one: Picked, other: Picked): boolean =>
  one.lineId === other.lineId && one.sku === other.sku && one.batchId === other.batchId;

export const PICKED_EVENTS: Readonly<Record<string, Evolve>> = {
  'item.picked': on(CATALOGUE['item.picked'].data, (order, { lineId, sku, batchId, quantity }) => {
    if (batchId === undefined || quantity === 0) return order;
    const picked = { lineId, sku, batchId };
    return order.picked.some((known) => isSame(known, picked))
      ? order
      : { ...order, picked: [...order.picked, picked] };
  }),
};

/** What of an order came out of a batch, whatever became of it since. */
export const pickedFrom = ({ picked }: Pick<Order, 'picked'>, batchId: string): readonly Picked[] =>
  picked.filter((one) => one.batchId === batchId);
