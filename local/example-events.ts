import {
  CATALOGUE,
  type EventData,
  type EventOf,
  type EventType,
  isEventType,
} from '../functions/domain/events/catalogue.ts';
import type { Envelope } from '../functions/domain/events/envelope.ts';
import type { Queue } from '../functions/domain/events/row.ts';
import { DELIVERY_QUEUE_EXAMPLES } from './example-data/deliveries.ts';
import { GOODS_QUEUE_EXAMPLES } from './example-data/goods.ts';
import { ORDER_QUEUE_EXAMPLES } from './example-data/orders.ts';
import { PAYMENT_QUEUE_EXAMPLES } from './example-data/payments.ts';

const EXAMPLE_DATA: { readonly [Type in EventType]: EventData<Type> } = {
  ...ORDER_QUEUE_EXAMPLES,
  ...PAYMENT_QUEUE_EXAMPLES,
  ...GOODS_QUEUE_EXAMPLES,
  ...DELIVERY_QUEUE_EXAMPLES,
};

/** The order that all examples without a subject of their own are about. */
export const EXAMPLE_ORDER = 'ord_20261122000017';

const SUBJECTS: Partial<Record<EventType, string>> = {
  'order.submitted': 'client:c-7f3a90',
  'device.offline': 'device:pos-3',
  'device.online': 'device:pos-3',
  'device.reported': 'device:pos-3',
  'store.status': 'store:s-12',
  'baseline.published': 'store:s-12',
  'message.dead-lettered': 'queue:orders',
  'payment.callback-rejected': 'channel:wechat',
  'mandate.changed': 'instrument:ins-9001',
  'settlement.line': 'settlement:wechat-2026-11-22',
  'settlement.closed': 'settlement:wechat-2026-11-22',
  'stock.level': 'sku:milk-950',
  'batch.recalled': 'batch:b-1121',
  'weather.alert': 'zone:z-07',
  'weather.lifted': 'zone:z-07',
};

const SOURCES: Record<Queue, string> = {
  orders: 'mall/orders',
  payments: 'psp/wechat',
  goods: 'store/s-12',
  deliveries: 'fleet/dispatch',
};

export const EVENT_TYPES: readonly EventType[] = Object.keys(CATALOGUE).filter(isEventType);

type Overrides<Type extends EventType> = Partial<Envelope> & { readonly data?: Partial<EventData<Type>> };

/**
 * A valid event of the type, as upstream would post it. `overrides` replace attributes of the envelope and
 * single fields of `data`.
 */
export const exampleEvent = <Type extends EventType>(
  type: Type,
  { data, ...envelope }: Overrides<Type> = {},
): EventOf<Type> => ({
  specversion: '1.0',
  id: `ev-${type}`,
  source: SOURCES[CATALOGUE[type].queue],
  subject: SUBJECTS[type] ?? EXAMPLE_ORDER,
  tenantid: 't-88',
  storeid: 's-12',
  time: '2026-11-22T12:03:11.250+08:00',
  ...envelope,
  type,
  data: { ...EXAMPLE_DATA[type], ...data },
});
