import {
  BatchGetItemCommand,
  BatchWriteItemCommand,
  DeleteItemCommand,
  GetItemCommand,
  PutItemCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { describe, expect, it } from 'vitest';
import { itemSize } from '../../../local/memory/dynamodb/size.ts';
import { storedFields } from '../../../local/memory/dynamodb/values.ts';
import { readingOf, since } from '../../../local/memory/meter.ts';
import { anItem, anOrdersTable, put, queryIndex, queryOrder, sendAny } from './orders-table.ts';

const TableName = 'Orders';
const open = { open: { S: 'shard-1' }, openedAt: { N: '5' } };
const ofBytes = (bytes: number) => ({ S: 'x'.repeat(bytes) });

/** The units that the last of these commands used. */
const unitsOf = async (...commands: readonly object[]) => {
  const { db, meter } = anOrdersTable();
  for (const command of commands.slice(0, -1)) await sendAny(db, command);
  const before = readingOf(meter);
  const last = commands.at(-1);
  if (last) await sendAny(db, last).catch(() => undefined);
  const { byResource, ...used } = since(meter, before).dynamodb;
  return { ...used, byResource: Object.fromEntries(byResource) };
};

describe('the size of an item', () => {
  it('is that of its names and values by the documented rules', () => {
    const item = storedFields({
      pk: { S: '中a' }, // 2 + 4
      n: { N: '-1200.50' }, // 1 + 5 digits, the sign and one byte: 5
      yes: { BOOL: true }, // 3 + 1
      no: { NULL: true }, // 2 + 1
      tags: { SS: ['ab', 'c'] }, // 4 + 3
      list: { L: [{ S: 'a' }, { BOOL: false }] }, // 4 + 3 + 2 × 1 + 2
      map: { M: { k: { S: 'v' } } }, // 3 + 3 + 1 + 2
    });

    expect(itemSize(item)).toBe(6 + 6 + 4 + 3 + 7 + 11 + 9);
  });
});

describe('write units', () => {
  it('are one for each KB begun of a put', async () => {
    const overhead = itemSize(storedFields(anItem('A', { d: ofBytes(0) })));

    expect((await unitsOf(put(anItem('A', { d: ofBytes(1024 - overhead) })))).writeUnits).toBe(1);
    expect((await unitsOf(put(anItem('A', { d: ofBytes(1025 - overhead) })))).writeUnits).toBe(2);
  });

  it('are those of the larger when an item is replaced, changed or deleted', async () => {
    const large = put(anItem('A', { d: ofBytes(2500) }));
    const Key = anItem('A');

    expect((await unitsOf(large, put(Key))).writeUnits).toBe(3);
    expect(
      (await unitsOf(large, new UpdateItemCommand({ TableName, Key, UpdateExpression: 'REMOVE d' })))
        .writeUnits,
    ).toBe(3);
    expect((await unitsOf(large, new DeleteItemCommand({ TableName, Key }))).writeUnits).toBe(3);
    expect((await unitsOf(new DeleteItemCommand({ TableName, Key }))).writeUnits).toBe(1);
  });

  it('are paid for a write whose condition is false', async () => {
    const again = new PutItemCommand({
      TableName,
      Item: anItem('A'),
      ConditionExpression: 'attribute_not_exists(pk)',
    });

    expect(await unitsOf(put(anItem('A', { d: ofBytes(1500) })), again)).toMatchObject({
      requests: 1,
      writeUnits: 2,
    });
  });

  it('are one request and one unit each for a batch of small puts', async () => {
    const requests = Array.from({ length: 25 }, (_, at) => ({
      PutRequest: { Item: anItem(`JOURNAL#${at}`) },
    }));

    expect(await unitsOf(new BatchWriteItemCommand({ RequestItems: { Orders: requests } }))).toMatchObject({
      requests: 1,
      writeUnits: 25,
    });
  });

  it('of an index are none for an item that is not in it', async () => {
    expect((await unitsOf(put(anItem('A')))).byResource).toEqual({ Orders: { writeUnits: 1, readUnits: 0 } });
  });

  it('of an index are one for an item that enters or leaves, two for one that moves, none for one that stays as it is', async () => {
    const entered = put(anItem('A', open));
    const change = (UpdateExpression: string, N?: string) =>
      new UpdateItemCommand({
        TableName,
        Key: anItem('A'),
        UpdateExpression,
        ...(N && { ExpressionAttributeValues: { ':n': { N } } }),
      });

    expect((await unitsOf(entered)).byResource).toMatchObject({ 'Orders/open': { writeUnits: 1 } });
    expect((await unitsOf(entered, change('REMOVE openedAt'))).byResource).toMatchObject({
      'Orders/open': { writeUnits: 1 },
    });
    expect((await unitsOf(entered, change('SET openedAt = :n', '6'))).byResource).toMatchObject({
      'Orders/open': { writeUnits: 2 },
    });
    expect((await unitsOf(entered, change('SET score = :n', '6'))).byResource).not.toHaveProperty(
      'Orders/open',
    );
  });

  it('of an index are one when something that it holds changes', async () => {
    const item = (score: string) => put(anItem('TICKET#1', { skill: { S: 'risk' }, score: { N: score } }));

    expect((await unitsOf(item('1'), item('2'))).byResource).toMatchObject({
      'Orders/queue': { writeUnits: 1 },
    });
  });
});

describe('read units', () => {
  const large = put(anItem('A', { d: ofBytes(6000) }));

  it('are one for each 4 KB begun, half for an eventually consistent read', async () => {
    const get = (ConsistentRead: boolean) =>
      new GetItemCommand({ TableName, Key: anItem('A'), ConsistentRead });

    expect((await unitsOf(large, get(true))).readUnits).toBe(2);
    expect((await unitsOf(large, get(false))).readUnits).toBe(1);
    expect((await unitsOf(get(true))).readUnits).toBe(1);
  });

  it('of a query count what was read together, before the filter', async () => {
    const small = ['B', 'C', 'D'].map((sk) => put(anItem(sk)));
    const query = queryOrder({ ConsistentRead: true, FilterExpression: 'attribute_exists(absent)' });

    expect((await unitsOf(...small, query)).readUnits).toBe(1);
    expect((await unitsOf(large, ...small, query)).readUnits).toBe(2);
  });

  it('of a batch are rounded for each item by itself', async () => {
    const Keys = ['A', 'B'].map((sk) => anItem(sk));
    const batch = new BatchGetItemCommand({ RequestItems: { Orders: { Keys, ConsistentRead: true } } });

    expect(await unitsOf(large, put(anItem('B')), batch)).toMatchObject({ requests: 1, readUnits: 3 });
  });

  it('of an index count what the index holds', async () => {
    const wide = put(anItem('A', { ...open, d: ofBytes(9000) }));

    expect((await unitsOf(wide, queryIndex('open', 'shard-1'))).byResource).toEqual({
      'Orders/open': { writeUnits: 0, readUnits: 0.5 },
    });
  });
});
