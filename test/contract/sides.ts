import {
  type AttributeValue,
  type CreateTableCommandInput,
  PutItemCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { SQSClient } from '@aws-sdk/client-sqs';
import { startFauxqs } from 'fauxqs';
import { tableFromTemplate } from '../../local/memory/dynamodb/schema.ts';
import { memoryDynamoDB } from '../../local/memory/dynamodb.ts';
import { createMeter } from '../../local/memory/meter.ts';
import { memorySqs } from '../../local/memory/sqs.ts';
import type { Scheduler } from '../../local/step-functions/ports.ts';
import { startDynalite } from './start-dynalite.ts';

export const realTime: Scheduler = {
  now: Date.now,
  at: (time, run) => {
    const timer = setTimeout(run, Math.max(0, time - Date.now()));
    return () => clearTimeout(timer);
  },
};

/** What a service answered, or the name of its error: dynalite's or fauxqs's first, then ours. */
export type Answer = Readonly<Record<string, unknown>> & { readonly error?: string };

const outcomeOf = async (asked: Promise<object>): Promise<Answer> => {
  try {
    const { $metadata: _, ...output } = { $metadata: {}, ...(await asked) };
    return output;
  } catch (error) {
    // Fauxqs gives some errors their name of the query protocol.
    return {
      error: error instanceof Error ? error.name.replace('AWS.SimpleQueueService.', '') : String(error),
    };
  }
};

/** The same question to an emulator and to what takes its place in memory. */
export interface Sides {
  readonly table: (command: object) => Promise<readonly Answer[]>;
  readonly queue: (
    ask: (client: Pick<SQSClient, 'send'>, url: string) => Promise<object>,
  ) => Promise<readonly Answer[]>;
  readonly stop: () => Promise<void>;
}

const NAME = 'orders';

export const startSides = async (table: CreateTableCommandInput): Promise<Sides> => {
  const dynalite = await startDynalite(table);
  const fauxqs = await startFauxqs({ port: 0, logger: false });
  const sqs = new SQSClient({
    endpoint: fauxqs.address,
    region: 'us-east-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    maxAttempts: 1,
  });
  const meter = createMeter();
  const tables = { Orders: tableFromTemplate(table) };
  const memory = memoryDynamoDB({ tables, now: () => 0, meter });
  const queues = memorySqs({ queues: { [NAME]: {} }, scheduler: realTime, meter });
  const { queueUrl } = fauxqs.createQueue(NAME);
  return {
    table: async (command) => [
      await outcomeOf(dynalite.client.send(command as PutItemCommand)),
      await outcomeOf(memory.send(command as PutItemCommand)),
    ],
    queue: async (ask) => [
      await outcomeOf(ask(sqs, queueUrl)),
      await outcomeOf(ask(queues, queues.urlOf(NAME))),
    ],
    stop: async () => {
      sqs.destroy();
      await fauxqs.stop();
      await dynalite.stop();
    },
  };
};

type Item = Record<string, AttributeValue>;

export const put = (Item: Item, more: object = {}): PutItemCommand =>
  new PutItemCommand({ TableName: 'Orders', Item, ...more });

/** Sets `d` of an item to a text. */
export const update = ({ pk, sk }: Item, text: string): UpdateItemCommand =>
  new UpdateItemCommand({
    TableName: 'Orders',
    Key: { pk: pk as AttributeValue, sk: sk as AttributeValue },
    UpdateExpression: 'SET d = :d',
    ExpressionAttributeValues: { ':d': { S: text } },
  });
