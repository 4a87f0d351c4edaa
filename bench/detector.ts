import { storedIn } from '../functions/adapters/world.ts';
import { detect, type Message } from '../functions/use-cases/detect.ts';
import type { Log, World } from '../functions/use-cases/ports.ts';
import { memoryDynamoDB } from '../local/memory/dynamodb.ts';
import { createMeter, type Meter } from '../local/memory/meter.ts';
import { tablesOf } from '../local/replay/deployment.ts';
import { describeApp } from '../local/replay/synthesis.ts';

const SILENT: Log = { info: () => undefined, warn: () => undefined };

const refuses = (): never => {
  throw new TypeError('Nothing here starts an execution or asks a partner');
};

const TABLES = tablesOf(describeApp());

/** The detector on a metered table in memory; throws where a message is not taken. */
export const aDetector = (
  now: () => number,
): { readonly meter: Meter; readonly handle: (messages: readonly Message[]) => Promise<void> } => {
  const meter = createMeter();
  const [name = ''] = Object.keys(TABLES);
  const dynamodb = memoryDynamoDB({ tables: TABLES, now, meter });
  const world: World = {
    ...storedIn({ client: dynamodb, name }, now, SILENT),
    now,
    log: SILENT,
    queues: { post: async () => [], wake: async () => undefined },
    deadLetters: { lyingIn: async () => [] },
    executions: { start: refuses, answer: refuses, status: refuses },
    get partners(): never {
      return refuses();
    },
  };
  return {
    meter,
    handle: async (messages) => {
      const { failed, unreadable } = await detect(world, messages);
      if (failed.length + unreadable.length > 0)
        throw new Error(`${failed.length} failed, ${unreadable.map(({ reason }) => reason).join()}`);
    },
  };
};
