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

const isOrdered = (command: object): boolean => !(command instanceof QueryCommand && command.input.IndexName);

const outcomeOf = async (client: Sender, command: object): Promise<unknown> => {
  try {
    return inOneOrder(await client.send(command as Parameters<Sender['send']>[0]), isOrdered(command));
  } catch (error) {
    return { error: error instanceof Error ? error.name : error };
  }
};

/** Another seed looks elsewhere: `CONTRACT_SEED=7 CONTRACT_RUNS=1000`. */
const seed = Number(process.env['CONTRACT_SEED'] ?? 20_261_122);
const numRuns = Number(process.env['CONTRACT_RUNS'] ?? 60);

/*
 * What is known to differ, and so is kept out of the commands:
 * - Dynalite does not copy what SET takes from elsewhere in the item: `SET a = n ADD n :one` changes `a` too, and
 *   `SET m.x = m` never ends. AWS reads everything from the item as it was.
 * - To dynalite an empty string has no size and is in no list; two lists or maps are never equal, and two absent
 *   attributes are. AWS compares by value, and finds nothing equal to what is not there.
 * - An index key of a wrong type in a literal SET is refused before a false condition is: here after it.
 * - A page of dynalite ends at a megabyte by an estimate of the stored form: here at a megabyte of item size.
 * - Rows of an index with equal sort keys come in no order that AWS promises: compared in any.
 * - Numbers of more than 15 digits, binary sets, binary keys and the parameters from before expressions are refused here.
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
      { seed, numRuns },
    );
  }, 60_000);
});
