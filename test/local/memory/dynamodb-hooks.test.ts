import { BatchWriteItemCommand } from '@aws-sdk/client-dynamodb';
import { describe, expect, it } from 'vitest';
import { anItem, anOrdersTable, put, queryIndex, queryOrder } from './orders-table.ts';

describe('what replay and simulation need beside', () => {
  it('lets a fault lose a request before it arrives, or its answer afterwards', async () => {
    let fault: 'before' | 'after' | undefined;
    const { db, meter } = anOrdersTable({
      before: async () => {
        if (fault === 'before') throw new Error('never arrived');
      },
      after: async () => {
        if (fault === 'after') throw new Error('answer lost');
      },
    });

    fault = 'before';
    await expect(db.send(put(anItem('A')))).rejects.toThrow('never arrived');
    fault = 'after';
    await expect(db.send(put(anItem('B')))).rejects.toThrow('answer lost');

    expect(db.inspect('Orders').items('t-1#order:ord_1')).toEqual([anItem('B')]);
    expect(meter.dynamodb.requests).toBe(1);
  });

  it('refuses what is too much for the table by the name that the SDK knows: not done, not billed', async () => {
    let isThrottled = true;
    const { db, meter } = anOrdersTable({ isThrottled: () => isThrottled });

    await expect(db.send(put(anItem('A')))).rejects.toMatchObject({
      name: 'ProvisionedThroughputExceededException',
    });
    const { writeUnits } = meter.dynamodb;
    isThrottled = false;
    await db.send(put(anItem('B')));

    expect(writeUnits).toBe(0);
    expect(db.inspect('Orders').items('t-1#order:ord_1')).toEqual([anItem('B')]);
  });

  it('gives requests of a batch back unprocessed where the hook says so', async () => {
    const { db } = anOrdersTable({ isUnprocessed: ({ PutRequest }) => PutRequest?.Item?.['sk']?.S === 'B' });
    const requests = ['A', 'B', 'C'].map((sk) => ({ PutRequest: { Item: anItem(sk) } }));

    const { UnprocessedItems } = await db.send(
      new BatchWriteItemCommand({ RequestItems: { Orders: requests } }),
    );

    expect(UnprocessedItems).toEqual({ Orders: [requests[1]] });
    expect((await db.send(queryOrder())).Items).toEqual([anItem('A'), anItem('C')]);
  });

  it('lets an index lag behind the table', async () => {
    const late: (() => void)[] = [];
    const { db } = anOrdersTable({ whenIndexed: (apply) => late.push(apply) });
    await db.send(put(anItem('EXCEPTION#1', { open: { S: 'shard-1' }, openedAt: { N: '5' } })));

    const before = await db.send(queryIndex('open', 'shard-1'));
    for (const apply of late) apply();
    const after = await db.send(queryIndex('open', 'shard-1'));

    expect([before.Count, after.Count]).toEqual([0, 1]);
  });

  it('shows and drops a partition, of the indexes too', async () => {
    const { db } = anOrdersTable();
    await db.send(put(anItem('TICKET#1', { skill: { S: 'payments' }, score: { N: '3' }, note: { S: 'x' } })));
    const { partitions, drop } = db.inspect('Orders');
    const queued = await db.send(queryIndex('queue', 'payments'));

    drop('t-1#order:ord_1');

    expect(queued.Items).toEqual([anItem('TICKET#1', { skill: { S: 'payments' }, score: { N: '3' } })]);
    expect(partitions()).toEqual([]);
    expect((await db.send(queryIndex('queue', 'payments'))).Count).toBe(0);
  });

  it('removes what has outlived its time when told to', async () => {
    let now = 0;
    const { db } = anOrdersTable({ now: () => now });
    await db.send(put(anItem('A', { ttl: { N: '100' } })));
    await db.send(put(anItem('B', { ttl: { N: '200' } })));

    now = 150_000;

    expect(db.removeExpired()).toBe(1);
    expect((await db.send(queryOrder())).Items?.map(({ sk }) => sk?.S)).toEqual(['B']);
  });
});
