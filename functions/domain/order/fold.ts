import type { Entry } from '../entry.ts';
import { entryDigest } from '../entry.ts';
import { OWN_ACTS } from './acts.ts';
import { DELIVERY_EVENTS } from './delivery.ts';
import type { Evolve } from './evolve.ts';
import { GOODS_EVENTS } from './goods.ts';
import type { Order } from './order.ts';
import { unknownOrder } from './order.ts';
import { PAYMENT_EVENTS } from './payments.ts';
import { ORDER_EVENTS } from './placement.ts';

const EVOLVE: Readonly<Record<string, Evolve>> = {
  ...ORDER_EVENTS,
  ...PAYMENT_EVENTS,
  ...GOODS_EVENTS,
  ...DELIVERY_EVENTS,
  ...OWN_ACTS,
};

const byTime = (one: Entry, other: Entry): number => {
  if (one.time !== other.time) return one.time < other.time ? -1 : 1;
  return `${one.source}#${one.id}` < `${other.source}#${other.id}` ? -1 : 1;
};

/**
 * Each event once, in order of time. Of two entries with the same source and id the content with the smaller
 * digest counts (spec/events.md, SYN-05), so that it does not matter which came first.
 */
export const inOrder = (entries: readonly Entry[]): readonly Entry[] => {
  const kept = new Map<string, Entry>();
  for (const entry of entries) {
    const name = `${entry.source}\n${entry.id}`;
    const other = kept.get(name);
    if (!other || entryDigest(entry) < entryDigest(other)) kept.set(name, entry);
  }
  return [...kept.values()].sort(byTime);
};

/** The order that a journal tells of. Any permutation of it, with duplicates, folds to the same order. */
export const foldOrder = (tenantid: string, orderId: string, entries: readonly Entry[]): Order =>
  inOrder(entries).reduce(
    (order, entry) => EVOLVE[entry.type]?.(order, entry.data, Date.parse(entry.time), entry) ?? order,
    unknownOrder(tenantid, orderId),
  );
