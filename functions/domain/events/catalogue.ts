import type * as z from 'zod/mini';
import { COUPON_EVENTS } from './coupons.ts';
import { CUSTOMER_EVENTS } from './customers.ts';
import { DELIVERY_EVENTS } from './deliveries.ts';
import type { Envelope } from './envelope.ts';
import { GOODS_EVENTS } from './goods.ts';
import { ORDER_EVENTS } from './orders.ts';
import { PAYMENT_EVENTS } from './payments.ts';
import { REFUND_EVENTS } from './refunds.ts';
import type { EventRow } from './row.ts';
import { SETTLEMENT_EVENTS } from './settlements.ts';
import { STOCK_EVENTS } from './stock.ts';
import { STORE_EVENTS } from './stores.ts';

/** Every event type that upstream may post, in the order of events.md's tables. */
export const CATALOGUE = {
  ...ORDER_EVENTS,
  ...STORE_EVENTS,
  ...CUSTOMER_EVENTS,
  ...PAYMENT_EVENTS,
  ...REFUND_EVENTS,
  ...COUPON_EVENTS,
  ...SETTLEMENT_EVENTS,
  ...STOCK_EVENTS,
  ...GOODS_EVENTS,
  ...DELIVERY_EVENTS,
} as const satisfies Record<string, EventRow>;

export type EventType = keyof typeof CATALOGUE;
export type EventData<Type extends EventType> = z.infer<(typeof CATALOGUE)[Type]['data']>;

/** An event of one type: its envelope and its checked data. */
export type EventOf<Type extends EventType> = Envelope & { type: Type; data: EventData<Type> };

/** An event of the contract; `type` tells which. */
export type ContractEvent = { [Type in EventType]: EventOf<Type> }[EventType];

/** An event whose type this version does not know: kept as it came (events.md). */
export type UnknownEvent = Envelope & { data: unknown };

export const isEventType = (type: string): type is EventType => Object.hasOwn(CATALOGUE, type);

/** Tells apart what `parseEvent` accepted. Not a check of `data`: it was checked on its way in. */
export const isContractEvent = (event: ContractEvent | UnknownEvent): event is ContractEvent =>
  isEventType(event.type);

export type OrderPlaced = EventData<'order.placed'>;
export type OrderAmended = EventData<'order.amended'>;
