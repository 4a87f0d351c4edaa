import { unpackJson } from '../../../functions/adapters/packed-json.ts';
import type { Details } from '../effects.ts';
import { fieldsIn } from './monitor.ts';

/** An entry of an order's journal, as it was just written. */
export interface Written {
  /** `t-1 ord-1` */
  readonly order: string;
  readonly type: string;
  readonly happenedAt: number;
  readonly data: () => Details;
}

/** What an item's write says of an order; undefined for any other item. Several monitors ask about each write. */
export const writtenIn = ({ after }: Details): Written | undefined => {
  if (after !== last.after) last = { after, written: read(after) };
  return last.written;
};
let last: { readonly after: unknown; readonly written: Written | undefined } = {
  after: undefined,
  written: undefined,
};

const read = (after: unknown): Written | undefined => {
  const { pk, sk, ty, da, dz } = fieldsIn(after);
  if (typeof ty !== 'string' || !String(pk).includes('#order:')) return undefined;
  return {
    order: String(pk).replace('#order:', ' '),
    type: ty,
    happenedAt: Date.parse(String(sk).split('#')[1] ?? ''),
    data: () => fieldsIn(JSON.parse(dz instanceof Uint8Array ? unpackJson(dz) : String(da))),
  };
};

/** The most that each order has come to, as far as was told of it. */
export const highestTotals = (): {
  readonly hear: (details: Details) => undefined;
  readonly of: (order: string) => number;
} => {
  const totals = new Map<string, number>();
  const of = (order: string): number => totals.get(order) ?? 0;
  return {
    of,
    hear: (details) => {
      const entry = writtenIn(details);
      if (entry?.type === 'order.placed' || entry?.type === 'order.amended')
        totals.set(entry.order, Math.max(of(entry.order), Number(entry.data()['total'])));
    },
  };
};
