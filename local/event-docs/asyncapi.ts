import { CATALOGUE, type EventType } from '../../functions/domain/events/catalogue.ts';
import { QUEUES, type Queue } from '../../functions/domain/events/row.ts';
import { WORDING } from '../../functions/domain/events/wording.ts';
import { EVENT_TYPES, exampleEvent } from '../example-events.ts';

const ABOUT: Record<Queue, string> = {
  orders: 'Orders, stores, devices, customers and complaints; and every type that is not known yet.',
  payments: 'Payments, mandates, refunds, coupons and settlements.',
  goods: 'Stock, picking, substitution, claims, batches and the kitchen.',
  deliveries: 'Couriers, deliveries, shipping records and the weather.',
};

const INFO = {
  title: 'Order Rescue: the events it takes',
  version: '1.0.0',
  description:
    'CloudEvents 1.0 in JSON. Post them to POST /events, one or up to 100, or, inside AWS, put them on the ' +
    'queue of their type, one event a message. Generated from functions/domain/events.',
  license: { name: 'Apache-2.0' },
};

export const typesOf = (queue: Queue): readonly EventType[] =>
  EVENT_TYPES.filter((type) => CATALOGUE[type].queue === queue);

const each = <Key extends string, Value>(
  keys: readonly Key[],
  value: (key: Key) => Value,
): Record<string, Value> => Object.fromEntries(keys.map((key) => [key, value(key)]));

const channel = (queue: Queue): object => ({
  // The name of a queue is the deployment's to choose.
  address: null,
  description: ABOUT[queue],
  messages: each(typesOf(queue), (type) => ({ $ref: `#/components/messages/${type}` })),
});

const operation = (queue: Queue): object => ({
  action: 'receive',
  summary: `Detects what goes wrong in what is sent to ${queue}.`,
  channel: { $ref: `#/channels/${queue}` },
});

const message = (type: EventType): object => ({
  name: type,
  title: WORDING[type][1],
  summary: WORDING[type][0],
  contentType: 'application/cloudevents+json',
  payload: { $ref: `./schemas/${type}.json` },
  examples: [{ name: type.replace('.', '-'), payload: exampleEvent(type) }],
});

/** The AsyncAPI 3.0 document: four channels, one message a type. */
export const asyncApi = (): object => ({
  asyncapi: '3.0.0',
  info: INFO,
  defaultContentType: 'application/cloudevents+json',
  channels: each(QUEUES, channel),
  operations: Object.fromEntries(QUEUES.map((queue) => [`detect-${queue}`, operation(queue)])),
  components: { messages: each(EVENT_TYPES, message) },
});
