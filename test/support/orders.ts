import type { ActData, ActType } from '../../functions/domain/acts.ts';
import { canonical, digest } from '../../functions/domain/digest.ts';
import type { Entry } from '../../functions/domain/entry.ts';
import { CATALOGUE, type EventData, type EventType } from '../../functions/domain/events/catalogue.ts';
import { foldOrder } from '../../functions/domain/order/fold.ts';
import type { Intent } from '../../functions/domain/order/money.ts';
import type { Order } from '../../functions/domain/order/order.ts';
import { OWN_SOURCE } from '../../functions/domain/own-source.ts';
import { exampleEvent } from '../../local/example-events.ts';

export const TENANT = 't-88';
export const ORDER = 'ord_20261122000017';
export const INTENT = 'pi-17';
/** The merchant order number by which upstream asked for the money. */
export const NUMBER = 'mo-17';
export const SECOND = 1_000;
export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;

/** The day of all examples begins at noon in Shanghai. */
export const NOON = Date.parse('2026-11-22T12:00:00+08:00');
export const at = (minutes: number): number => NOON + minutes * MINUTE;
export const iso = (when: number): string => new Date(when).toISOString();

/** The total of the example order: 89.20 yuan. */
export const TOTAL = 8_920;
/** Promised for half past two: time for all three attempts, preparation and the way. */
export const PROMISED = at(150);

const line = (source: string, type: string, when: number, data: unknown, id?: string): Entry => ({
  tenantid: TENANT,
  subject: `order:${ORDER}`,
  storeid: 's-12',
  source,
  id: id ?? `${type}-${digest(canonical({ when, data }), 8)}`,
  type,
  time: iso(when),
  data,
});

/** The example event of a type, with fields of its data replaced, as the order's journal holds it. */
export const happened = <Type extends EventType>(
  type: Type,
  data: Partial<EventData<Type>> = {},
  when: number = NOON,
  id?: string,
): Entry => {
  const { source, data: example } = exampleEvent(type, { data });
  return line(source, type, when, example, id);
};

/** The same event, happened with other data or at another time: a second telling under the same id. */
export const retold = (entry: Entry, changed: Partial<Pick<Entry, 'time' | 'data' | 'storeid'>>): Entry => ({
  ...entry,
  ...changed,
});

const { payBy: _noPayBy, ...PLACED } = exampleEvent('order.placed').data;

/** 89.20 yuan on a WeChat mandate, to be delivered by half past two; upstream names no time to pay by. */
export const placed = (data: Partial<EventData<'order.placed'>> = {}, when: number = NOON): Entry =>
  line('mall/orders', 'order.placed', when, { ...PLACED, promisedBy: iso(PROMISED), ...data });

/** The same order of a customer who gave no mandate. */
export const placedWithoutMandate = (data: Partial<EventData<'order.placed'>> = {}): Entry => {
  const { mandate: _none, ...rest } = PLACED;
  return line('mall/orders', 'order.placed', NOON, { ...rest, promisedBy: iso(PROMISED), ...data });
};

type Told<Type extends EventType> = Partial<EventData<Type>>;

export const paymentInitiated = (data: Told<'payment.initiated'> = {}, when = NOON): Entry =>
  happened('payment.initiated', data, when);
/** The mandate's charge was declined: not enough money, unless told otherwise. */
export const paymentFailed = (data: Told<'payment.failed'> = {}, when = NOON): Entry =>
  happened('payment.failed', data, when);
export const paymentUnknown = (data: Told<'payment.unknown'> = {}, when = NOON): Entry =>
  happened('payment.unknown', data, when);
export const paid = (data: Told<'payment.succeeded'> = {}, when = NOON): Entry =>
  happened('payment.succeeded', data, when);
export const cancelled = (when: number): Entry => happened('order.cancelled', {}, when);
export const completed = (when: number): Entry => happened('order.completed', {}, when);

/** An act of our own on the order's payment, as our tasks journal it. */
export const did = <Type extends ActType>(type: Type, data: ActData<Type>, when: number): Entry =>
  line(OWN_SOURCE, type, when, data);

const about = (number: string) => ({ exceptionId: 'PAY-1', intentId: INTENT, number });

/** Our charge number `n` goes out. */
export const weCharge = (n: number, when: number, amount = TOTAL): Entry =>
  did(
    'rescue.attempted',
    {
      ...about(`our-${n}`),
      attempt: n,
      channel: 'wechat',
      product: 'mandate',
      instrumentId: 'ins-9001',
      amount,
    },
    when,
  );

type Answered = Partial<ActData<'rescue.charge-answered'>>;

export const itIsDeclined = (n: number, when: number, data: Answered = {}): Entry =>
  did(
    'rescue.charge-answered',
    { ...about(`our-${n}`), answer: 'declined', code: 'NOTENOUGH', ...data },
    when,
  );
export const itIsPaid = (n: number, when: number, data: Answered = {}): Entry =>
  did(
    'rescue.charge-answered',
    { ...about(`our-${n}`), answer: 'success', transactionId: `txn-${n}`, amount: TOTAL, ...data },
    when,
  );
export const weAsk = (
  number: string,
  data: Omit<ActData<'rescue.asked'>, keyof ReturnType<typeof about>>,
  when: number,
): Entry => did('rescue.asked', { ...about(number), ...data }, when);
export const weClose = (
  number: string,
  data: Omit<ActData<'rescue.closed'>, keyof ReturnType<typeof about>>,
  when: number,
): Entry => did('rescue.closed', { ...about(number), ...data }, when);

/** The channel says, for the `nth` time, that our charge `n` came too fast. */
export const itIsThrottled = (n: number, nth: number, when: number): Entry =>
  did('rescue.throttled', { ...about(`our-${n}`), nth }, when);
export const weOfferLink = (number: string, when: number, amount = TOTAL): Entry =>
  did('rescue.link-offered', { ...about(number), product: 'jsapi', amount }, when);

/** The order that these events and acts tell of. */
export const given = (...entries: readonly Entry[]): Order => foldOrder(TENANT, ORDER, entries);
export const anOrder = (data: Partial<EventData<'order.placed'>> = {}): Order => given(placed(data));

export const debtOf = (order: Order, intentId: string = INTENT): Intent => {
  const intent = order.intents[intentId];
  if (!intent) throw new TypeError(`The order has no debt ${intentId}`);
  return intent;
};

/** Every type whose events are about an order. */
export const ORDER_EVENT_TYPES: readonly EventType[] = (Object.keys(CATALOGUE) as EventType[]).filter(
  (type) => CATALOGUE[type].subjects.some((kind) => kind === 'order'),
);
