import type { Order } from './order.ts';

interface EntryName {
  readonly id: string;
  readonly storeid?: string;
}

/** What one journal entry does to the order: `at` is when it happened, in epoch ms. */
export type Evolve = (order: Order, data: unknown, at: number, entry: EntryName) => Order;

type Read<Data> = { readonly success: true; readonly data: Data } | { readonly success: false };
interface Schema<Data> {
  safeParse(data: unknown): Read<Data>;
}

/**
 * Reads an entry's data by its schema, once for as long as somebody holds the entry; what an older or newer writer
 * meant otherwise changes nothing.
 */
export const on = <Data>(
  schema: Schema<Data>,
  apply: (order: Order, data: Data, at: number, entry: EntryName) => Order,
): Evolve => {
  const read = readingOnce(schema);
  return (order, data, at, entry) => {
    const found = read(data);
    return found.success ? apply(order, found.data, at, entry) : order;
  };
};

const readingOnce = <Data>(schema: Schema<Data>): ((data: unknown) => Read<Data>) => {
  const known = new WeakMap<object, Read<Data>>();
  return (data) => {
    if (typeof data !== 'object' || data === null) return schema.safeParse(data);
    const read = known.get(data) ?? schema.safeParse(data);
    known.set(data, read);
    return read;
  };
};
