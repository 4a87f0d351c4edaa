import type { EventData, EventType } from '../../functions/domain/events/catalogue.ts';
import { exampleEvent } from '../../local/example-events.ts';
import type { Script } from '../../local/partners/scripts.ts';
import type { Delivery, Scenario } from './scenario.ts';
import { START } from './scenario.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const ORDER = 'ord-1';

const iso = (minutes: number): string => new Date(START + minutes * MINUTE).toISOString();

const at = <Type extends EventType>(
  minutes: number,
  type: Type,
  data: Partial<EventData<Type>>,
  subject = ORDER,
): Delivery => ({
  at: minutes * MINUTE,
  event: {
    ...exampleEvent(type, {
      subject,
      tenantid: 't-1',
      storeid: 's-1',
      id: `${type}/${minutes}`,
      time: iso(minutes),
      data,
    }),
  },
});

const LINE: EventData<'order.placed'>['lines'][number] = {
  lineId: 'l1',
  sku: 'milk-1',
  category: 'milk',
  brand: 'b1',
  quantity: 2,
  unitPrice: 2_950,
  payable: 5_900,
  substitution: 'best-match',
};

const placed = (promisedIn: number, substitution: (typeof LINE)['substitution'] = 'best-match'): Delivery => {
  const { payBy: _, ...rest } = exampleEvent('order.placed').data;
  const delivery = at(0, 'order.placed', {
    ...rest,
    preparation: 'pick',
    clientOrderId: 'client-1',
    lines: [{ ...LINE, substitution }],
    fees: [],
    couponIds: [],
    total: 5_900,
    promisedFrom: iso(promisedIn - 30),
    promisedBy: iso(promisedIn),
    mandate: { instrumentId: 'ins-1', network: 'wechat', product: 'withholding' },
  });
  // The example pays by an hour of its own.
  const { payBy: __, ...data } = delivery.event['data'] as Record<string, unknown>;
  return { ...delivery, event: { ...delivery.event, data } };
};

const ATTEMPT = {
  intentId: 'int-1',
  attemptId: 'att-1',
  merchantOrderNo: 'mo-1',
  channel: 'wechat',
  product: 'mandate',
  initiator: 'merchant',
  amount: 5_900,
  instrumentId: 'ins-1',
} as const;

const failed = (minutes: number): Delivery =>
  at(minutes, 'payment.failed', { ...ATTEMPT, code: 'NOTENOUGH' });
const paid = (minutes: number, n: number): Delivery =>
  at(minutes, 'payment.succeeded', {
    intentId: 'int-1',
    attemptId: `att-${n}`,
    merchantOrderNo: `mo-${n}`,
    channel: 'wechat',
    product: 'jsapi',
    amount: 5_900,
    payerAmount: 5_900,
    transactionId: `tx-${n}`,
    reportedBy: 'callback',
  });
const delivered = (minutes: number): Delivery => at(minutes, 'delivery.delivered', {});
const short = at(10, 'stock.short', { lineId: 'l1', sku: 'milk-1', requested: 2, available: 0 });
const assigned = at(8, 'courier.assigned', { assignmentId: 'asg-1', courierId: 'cr-1', zoneId: 'z-07' });

/** The store has done its part: an order that stands still there is an exception of its own (SYN-06). */
const packed = at(0, 'order.packed', {});

const run = (deliveries: readonly Delivery[], script: Script = {}): Scenario => ({
  deliveries: [packed, ...deliveries],
  scripts: { orders: { [ORDER]: script } },
  looks: 'often',
});

/** The ways that an exception goes most often: what a crash anywhere in them does is known. */
const RUNS: Readonly<Record<string, Scenario>> = {
  'recovered at the first retry': run([placed(180), failed(1), delivered(170)], {
    'pay-link': ['ignored'],
  }),
  'exhausted and cancelled': run([placed(80), failed(1)], {
    'pay-link': ['ignored'],
    charge: ['declined:NOTENOUGH'],
  }),
  'unknown outcome': run(
    [placed(180), at(1, 'payment.unknown', { ...ATTEMPT, code: 'SYSTEMERROR' }), delivered(170)],
    { 'pay-link': ['ignored'], query: ['unknown', 'truth'], charge: ['timeout:paid'] },
  ),
  'paid by link after seven minutes': run([placed(180), failed(1), delivered(170)], {
    'pay-link': ['paid@420'],
  }),
  'paid twice': run([placed(180), paid(1, 1), paid(2, 2), delivered(170)]),
  'stockout asked and substituted': run([placed(180, 'ask'), paid(1, 1), short, delivered(170)]),
  'stockout refunded': run([placed(180, 'none'), paid(1, 1), short, delivered(170)]),
  'late coupon with upgrade': run([placed(40), paid(1, 1), assigned, delivered(57)]),
  'courier reassigned': run(
    [
      placed(60),
      paid(1, 1),
      assigned,
      at(12, 'courier.cancelled', { assignmentId: 'asg-1', courierId: 'cr-1', afterPickUp: false }),
      delivered(55),
    ],
    { couriers: ['none', 'courier-9'] },
  ),
  'submission reposted': run([
    at(0, 'order.submitted', { clientOrderId: 'client-1', customerId: 'u-5521' }, 'client:client-1'),
    { ...placed(60), at: 30 * MINUTE },
    delivered(55),
  ]),
};

export const CANONICAL: readonly string[] = Object.keys(RUNS);

/** One of them by its name. */
export const canonical = (name: string): Scenario => {
  const scenario = RUNS[name];
  if (!scenario) throw new TypeError(`No canonical run ${name}`);
  return scenario;
};
