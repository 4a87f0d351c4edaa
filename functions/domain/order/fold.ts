import type { Entry } from '../entry.ts';
import { entryDigest } from '../entry.ts';
import { OWN_ACTS } from './acts.ts';
import { CLAIM_EVENTS } from './claims.ts';
import { COMPLAINT_EVENTS } from './complaints.ts';
import { COUPON_EVENTS } from './coupons.ts';
import { DELIVERY_EVENTS } from './delivery.ts';
import { DESTINATION_EVENTS } from './destination.ts';
import { DOORSTEP_EVENTS } from './doorstep.ts';
import type { Evolve } from './evolve.ts';
import { GOODS_EVENTS } from './goods.ts';
import { KITCHEN_EVENTS } from './kitchen.ts';
import { MEASURED_EVENTS } from './measured.ts';
import type { Order } from './order.ts';
import { unknownOrder } from './order.ts';
import { PAYMENT_EVENTS } from './payments.ts';
import { ORDER_EVENTS } from './placement.ts';
import { PROGRESS_EVENTS } from './progress.ts';
import { REFUND_EVENTS } from './refunds.ts';
import { regressionsOf } from './regressions.ts';
import { RIDING_EVENTS } from './riding.ts';
import { CLIENT_REPORTS } from './said-paid.ts';
import { SHIPPING_EVENTS } from './shipping.ts';
import { SYNC_EVENTS } from './sync.ts';

const PARTS: readonly Readonly<Record<string, Evolve>>[] = [
  ORDER_EVENTS,
  PAYMENT_EVENTS,
  CLIENT_REPORTS,
  REFUND_EVENTS,
  COUPON_EVENTS,
  GOODS_EVENTS,
  MEASURED_EVENTS,
  KITCHEN_EVENTS,
  CLAIM_EVENTS,
  DELIVERY_EVENTS,
  RIDING_EVENTS,
  DOORSTEP_EVENTS,
  DESTINATION_EVENTS,
  SHIPPING_EVENTS,
  PROGRESS_EVENTS,
  SYNC_EVENTS,
  COMPLAINT_EVENTS,
  OWN_ACTS,
];

/** By type: what is told may be about several parts of the state, and each takes what is its own. */
const EVOLVE = new Map<string, Evolve[]>();
for (const [type, evolve] of PARTS.flatMap((part) => Object.entries(part)))
  EVOLVE.set(type, [...(EVOLVE.get(type) ?? []), evolve]);

const evolved = (order: Order, entry: Entry): Order =>
  (EVOLVE.get(entry.type) ?? []).reduce(
    (state, evolve) => evolve(state, entry.data, Date.parse(entry.time), entry),
    order,
  );

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

/** The last fold of a journal, by its last entry: an order that waits is read again and again with nothing new in it. */
const folds = new WeakMap<Entry, { readonly entries: readonly Entry[]; readonly order: Order }>();

/** The order that a journal tells of. Any permutation of it, with duplicates, folds to the same order. */
export const foldOrder = (tenantid: string, orderId: string, entries: readonly Entry[]): Order => {
  const last = entries.at(-1);
  const known = last && folds.get(last);
  if (known && areSame(known.entries, entries) && isNamed(known.order, tenantid, orderId)) return known.order;
  const counted = inOrder(entries);
  const evolvedTo = counted.reduce(evolved, unknownOrder(tenantid, orderId));
  const order = { ...evolvedTo, regressions: regressionsOf(entries, counted) };
  if (last) folds.set(last, { entries, order });
  return order;
};

const areSame = (some: readonly Entry[], others: readonly Entry[]): boolean =>
  some.length === others.length && some.every((entry, nth) => entry === others[nth]);

const isNamed = (order: Order, tenantid: string, orderId: string): boolean =>
  order.tenantid === tenantid && order.orderId === orderId;
