import {
  type AttributeValue,
  PutItemCommand,
  QueryCommand,
  type QueryCommandInput,
} from '@aws-sdk/client-dynamodb';
import { tableFromTemplate } from '../../../local/memory/dynamodb/schema.ts';
import { type DynamoDBHooks, type MemoryDynamoDB, memoryDynamoDB } from '../../../local/memory/dynamodb.ts';
import { createMeter, type Meter } from '../../../local/memory/meter.ts';

/** Properties as CloudFormation has them: two indexes, of keys only and of some attributes. */
export const properties = {
  BillingMode: 'PAY_PER_REQUEST',
  AttributeDefinitions: ['pk', 'sk', 'open', 'openedAt', 'skill'].map((AttributeName) => ({
    AttributeName,
    AttributeType: AttributeName === 'openedAt' ? 'N' : 'S',
  })),
  KeySchema: [
    { AttributeName: 'pk', KeyType: 'HASH' },
    { AttributeName: 'sk', KeyType: 'RANGE' },
  ],
  GlobalSecondaryIndexes: [
    {
      IndexName: 'open',
      KeySchema: [
        { AttributeName: 'open', KeyType: 'HASH' },
        { AttributeName: 'openedAt', KeyType: 'RANGE' },
      ],
      Projection: { ProjectionType: 'KEYS_ONLY' },
    },
    {
      IndexName: 'queue',
      KeySchema: [{ AttributeName: 'skill', KeyType: 'HASH' }],
      Projection: { ProjectionType: 'INCLUDE', NonKeyAttributes: ['score'] },
    },
  ],
  Replicas: [{ Region: { Ref: 'AWS::Region' } }],
  TimeToLiveSpecification: { AttributeName: 'ttl', Enabled: true },
};

/** An orders table in memory with its meter. */
export const anOrdersTable = ({
  now = () => 0,
  ...hooks
}: DynamoDBHooks & { now?: () => number } = {}): {
  db: MemoryDynamoDB;
  meter: Meter;
} => {
  const meter = createMeter();
  return {
    db: memoryDynamoDB({ tables: { Orders: tableFromTemplate(properties) }, now, meter, ...hooks }),
    meter,
  };
};

/** Sends a command of whatever kind; the SDK's types ask for one kind at a time. */
export const sendAny = (db: MemoryDynamoDB, command: object): Promise<unknown> =>
  (db.send as (command: object) => Promise<unknown>)(command);

/** An item of one order, under a sort key. */
export const anItem = (
  sk: string,
  others: Record<string, AttributeValue> = {},
): Record<string, AttributeValue> => ({
  pk: { S: 't-1#order:ord_1' },
  sk: { S: sk },
  ...others,
});

/** A command that puts an item. */
export const put = (Item: Record<string, AttributeValue>): PutItemCommand =>
  new PutItemCommand({ TableName: 'Orders', Item });

/** A query of the order's partition. */
export const queryOrder = (input: Partial<QueryCommandInput> = {}): QueryCommand =>
  new QueryCommand({
    TableName: 'Orders',
    KeyConditionExpression: 'pk = :pk',
    ExpressionAttributeValues: { ':pk': { S: 't-1#order:ord_1' } },
    ...input,
  });

/** A query of an index for one value of its partition key. */
export const queryIndex = (IndexName: 'open' | 'queue', value: string): QueryCommand =>
  new QueryCommand({
    TableName: 'Orders',
    IndexName,
    KeyConditionExpression: '#key = :value',
    ExpressionAttributeNames: { '#key': IndexName === 'open' ? 'open' : 'skill' },
    ExpressionAttributeValues: { ':value': { S: value } },
  });
