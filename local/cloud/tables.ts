import { join } from 'node:path';
import {
  CreateTableCommand,
  DescribeTableCommand,
  DynamoDBClient,
  ResourceInUseException,
} from '@aws-sdk/client-dynamodb';
import { LOCAL_CLIENT } from './clients.ts';
import type { Table } from './description.ts';
import { UnsupportedTemplate } from './refusal.ts';
import { type Service, startService } from './service-thread.ts';

/** DynamoDB: dynalite in a thread of its own, in memory or, with a directory, on disk. */
export const startTables = (port: number, dataDir: string | undefined): Promise<Service> =>
  startService('tables-thread.ts', {
    port,
    ...(dataDir !== undefined && { directory: join(dataDir, 'tables') }),
  });

/** Makes the tables that are not there yet, with their indexes. */
export const createTables = async (url: string, tables: readonly Table[]): Promise<void> => {
  const client = new DynamoDBClient({ ...LOCAL_CLIENT, endpoint: url });
  try {
    await Promise.all(tables.map((table) => createTable(client, table)));
  } finally {
    client.destroy();
  }
};

const createTable = async (client: DynamoDBClient, table: Table): Promise<void> => {
  const { name, attributes, keys, indexes } = table;
  try {
    await client.send(
      new CreateTableCommand({
        TableName: name,
        BillingMode: 'PAY_PER_REQUEST',
        AttributeDefinitions: [...attributes],
        KeySchema: [...keys],
        ...(indexes.length > 0 && { GlobalSecondaryIndexes: indexes.map(createIndex) }),
      }),
    );
  } catch (problem) {
    if (!(problem instanceof ResourceInUseException)) throw problem;
  }
  await untilActive(client, table);
};

const createIndex = ({ IndexName, KeySchema, Projection }: Table['indexes'][number]) => ({
  IndexName,
  KeySchema: [...KeySchema],
  Projection: {
    ProjectionType: Projection.ProjectionType,
    ...(Projection.NonKeyAttributes && { NonKeyAttributes: [...Projection.NonKeyAttributes] }),
  },
});

const untilActive = async (client: DynamoDBClient, { name, indexes }: Table): Promise<void> => {
  for (;;) {
    const { Table: table } = await client.send(new DescribeTableCommand({ TableName: name }));
    if (table?.TableStatus !== 'ACTIVE') continue;
    const kept = new Set(table.GlobalSecondaryIndexes?.map(({ IndexName }) => IndexName));
    if (indexes.every(({ IndexName }) => kept.has(IndexName))) return;
    throw new UnsupportedTemplate(
      `The kept table ${name} lacks an index of the template: begin with other data`,
    );
  }
};
