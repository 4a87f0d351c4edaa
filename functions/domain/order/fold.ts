import type { Entry } from '../entry.ts';
import { inOrder } from '../in-order.ts';
import { OWN_ACTS } from './acts.ts';
import { CALL_ACTS } from './calls.ts';
import { CLAIM_EVENTS } from './claims.ts';
import { COMPLAINT_EVENTS } from './complaints.ts';
import { COUPON_EVENTS } from './coupons.ts';
import { DELIVERY_EVENTS } from './delivery.ts';
import { DESTINATION_EVENTS } from './destination.ts';
import { DOORSTEP_EVENTS } from './doorstep.ts';
import type { Evolve } from './evolve.ts';
import { GOODS_EVENTS } from './goods.ts';
import { HANDED_OVER } from './handed-over.ts';
import { KITCHEN_EVENTS } from './kitchen.ts';
import { MEASURED_EVENTS } from './measured.ts';
import type { Order } from './order.ts';
import { unknownOrder } from './order.ts';
import { PAYMENT_EVENTS } from './payments.ts';
import { PICKED_EVENTS } from './picked.ts';
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
  PICKED_EVENTS,
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
  CALL_ACTS,
  OWN_ACTS,
  HANDED_OVER,
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
