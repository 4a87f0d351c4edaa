import * as z from 'zod/mini';
import { needing } from './needs.ts';
import { Address, Fee, Mandate, OrderLine } from './order-parts.ts';
import { ABOUT_ORDER, ABOUT_ORDER_OR_CLIENT, type EventRow } from './row.ts';
import {
  Count,
  Currency,
  FreeText,
  Id,
  Instant,
  Label,
  list,
  Money,
  Ordinal,
  oneOf,
  pattern,
  record,
  YesNo,
} from './values.ts';

export const SalesChannel = pattern(
  /^(?:mini-program|scan|tablet|kiosk|platform:[A-Za-z0-9._:/-]{1,64})$/,
  'mini-program, scan, tablet, kiosk, or platform: and the name of the platform',
);

const OrderSubmitted = record({ clientOrderId: Id, customerId: Id, cartRef: z.optional(Id) });

const OrderPlaced = needing(
  record({
    customerId: Id,
    communityId: z.optional(Id),
    zoneId: z.optional(Id),
    channel: SalesChannel,
    fulfilment: oneOf('delivery', 'pickup', 'dine-in'),
    preparation: oneOf('pick', 'kitchen', 'both'),
    clientOrderId: z.optional(Id),
    displayNo: z.optional(Label),
    platformOrderId: z.optional(Id),
    tableId: z.optional(Id),
    lines: list(OrderLine),
    fees: z.optional(list(Fee)),
    couponIds: z.optional(list(Id)),
    total: Money,
    currency: z.optional(Currency),
    promisedFrom: z.optional(Instant),
    promisedBy: z.optional(Instant),
    releaseAt: z.optional(Instant),
    payBy: z.optional(Instant),
    fallbackDrops: z.optional(list(oneOf('door', 'reception', 'locker', 'pickup-point'))),
    address: z.optional(Address),
    deviceToken: z.optional(Id),
    mandate: z.optional(Mandate),
  }),
  [
    {
      field: 'zoneId',
      when: 'fulfilment',
      matches: /^delivery$/,
      expected: 'an id: the fulfilment is delivery',
    },
    {
      field: 'promisedFrom',
      when: 'fulfilment',
      matches: /^(?:delivery|pickup)$/,
      expected: 'the start of the promised slot, RFC 3339 with offset: only dine-in has none',
    },
    {
      field: 'promisedBy',
      when: 'fulfilment',
      matches: /^(?:delivery|pickup)$/,
      expected: 'the end of the promised slot, RFC 3339 with offset: only dine-in has none',
    },
    {
      field: 'clientOrderId',
      when: 'channel',
      matches: /^(?!platform:)/,
      expected: 'the id that the client gave the order: only an order of a platform has none',
    },
  ],
);

const OrderAmended = record({
  version: Ordinal,
  lines: list(OrderLine),
  fees: z.optional(list(Fee)),
  total: Money,
  currency: z.optional(Currency),
});

const OrderPromiseChanged = record({
  promiseVersion: Ordinal,
  promisedFrom: Instant,
  promisedBy: Instant,
  reason: oneOf('customer', 'merchant', 'weather', 'recovery'),
  agreed: YesNo,
});

export const CancelReason = oneOf(
  'changed-mind',
  'duplicate',
  'too-late',
  'out-of-stock',
  'address',
  'not-paid',
  'not-accepted',
  'refused',
  'other',
);

const OrderCancelled = record({
  by: oneOf('customer', 'merchant', 'system', 'platform'),
  reason: CancelReason,
  fault: z.optional(oneOf('customer', 'merchant', 'courier', 'platform', 'none')),
});

const OrderSynced = record({
  deviceId: Id,
  clientOrderId: Id,
  sequence: Count,
  capturedAt: Instant,
  settled: oneOf('unpaid', 'cash'),
  conflicts: z.optional(list(record({ kind: oneOf('price', 'stock', 'table'), detail: FreeText }))),
});

const Nothing = record({});
const step = { queue: 'orders', subjects: ABOUT_ORDER, data: Nothing } as const;

/** What happens to an order itself. */
export const ORDER_EVENTS = {
  'order.submitted': {
    queue: 'orders',
    subjects: ['client'],
    data: OrderSubmitted,
    subjectIs: 'client:{clientOrderId}',
  },
  'order.placed': { queue: 'orders', subjects: ABOUT_ORDER, data: OrderPlaced },
  'order.confirmed': step,
  'order.picking': step,
  'order.packed': step,
  'order.completed': step,
  'order.amended': { queue: 'orders', subjects: ABOUT_ORDER, data: OrderAmended },
  'order.promise-changed': { queue: 'orders', subjects: ABOUT_ORDER, data: OrderPromiseChanged },
  'order.cancelled': { queue: 'orders', subjects: ABOUT_ORDER, data: OrderCancelled },
  'order.synced': { queue: 'orders', subjects: ABOUT_ORDER_OR_CLIENT, data: OrderSynced },
} as const satisfies Record<string, EventRow>;
