import {
  BatchWriteItemCommand,
  GetItemCommand,
  PutItemCommand,
  ScanCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { describe, expect, it } from 'vitest';
import { anItem, anOrdersTable, put, queryOrder, sendAny } from './orders-table.ts';

const TableName = 'Orders';
const Key = anItem('EXCEPTION#1');

describe('what the in-memory table refuses', () => {
  const { db } = anOrdersTable();
  const requests: readonly (readonly [string, object, string])[] = [
    ['an item over 400 KB', put(anItem('A', { data: { S: 'x'.repeat(400 * 1024) } })), 'Item size'],
    ['a partition key over 2,048 bytes', put({ pk: { S: 'x'.repeat(2049) }, sk: { S: 'A' } }), '2048 bytes'],
    ['a sort key over 1,024 bytes', put(anItem('x'.repeat(1025))), '1024 bytes'],
    ['an empty key', put(anItem('')), 'empty string value'],
    ['an item without its sort key', put({ pk: { S: 'a' } }), 'Missing the key sk'],
    ['a key of another type', put({ pk: { N: '1' }, sk: { S: 'A' } }), 'Type mismatch for key pk'],
    [
      'an index key of another type',
      put(anItem('A', { open: { N: '1' } })),
      'Type mismatch for Index Key open',
    ],
    ['an empty set', put(anItem('A', { tags: { SS: [] } })), 'may not be empty'],
    ['a text for a number', put(anItem('A', { n: { N: 'ten' } })), 'numeric value'],
    [
      'more of a key than the schema has',
      new GetItemCommand({ TableName, Key: anItem('A', { n: { N: '1' } }) }),
      'does not match the schema',
    ],
    ['an index that is not there', queryOrder({ IndexName: 'other' }), 'specified index'],
    [
      'a consistent read of an index',
      queryOrder({ IndexName: 'open', ConsistentRead: true }),
      'Consistent reads',
    ],
    [
      'a query without the partition key',
      queryOrder({ KeyConditionExpression: 'sk = :pk' }),
      'missed key schema element: pk',
    ],
    [
      'a reserved word as a bare name',
      queryOrder({ FilterExpression: 'attribute_exists(status)' }),
      'reserved keyword: status',
    ],
    [
      'a placeholder that nothing uses',
      queryOrder({ ExpressionAttributeNames: { '#n': 'n' } }),
      'unused in expressions: keys: {#n}',
    ],
    ['a placeholder without a value', queryOrder({ FilterExpression: 'n = :n' }), 'attribute value: :n'],
    ['a condition that ends too soon', queryOrder({ FilterExpression: 'n =' }), 'Syntax error'],
    [
      'an order of booleans',
      queryOrder({
        FilterExpression: 'n < :b',
        ExpressionAttributeValues: { ':pk': { S: 'a' }, ':b': { BOOL: true } },
      }),
      'operand type: BOOL',
    ],
    [
      'a section of an update twice',
      new UpdateItemCommand({ TableName, Key, UpdateExpression: 'REMOVE a REMOVE b' }),
      'can only be used once',
    ],
    [
      'a change of the key',
      new UpdateItemCommand({ TableName, Key, UpdateExpression: 'REMOVE sk' }),
      'part of the key',
    ],
    [
      '26 writes in a batch',
      new BatchWriteItemCommand({
        RequestItems: {
          Orders: Array.from({ length: 26 }, (_, at) => ({ PutRequest: { Item: anItem(`A${at}`) } })),
        },
      }),
      'Too many items',
    ],
    [
      'one key twice in a batch',
      new BatchWriteItemCommand({
        RequestItems: {
          Orders: [{ PutRequest: { Item: anItem('A') } }, { DeleteRequest: { Key: anItem('A') } }],
        },
      }),
      'contains duplicates',
    ],
  ];

  it.each(requests)('is %s', async (_, command, message) => {
    // An item that a filter can be asked about.
    await db.send(new PutItemCommand({ TableName, Item: { pk: { S: 'a' }, sk: { S: 'A' } } }));
    await db.send(put(anItem('A')));

    await expect(sendAny(db, command)).rejects.toMatchObject({
      name: 'ValidationException',
      message: expect.stringContaining(message),
    });
  });

  it('is a table that is not there, by the SDK’s name', async () => {
    const command = new GetItemCommand({ TableName: 'Other', Key });

    await expect(db.send(command)).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  });

  it('is, by name, what it does not know, instead of ignoring it', async () => {
    const legacy = new PutItemCommand({ TableName, Item: Key, Expected: { pk: { Exists: false } } });

    await expect(db.send(new ScanCommand({ TableName }))).rejects.toThrow('ScanCommand is not supported');
    await expect(db.send(legacy)).rejects.toThrow('Expected is not supported');
    await expect(db.send(put(anItem('A', { n: { N: '12345678901234567' } })))).rejects.toThrow(
      'more precision',
    );
  });

  it('is a false condition, with what was there where that is asked for', async () => {
    const kept = anItem('EXCEPTION#1', { status: { S: 'open' } });
    await db.send(put(kept));
    const again = (wanted: 'ALL_OLD' | 'NONE') =>
      new PutItemCommand({
        TableName,
        Item: Key,
        ConditionExpression: 'attribute_not_exists(pk)',
        ReturnValuesOnConditionCheckFailure: wanted,
      });

    await expect(db.send(again('ALL_OLD'))).rejects.toMatchObject({
      name: 'ConditionalCheckFailedException',
      Item: kept,
    });
    await expect(db.send(again('NONE'))).rejects.toMatchObject({ Item: undefined });
  });
});
