import type { CreateTableCommandInput } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe } from 'vitest';
import type { Table } from '../../functions/adapters/table.ts';
import { tableFromTemplate } from '../../local/memory/dynamodb/schema.ts';
import { memoryDynamoDB } from '../../local/memory/dynamodb.ts';
import { createMeter } from '../../local/memory/meter.ts';
import { startDynalite } from '../contract/start-dynalite.ts';

/** The orders' table; order-table.test.ts holds it against the one that is deployed. */
export const ORDERS = {
  TableName: 'Orders',
  BillingMode: 'PAY_PER_REQUEST',
  AttributeDefinitions: [
    { AttributeName: 'pk', AttributeType: 'S' },
    { AttributeName: 'sk', AttributeType: 'S' },
    { AttributeName: 'openShard', AttributeType: 'S' },
    { AttributeName: 'openedAt', AttributeType: 'N' },
    { AttributeName: 'queue', AttributeType: 'S' },
    { AttributeName: 'rank', AttributeType: 'S' },
  ],
  KeySchema: [
    { AttributeName: 'pk', KeyType: 'HASH' },
    { AttributeName: 'sk', KeyType: 'RANGE' },
  ],
  GlobalSecondaryIndexes: [
    {
      IndexName: 'open',
      KeySchema: [
        { AttributeName: 'openShard', KeyType: 'HASH' },
        { AttributeName: 'openedAt', KeyType: 'RANGE' },
      ],
      Projection: { ProjectionType: 'INCLUDE', NonKeyAttributes: ['rule'] },
    },
    {
      IndexName: 'queue',
      KeySchema: [
        { AttributeName: 'queue', KeyType: 'HASH' },
        { AttributeName: 'rank', KeyType: 'RANGE' },
      ],
      Projection: { ProjectionType: 'ALL' },
    },
  ],
} satisfies CreateTableCommandInput;

export const inMemory = () => {
  const meter = createMeter();
  const client = memoryDynamoDB({ tables: { Orders: tableFromTemplate(ORDERS) }, now: () => 0, meter });
  return { table: { client, name: 'Orders' }, meter };
};

/** The same tests against the SDK over HTTP with dynalite behind it, and against the table that replay runs on. */
export const describeOnEachTable = (what: string, tests: (table: () => Table) => void): void => {
  describe(`${what}, in dynalite`, () => {
    let dynalite: Awaited<ReturnType<typeof startDynalite>>;
    beforeAll(async () => {
      dynalite = await startDynalite(ORDERS);
    });
    afterAll(() => dynalite.stop());

    tests(() => ({ client: dynalite.client, name: 'Orders' }));
  });

  describe(`${what}, in memory`, () => {
    const { table } = inMemory();

    tests(() => table);
  });
};
