import { storedIn } from '../functions/adapters/world.ts';
import type { EventType } from '../functions/domain/events/catalogue.ts';
import { LISTENED } from '../functions/domain/rules/catalogue.ts';
import { detect } from '../functions/use-cases/detect.ts';
import type { Log, World } from '../functions/use-cases/ports.ts';
import { EVENT_TYPES, exampleEvent } from '../local/example-events.ts';
import { memoryDynamoDB } from '../local/memory/dynamodb.ts';
import { createMeter } from '../local/memory/meter.ts';
import { parseScripts } from '../local/partners/scripts.ts';
import { tablesOf } from '../local/replay/deployment.ts';
import { replay } from '../local/replay/replay.ts';
import { describeApp } from '../local/replay/synthesis.ts';
import type { Check } from './check.ts';

const BATCH = 10;
const BATCHES = 20;

interface Cost {
  readonly type: EventType;
  readonly writeUnits: number;
  readonly readUnits: number;
  readonly requests: number;
}

const SILENT: Log = { info: () => undefined, warn: () => undefined };

const refuses = (): never => {
  throw new TypeError('An event that no rule listens to asks for nothing but its journal');
};

/** What full batches of ten events of one type cost each, through the detector on the metered table. */
const costOf = async (type: EventType): Promise<Cost> => {
  const meter = createMeter();
  const tables = tablesOf(describeApp());
  const [name = ''] = Object.keys(tables);
  const now = (): number => Date.parse('2026-11-22T04:00:00.000Z');
  const dynamodb = memoryDynamoDB({ tables, now, meter });
  const queues = { post: async () => [], wake: async () => undefined };
  const world: World = {
    ...storedIn({ client: dynamodb, name }, now, SILENT),
    now,
    log: SILENT,
    queues,
    executions: { start: refuses, answer: refuses, status: refuses },
    get partners(): never {
      return refuses();
    },
  };
  for (let batch = 0; batch < BATCHES; batch += 1) {
    const messages = Array.from({ length: BATCH }, (_, index) => {
      const id = `bench-${batch}-${index}`;
      return { messageId: id, body: JSON.stringify(exampleEvent(type, { id })) };
    });
    const { failed, unreadable } = await detect(world, messages);
    if (failed.length + unreadable.length > 0)
      throw new Error(`${type}: ${failed.length} failed, ${unreadable.map(({ reason }) => reason).join()}`);
  }
  const events = BATCH * BATCHES;
  const { writeUnits, readUnits, requests } = meter.dynamodb;
  return {
    type,
    writeUnits: writeUnits / events,
    readUnits: readUnits / events,
    requests: requests / events,
  };
};

/** Journaled under a second subject too: the client's submission, the settlement of the day. */
const WRITTEN_TWICE: readonly EventType[] = ['order.placed', 'refund.succeeded'];

const range = (values: readonly number[]): string => {
  const [least, most] = [Math.min(...values), Math.max(...values)];
  return least === most ? String(least) : `${least} to ${most}`;
};

const eventChecks = async (): Promise<readonly Check[]> => {
  const quiet = EVENT_TYPES.filter((type) => !LISTENED.has(type));
  const costs = await Promise.all(quiet.map(costOf));
  const once = costs.filter(({ type }) => !WRITTEN_TWICE.includes(type));
  const twice = costs.filter(({ type }) => WRITTEN_TWICE.includes(type));
  const check = (what: string, budget: number, values: readonly number[], unit: string): Check => ({
    what,
    budget: `≤ ${budget} ${unit}`,
    measured: `${range(values)}`,
    holds: values.length > 0 && values.every((value) => value <= budget),
  });
  return [
    check(
      `write units an event no rule listens to (${once.length} types)`,
      1,
      once.map(({ writeUnits }) => writeUnits),
      'unit',
    ),
    check(
      `the same, written under two subjects (${twice.map(({ type }) => type).join(', ')})`,
      2,
      twice.map(({ writeUnits }) => writeUnits),
      'units',
    ),
    check(
      'read units of such an event',
      0,
      costs.map(({ readUnits }) => readUnits),
      'units',
    ),
    check(
      'DynamoDB requests of such an event, full batches of ten',
      0.1,
      costs.map(({ requests }) => requests),
      'requests',
    ),
  ];
};

/** A mandate payment declined once, promised three hours away, whose first retry succeeds. */
const transitionsCheck = async (): Promise<Check> => {
  const time = '2026-11-22T11:00:00.000+08:00';
  const placed = exampleEvent('order.placed', {
    subject: 'ord_bench',
    time,
    data: {
      promisedFrom: '2026-11-22T13:30:00+08:00',
      promisedBy: '2026-11-22T14:00:00+08:00',
      mandate: { instrumentId: 'ins_1', network: 'wechat', product: 'withholding' },
    },
  });
  const { total } = placed.data;
  const failed = exampleEvent('payment.failed', {
    subject: 'ord_bench',
    time: '2026-11-22T11:01:00.000+08:00',
    data: {
      channel: 'wechat',
      product: 'mandate',
      initiator: 'merchant',
      code: 'NOTENOUGH',
      amount: total,
      instrumentId: 'ins_1',
    },
  });
  const delivered = exampleEvent('delivery.delivered', {
    subject: 'ord_bench',
    time: '2026-11-22T13:30:00.000+08:00',
  });
  const lines = [placed, failed, delivered].map((event) => JSON.stringify(event));
  const scripts = parseScripts({ defaults: { 'pay-link': ['ignored'] } });
  const { exceptions } = await replay({ lines, scripts, policy: null, seed: 1, faults: 'none' });
  const recovered = exceptions.find(({ rule, outcome }) => rule === 'PAY-01' && outcome === 'paid');
  const transitions = recovered?.states.length ?? Number.NaN;
  return {
    what: 'transitions of a payment recovered at the first retry',
    budget: '≤ 5 transitions',
    measured: String(transitions),
    holds: transitions <= 5,
  };
};

/** The design's budgets that the meter counts. */
export const meterChecks = async (): Promise<readonly Check[]> => [
  ...(await eventChecks()),
  await transitionsCheck(),
];
