import { describe, expect, it } from 'vitest';
import { CATALOGUE, type EventType } from '../../../functions/domain/events/catalogue.ts';
import { parseEvent } from '../../../functions/domain/events/parse.ts';
import { isPersonalKey } from '../../../functions/domain/events/personal-keys.ts';
import { eventSchema, type JsonSchema } from '../../../local/event-docs/schemas.ts';
import { EVENT_TYPES } from '../../../local/example-events.ts';
import { rawEvent } from './support.ts';

/** The tables of the contract, copied by hand: a type that is lost or moved fails here. */
const CONTRACT = {
  orders: `order.submitted order.placed order.confirmed order.picking order.packed order.completed order.amended
    order.promise-changed order.cancelled order.synced device.offline device.online device.reported store.status
    platform.order-received customer.address-corrected customer.contacted customer.notification-read
    complaint.filed complaint.updated complaint.closed review.posted survey.answered baseline.published
    message.dead-lettered`,
  payments: `payment.initiated payment.failed payment.unknown payment.succeeded payment.client-reported
    payment.authorised payment.captured payment.closed payment.callback-rejected mandate.changed refund.requested
    refund.accepted refund.succeeded refund.failed refund.disputed coupon.locked coupon.redeemed coupon.released
    coupon.failed settlement.line settlement.closed`,
  goods: `stock.short item.picked stock.level reservation.made reservation.released reservation.expired
    substitution.answered item.weighed item.claimed item.expiring batch.recalled tote.temperature kitchen.received
    kitchen.started kitchen.ready`,
  deliveries: `delivery.requested courier.assigned courier.position courier.cancelled courier.appealed
    delivery.eta-updated delivery.picked-up delivery.arrived delivery.contact-attempted delivery.failed
    delivery.delivered delivery.denied delivery.returned shipping.uploaded weather.alert weather.lifted`,
};

/** Every required field below a schema, as path and as the steps to it; lists are followed into their first item. */
const requiredFields = (
  schema: JsonSchema,
  steps: readonly (string | number)[] = [],
): (string | number)[][] => {
  const required = (schema.required ?? []).map((name) => [...steps, name]);
  const below = Object.entries(schema.properties ?? {}).flatMap(([name, field]) => {
    if (typeof field === 'boolean') return [];
    const { items } = field;
    const isList = typeof items === 'object' && !Array.isArray(items);
    return isList ? requiredFields(items, [...steps, name, 0]) : requiredFields(field, [...steps, name]);
  });
  return [...required, ...below];
};

/** The event without what stands at `steps`. */
const without = (event: unknown, steps: readonly (string | number)[]): unknown => {
  const copy = structuredClone(event);
  const holder = steps.slice(0, -1).reduce<unknown>((at, step) => Reflect.get(Object(at), step), copy);
  Reflect.deleteProperty(Object(holder), steps.at(-1) ?? '');
  return copy;
};

const asPath = (steps: readonly (string | number)[]): string =>
  steps
    .reduce<string>((path, step) => (typeof step === 'number' ? `${path}[${step}]` : `${path}.${step}`), '')
    .slice(1);

describe('the event contract', () => {
  it.each(Object.entries(CONTRACT))('knows every type of the queue %s and no other', (queue, types) => {
    const ours = EVENT_TYPES.filter((type) => CATALOGUE[type].queue === queue);
    expect([...ours].sort()).toEqual(types.trim().split(/\s+/).sort());
  });

  it.each(EVENT_TYPES)('accepts the example of %s, to its queue, with all it carries', (type) => {
    const raw = rawEvent(type);
    expect(parseEvent(raw)).toEqual({
      status: 'accepted',
      known: true,
      queue: CATALOGUE[type].queue,
      event: { ...raw, time: '2026-11-22T04:03:11.250Z' },
    });
  });

  it.each(EVENT_TYPES)('accepts what it accepted of %s again, unchanged', (type) => {
    const first = parseEvent(rawEvent(type));
    expect(first.status === 'accepted' && parseEvent(first.event)).toEqual(first);
  });

  const required = EVENT_TYPES.flatMap((type) =>
    requiredFields(eventSchema(type)).map((steps) => ({ type, steps, path: asPath(steps) })),
  );

  it('requires something inside data of nearly every type', () => {
    const demanding = new Set(
      required.filter(({ path }) => path.startsWith('data.')).map(({ type }) => type),
    );
    const lax = EVENT_TYPES.filter((type) => !demanding.has(type));
    expect(lax).toEqual(['order.confirmed', 'order.picking', 'order.packed', 'order.completed']);
  });

  it.each(required.filter(({ path }) => path !== 'data'))(
    'refuses $type without $path',
    ({ type, steps, path }) => {
      const spoilt = without(rawEvent(type), steps);
      if (spoilt === undefined) return expect(path).toMatch(/^data\.evidence\[0\]/);
      expect(parseEvent(spoilt)).toMatchObject({ status: 'refused', path, problem: 'is missing' });
    },
  );

  it('refuses an event without data where its type requires some, naming the first field', () => {
    expect(parseEvent(without(rawEvent('courier.assigned'), ['data']))).toMatchObject({
      status: 'refused',
      path: 'data.assignmentId',
    });
  });

  it.each(['order.confirmed', 'order.completed'] satisfies EventType[])(
    'takes %s with or without data',
    (type) => {
      for (const data of [undefined, null, {}, { by: 'pos-3' }]) {
        const parsed = parseEvent({ ...rawEvent(type), data });
        expect(parsed.status === 'accepted' && parsed.event.data).toEqual({});
      }
    },
  );

  it('names no field of its own like personal data but a product and an address token', () => {
    const named = EVENT_TYPES.flatMap((type) =>
      allFields(eventSchema(type).properties?.['data'])
        .filter(isPersonalKey)
        .map((field) => `${type} ${field}`),
    );
    expect(named.sort()).toEqual(['order.amended name', 'order.placed address', 'order.placed name']);
  });
});

const allFields = (schema: unknown): string[] => {
  if (typeof schema !== 'object' || schema === null) return [];
  const properties = 'properties' in schema && schema.properties ? Object.entries(schema.properties) : [];
  const items = 'items' in schema ? allFields(schema.items) : [];
  return [...properties.flatMap(([name, field]) => [name, ...allFields(field)]), ...items];
};
