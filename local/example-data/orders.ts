import type { EventData, EventType } from '../../functions/domain/events/catalogue.ts';
import type { CUSTOMER_EVENTS } from '../../functions/domain/events/customers.ts';
import type { ORDER_EVENTS } from '../../functions/domain/events/orders.ts';
import type { STORE_EVENTS } from '../../functions/domain/events/stores.ts';

type OrderQueueType = keyof typeof ORDER_EVENTS | keyof typeof STORE_EVENTS | keyof typeof CUSTOMER_EVENTS;
type Examples = { readonly [Type in OrderQueueType & EventType]: EventData<Type> };

const LINES: EventData<'order.placed'>['lines'] = [
  {
    lineId: 'l-1',
    sku: 'milk-950',
    name: '鲜牛奶 950ml',
    category: '乳品',
    brand: '晨光',
    quantity: 2,
    unitPrice: 1290,
    payable: 2380,
    substitution: 'same-brand',
    allergens: ['milk'],
  },
  {
    lineId: 'l-2',
    sku: 'bass-500',
    name: '鲈鱼 约500g',
    category: '水产',
    quantity: 1,
    grams: 500,
    unitPrice: 3280,
    payable: 3280,
    key: true,
    substitution: 'ask',
    allergens: ['fish'],
  },
  {
    lineId: 'l-3',
    sku: 'beef-noodle',
    name: '红烧牛肉面',
    category: '面食',
    quantity: 1,
    unitPrice: 2800,
    payable: 2660,
    prepSeconds: 480,
    substitution: 'none',
  },
];

const DEVICE = { deviceId: 'pos-3', pending: 4, kind: 'pos' } as const;
const COMPLAINT = {
  complaintId: 'cmp-200001',
  forum: 'wechat-pay',
  intentId: 'pi-17',
  transactionId: '4200002511202611220017',
  amount: 8920,
  replyBy: '2026-11-23T13:10:00+08:00',
  resolveBy: '2026-11-25T13:10:00+08:00',
} as const;

/** One valid `data` for each type of the queue `orders`: fresh food and a hot dish for one household. */
export const ORDER_QUEUE_EXAMPLES: Examples = {
  'order.submitted': { clientOrderId: 'c-7f3a90', customerId: 'u-5521', cartRef: 'cart-9d1' },
  'order.placed': {
    customerId: 'u-5521',
    communityId: 'com-riverside',
    zoneId: 'z-07',
    channel: 'mini-program',
    fulfilment: 'delivery',
    preparation: 'both',
    clientOrderId: 'c-7f3a90',
    displayNo: 'A-17',
    lines: LINES,
    fees: [
      { kind: 'delivery', amount: 500 },
      { kind: 'packaging', amount: 100 },
    ],
    couponIds: ['cp-301'],
    total: 8920,
    promisedFrom: '2026-11-22T12:30:00+08:00',
    promisedBy: '2026-11-22T12:48:00+08:00',
    payBy: '2026-11-22T12:18:00+08:00',
    fallbackDrops: ['door', 'locker'],
    address: { token: 'addr-77c1', unitPresent: true, pinDistanceMetres: 12 },
    deviceToken: 'dev-40aa',
    mandate: { instrumentId: 'ins-9001', network: 'wechat', product: 'papay', maxAmount: 20000 },
  },
  'order.confirmed': {},
  'order.picking': {},
  'order.packed': {},
  'order.completed': {},
  'order.amended': {
    version: 2,
    lines: LINES.slice(0, 2),
    fees: [{ kind: 'delivery', amount: 500 }],
    total: 6160,
  },
  'order.promise-changed': {
    promiseVersion: 2,
    promisedFrom: '2026-11-22T12:45:00+08:00',
    promisedBy: '2026-11-22T13:05:00+08:00',
    reason: 'weather',
    agreed: true,
  },
  'order.cancelled': { by: 'customer', reason: 'changed-mind', fault: 'none' },
  'order.synced': {
    deviceId: 'pos-3',
    clientOrderId: 'c-7f3a90',
    sequence: 41,
    capturedAt: '2026-11-22T11:40:00+08:00',
    settled: 'cash',
    conflicts: [{ kind: 'price', detail: '离线价 28 元，现价 30 元' }],
  },
  'device.offline': DEVICE,
  'device.online': DEVICE,
  'device.reported': DEVICE,
  'store.status': { open: true, busy: true, until: '2026-11-22T12:40:00+08:00' },
  'platform.order-received': {
    platform: 'meituan',
    platformOrderId: 'mt-60017',
    acceptBy: '2026-11-22T12:08:00+08:00',
  },
  'customer.address-corrected': { addressToken: 'addr-77c2', unitPresent: true, pinDistanceMetres: 8.5 },
  'customer.contacted': { contactId: 'ct-31', via: 'in-app', about: 'where-is-it' },
  'customer.notification-read': { notificationId: 'n-8812' },
  'complaint.filed': COMPLAINT,
  'complaint.updated': COMPLAINT,
  'complaint.closed': COMPLAINT,
  'review.posted': { customerId: 'u-5521', rating: 2, accountAgeDays: 340, topics: ['late', 'quality'] },
  'survey.answered': { surveyId: 'sv-12', score: 6, reasons: ['送得有点慢'] },
  'baseline.published': {
    metric: 'orders-in-10-min',
    scope: 'store:s-12',
    slot: 'sun-12:00',
    value: 42.5,
    samples: 28,
  },
  'message.dead-lettered': {
    queue: 'orders',
    messageId: '5f0c4a52-9d0e-4f0a-8a3b-2f6f1c1d7e11',
    source: 'mall/orders',
    kind: 'schema',
  },
};
