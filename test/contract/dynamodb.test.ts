import { type CreateTableCommandInput, type DynamoDBClient, QueryCommand } from '@aws-sdk/client-dynamodb';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tableFromTemplate } from '../../local/memory/dynamodb/schema.ts';
import { memoryDynamoDB } from '../../local/memory/dynamodb.ts';
import { createMeter } from '../../local/memory/meter.ts';
import { anyRead, readsOfAll } from './any-read.ts';
import { anyWrite } from './any-write.ts';
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

const anyCommand = fc.oneof({ arbitrary: anyWrite, weight: 9 }, { arbitrary: anyRead, weight: 4 });

type Sender = Pick<DynamoDBClient, 'send'>;

/** Dynalite answers empty `Attributes` where nothing was updated, we none. */
const isNothing = (name: string, member: unknown): boolean =>
  member === undefined || (name === 'Attributes' && Object.keys(member ?? {}).length === 0);

/** Sets mean the same in any order; so do attributes, the answers of a batch and index entries with equal keys. */
const inOneOrder = (value: unknown, isOrdered: boolean): unknown => {
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map((element) => inOneOrder(element, isOrdered));
  const entries = Object.entries(value)
    .filter(([name, member]) => name !== '$metadata' && !isNothing(name, member))
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, member]) => {
      const ordered = inOneOrder(member, isOrdered);
      const isSet = ['SS', 'NS', 'Orders'].includes(name) || (!isOrdered && name === 'Items');
      return [
        name,
        isSet && Array.isArray(ordered) ? ordered.map((one) => JSON.stringify(one)).sort() : ordered,
      ];
    });
  return Object.fromEntries(entries);
};

const isOfIndex = (command: object): command is QueryCommand =>
  command instanceof QueryCommand && command.input.IndexName !== undefined;

/** What all pages of a query hold, none of whose rows may be lost or come twice where a page ends. */
const allPages = async (client: Sender, { input }: QueryCommand): Promise<object> => {
  const items: object[] = [];
  let { ExclusiveStartKey } = input;
  do {
    const page = await client.send(new QueryCommand({ ...input, ExclusiveStartKey }));
    items.push(...(page.Items ?? []));
    ExclusiveStartKey = page.LastEvaluatedKey;
  } while (ExclusiveStartKey);
  return { Items: items };
};

const outcomeOf = async (client: Sender, command: object): Promise<unknown> => {
  try {
    return isOfIndex(command)
      ? inOneOrder(await allPages(client, command), false)
      : inOneOrder(await client.send(command as Parameters<Sender['send']>[0]), true);
  } catch (error) {
    return { error: error instanceof Error ? error.name : error };
  }
};

/** Another seed looks elsewhere: `CONTRACT_SEED=7 CONTRACT_RUNS=1000`. */
const seed = Number(process.env['CONTRACT_SEED'] ?? 20_261_122);
const numRuns = Number(process.env['CONTRACT_RUNS'] ?? 60);

/* What is known to differ is kept out of the commands: known-differences.ts. */
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
      { seed, numRuns },
    );
  }, 60_000);
});
