import {
  ConditionalCheckFailedException,
  DeleteItemCommand,
  GetItemCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { describe, expect, it } from 'vitest';
import { anItem, anOrdersTable, put, queryOrder } from './orders-table.ts';

const TableName = 'Orders';
const Key = anItem('EXCEPTION#1');

describe('what the in-memory table keeps', () => {
  it('is a copy: neither what was put nor what was read changes it afterwards', async () => {
    const { db } = anOrdersTable();
    const item = anItem('EXCEPTION#1', { lines: { L: [{ S: 'milk' }] } });
    await db.send(put(item));
    item['lines']?.L?.push({ S: 'eggs' });
    const first = await db.send(new GetItemCommand({ TableName, Key }));
    first.Item?.['lines']?.L?.push({ S: 'bread' });

    const { Item } = await db.send(new GetItemCommand({ TableName, Key }));

    expect(Item).toEqual(anItem('EXCEPTION#1', { lines: { L: [{ S: 'milk' }] } }));
  });

  it('takes attributes named like members of every object', async () => {
    const { db } = anOrdersTable();
    const item = anItem('EXCEPTION#1', { constructor: { S: 'a' }, toString: { S: 'b' } });
    await db.send(put(item));

    const { Item } = await db.send(
      new GetItemCommand({
        TableName,
        Key,
        ProjectionExpression: '#c, valueOf',
        ExpressionAttributeNames: { '#c': 'constructor' },
      }),
    );

    expect(Item).toEqual({ constructor: { S: 'a' } });
  });

  it('sorts keys by their UTF-8 bytes, in which an emoji comes after a full-width letter', async () => {
    const { db } = anOrdersTable();
    for (const sk of ['😀', 'ａ', 'z', '中']) await db.send(put(anItem(sk)));

    const { Items } = await db.send(queryOrder());

    expect(Items?.map(({ sk }) => sk?.S)).toEqual(['z', '中', 'ａ', '😀']);
  });

  it('compares lists and maps by what they hold', async () => {
    const { db } = anOrdersTable();
    await db.send(put(anItem('EXCEPTION#1', { m: { M: { a: { L: [{ N: '1' }] } } } })));
    const remove = (N: string) =>
      new DeleteItemCommand({
        TableName,
        Key,
        ConditionExpression: 'm = :m',
        ExpressionAttributeValues: { ':m': { M: { a: { L: [{ N }] } } } },
      });

    await expect(db.send(remove('2'))).rejects.toThrow(ConditionalCheckFailedException);
    await expect(db.send(remove('1.0'))).resolves.toBeDefined();
  });

  it('adds as decimals do', async () => {
    const { db } = anOrdersTable();
    const add = (N: string) =>
      db.send(
        new UpdateItemCommand({
          TableName,
          Key,
          UpdateExpression: 'ADD paid :n',
          ExpressionAttributeValues: { ':n': { N } },
          ReturnValues: 'ALL_NEW',
        }),
      );
    await add('0.1');

    expect((await add('0.2')).Attributes?.['paid']).toEqual({ N: '0.3' });
  });

  it('ends a page at a megabyte and goes on after its last key', async () => {
    const { db } = anOrdersTable();
    for (let at = 0; at < 5; at += 1)
      await db.send(put(anItem(`JOURNAL#${at}`, { data: { S: 'x'.repeat(300 * 1024) } })));

    const first = await db.send(queryOrder());
    const second = await db.send(queryOrder({ ExclusiveStartKey: first.LastEvaluatedKey }));

    expect([first.Count, second.Count, second.LastEvaluatedKey]).toEqual([4, 1, undefined]);
  });
});
