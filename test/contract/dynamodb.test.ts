import { type CreateTableCommandInput, type DynamoDBClient, QueryCommand } from '@aws-sdk/client-dynamodb';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tableFromTemplate } from '../../local/memory/dynamodb/schema.ts';
import { memoryDynamoDB } from '../../local/memory/dynamodb.ts';
import { createMeter } from '../../local/memory/meter.ts';
import { anyCommand, readsOfAll } from './any-command.ts';
import { startDynalite } from './start-dynalite.ts';

const table = {
  TableName: 'Orders',
  BillingMode: 'PAY_PER_REQUEST',
  AttributeDefinitions: [
    { AttributeName: 'pk', AttributeType: 'S' },
    { AttributeName: 'sk', AttributeType: 'S' },
    { AttributeName: 'openPk', AttributeType: 'S' },
    { AttributeName: 'openSk', AttributeType: 'N' },
  ],
  KeySchema: [
    { AttributeName: 'pk', KeyType: 'HASH' },
    { AttributeName: 'sk', KeyType: 'RANGE' },
  ],
  GlobalSecondaryIndexes: [
    {
      IndexName: 'open',
      KeySchema: [
        { AttributeName: 'openPk', KeyType: 'HASH' },
        { AttributeName: 'openSk', KeyType: 'RANGE' },
      ],
      Projection: { ProjectionType: 'KEYS_ONLY' },
    },
    {
      IndexName: 'queue',
      KeySchema: [{ AttributeName: 'openPk', KeyType: 'HASH' }],
      Projection: { ProjectionType: 'INCLUDE', NonKeyAttributes: ['n', 'm'] },
    },
  ],
} satisfies CreateTableCommandInput;

type Sender = Pick<DynamoDBClient, 'send'>;

/** Sets mean the same in any order; so do the answers of a batch and of index entries with equal keys. */
const inOneOrder = (value: unknown, isOrdered: boolean): unknown => {
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map((element) => inOneOrder(element, isOrdered));
  const entries = Object.entries(value).filter(
    ([name, member]) => name !== '$metadata' && member !== undefined,
  );
  return Object.fromEntries(
    entries.map(([name, member]) => {
      const ordered = inOneOrder(member, isOrdered);
      const isSet = ['SS', 'NS', 'Orders'].includes(name) || (!isOrdered && name === 'Items');
      return [
        name,
        isSet && Array.isArray(ordered) ? ordered.map((one) => JSON.stringify(one)).sort() : ordered,
      ];
    }),
  );
};

const isOrdered = (command: object): boolean => !(command instanceof QueryCommand && command.input.IndexName);

const outcomeOf = async (client: Sender, command: object): Promise<unknown> => {
  try {
    return inOneOrder(await client.send(command as Parameters<Sender['send']>[0]), isOrdered(command));
  } catch (error) {
    return { error: error instanceof Error ? error.name : error };
  }
};

/**
 * What is known to differ, and is kept out of the commands: …
 */
describe('the in-memory DynamoDB', () => {
  const memory = memoryDynamoDB({
    tables: { Orders: tableFromTemplate(table) },
    now: () => 0,
    meter: createMeter(),
  });
  let dynalite: Awaited<ReturnType<typeof startDynalite>>;
  let runs = 0;

  beforeAll(async () => {
    dynalite = await startDynalite(table);
  });
  afterAll(() => dynalite.stop());

  it('answers any sequence of commands as dynalite does', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyCommand, { minLength: 8, maxLength: 20 }), async (makers) => {
        runs += 1;
        const run = `run-${runs}`;
        for (const command of [...makers.map((make) => make(run)), ...readsOfAll(run)]) {
          const [expected, actual] = [
            await outcomeOf(dynalite.client, command),
            await outcomeOf(memory, command),
          ];
          expect(actual, JSON.stringify(command, null, 1)).toEqual(expected);
        }
      }),
      { numRuns: Number(process.env['RUNS'] ?? 40) },
    );
  }, 60_000);
});
