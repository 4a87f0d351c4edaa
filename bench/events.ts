import type { EventType } from '../functions/domain/events/catalogue.ts';
import { LISTENED } from '../functions/domain/rules/catalogue.ts';
import { EVENT_TYPES, exampleEvent } from '../local/example-events.ts';
import { type Check, type Subject, table } from './check.ts';
import { aDetector } from './detector.ts';

const BATCH = 10;
const BATCHES = 20;
const NOON = Date.parse('2026-11-22T04:00:00.000Z');

interface Cost {
  readonly type: EventType;
  readonly writeUnits: number;
  readonly readUnits: number;
  readonly requests: number;
}

/** What full batches of ten events of one type cost each, through the detector on the metered table. */
const costOf = async (type: EventType): Promise<Cost> => {
  const { meter, handle } = aDetector(() => NOON);
  for (let batch = 0; batch < BATCHES; batch += 1)
    await handle(
      Array.from({ length: BATCH }, (_, index) => {
        const id = `bench-${batch}-${index}`;
        return { messageId: id, body: JSON.stringify(exampleEvent(type, { id })) };
      }),
    );
  const events = BATCH * BATCHES;
  const { writeUnits, readUnits, requests } = meter.dynamodb;
  return {
    type,
    writeUnits: writeUnits / events,
    readUnits: readUnits / events,
    requests: requests / events,
  };
};

/** Journaled under a second subject too: the client's submission, the settlement of the day, the example's second zone. */
const WRITTEN_TWICE: readonly EventType[] = ['order.placed', 'refund.succeeded', 'weather.lifted'];

const range = (values: readonly number[]): string => {
  const [least, most] = [Math.min(...values), Math.max(...values)];
  return least === most ? String(least) : `${least} to ${most}`;
};

interface Budget {
  readonly what: string;
  readonly most: number;
  readonly unit: string;
  readonly values: readonly number[];
}

const check = ({ what, most, unit, values }: Budget): Check => ({
  what,
  budget: `≤ ${most} ${unit}`,
  measured: range(values),
  holds: values.length > 0 && values.every((value) => value <= most),
  knownMiss: 'docs/decisions/018',
});

const measure = async () => {
  const costs = await Promise.all(EVENT_TYPES.filter((type) => !LISTENED.has(type)).map(costOf));
  const isTwice = ({ type }: Cost): boolean => WRITTEN_TWICE.includes(type);
  const [once, twice] = [costs.filter((cost) => !isTwice(cost)), costs.filter(isTwice)];
  const writes = (some: readonly Cost[]) => some.map(({ writeUnits }) => writeUnits);
  const checks = [
    { what: `write units an event (${once.length} types)`, most: 1, unit: 'unit', values: writes(once) },
    {
      what: `the same, under two subjects (${WRITTEN_TWICE.join(', ')})`,
      most: 2,
      unit: 'units',
      values: writes(twice),
    },
    { what: 'read units an event', most: 0, unit: 'units', values: costs.map(({ readUnits }) => readUnits) },
    {
      what: 'DynamoDB requests an event, batches of ten',
      most: 0.1,
      unit: 'requests',
      values: costs.map(({ requests }) => requests),
    },
  ].map(check);
  const requests = range(costs.map((cost) => cost.requests));
  const anchors = table([
    ['an event that nothing listens to', 'here', 'floor', 'usual good practice', 'tutorial'],
    ['write units', range(writes(once)), '1', '3', '10'],
    ['read units', range(costs.map(({ readUnits }) => readUnits)), '0', '1 to 2', ''],
    ['DynamoDB requests', requests, '0.04', '1', '8'],
    ['SQS requests (send, receive, delete by ten)', '0.3', '0.3', '1.2', '3'],
    ['Lambda invocations', '0.1', '0.1', '0.1', '6'],
    ['transitions', '0', '0', '0', '7'],
  ]);
  const text = `Each of the ${costs.length} event types that no rule listens to, through the detector in full batches of ten.

${anchors}`;
  return { checks, text };
};

export const events: Subject = {
  name: 'events',
  title: 'An event that no rule listens to',
  measure,
};
