import type { Order } from './order.ts';

/** What one journal entry does to the order: `at` is when it happened, in epoch ms. */
export type Evolve = (
  order: Order,
  data: unknown,
  at: number,
  entry: { readonly id: string; readonly storeid?: string },
) => Order;

interface Reads<Data> {
  safeParse(data: unknown): { readonly success: true; readonly data: Data } | { readonly success: false };
}

/** Reads an entry's data by its schema; what an older or newer writer meant otherwise changes nothing. */
export const on =
  <Data>(
    schema: Reads<Data>,
    apply: (
      order: Order,
      data: Data,
      at: number,
      entry: { readonly id: string; readonly storeid?: string },
    ) => Order,
  ): Evolve =>
  (order, data, at, entry) => {
    const read = schema.safeParse(data);
    return read.success ? apply(order, read.data, at, entry) : order;
  };
