import type { Schema } from '../reading.ts';
import { readingOnce } from '../reading.ts';
import type { Order } from './order.ts';

interface EntryName {
  readonly id: string;
  readonly storeid?: string;
}

/** What one journal entry does to the order: `at` is when it happened, in epoch ms. */
export type Evolve = (order: Order, data: unknown, at: number, entry: EntryName) => Order;

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
