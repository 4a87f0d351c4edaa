import { UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { describe, expect, it } from 'vitest';
import { exceptionsIn } from '../../functions/adapters/exceptions.ts';
import { OPEN_SHARDS, openShard } from '../../functions/adapters/keys.ts';
import { remediesIn } from '../../functions/adapters/remedies.ts';
import { unfinishedIn } from '../../functions/adapters/unfinished.ts';
import { tableFromTemplate } from '../../local/memory/dynamodb/schema.ts';
import { memoryDynamoDB } from '../../local/memory/dynamodb.ts';
import { createMeter } from '../../local/memory/meter.ts';
import { anException, anOrder, anOrderId, aRemedy, NOON } from './examples.ts';
import { describeOnEachTable, ORDERS } from './tables.ts';

const PAID = { status: 'resolved-self', outcome: 'paid', at: NOON } as const;

describeOnEachTable('what is unfinished', (table) => {
  const listed = async (orderId: string, openedBefore = NOON + 1) =>
    (await unfinishedIn(table()).list(openedBefore)).filter((unfinished) =>
      unfinished.kind === 'exception'
        ? unfinished.ref.subject === `order:${orderId}`
        : unfinished.order.orderId === orderId,
    );

  it('is an exception from its opening to its end, a person having it or not', async () => {
    const exceptions = exceptionsIn(table());
    const orderId = anOrderId();
    const exception = anException({ subject: `order:${orderId}` });
    const { tenantid, subject, exceptionId } = exception;
    const found = [{ kind: 'exception', ref: { tenantid, subject, exceptionId }, openedAt: NOON }];

    await exceptions.open(exception);
    expect(await listed(orderId)).toEqual(found);
    await exceptions.markStarted(exception);
    await exceptions.handOver(exception);
    expect(await listed(orderId)).toEqual(found);
    await exceptions.settle(exception, PAID);
    expect(await listed(orderId)).toEqual([]);
  });

  it('is a remedy from its claim until it is given or refused', async () => {
    const remedies = remediesIn(table());
    const order = anOrder({ orderId: anOrderId(), storeid: null });

    await remedies.claim(order, aRemedy());
    expect(await listed(order.orderId)).toEqual([
      { kind: 'remedy', order, remedy: aRemedy(), openedAt: NOON },
    ]);
    await remedies.finish(order, aRemedy(), 'given');
    expect(await listed(order.orderId)).toEqual([]);
  });

  it('is only what was opened before the time that is asked for', async () => {
    const orderId = anOrderId();
    await exceptionsIn(table()).open(anException({ subject: `order:${orderId}` }));

    expect(await listed(orderId, NOON)).toEqual([]);
    expect(await listed(orderId, NOON + 1)).toHaveLength(1);
  });

  it('is found in every shard, for every tenant', async () => {
    const orderId = anOrderId();
    const opened = Array.from({ length: 40 }, (_, place) =>
      anException({ tenantid: `t-${place}`, exceptionId: `PAY-${place}`, subject: `order:${orderId}` }),
    );
    for (const exception of opened) await exceptionsIn(table()).open(exception);

    expect(new Set(opened.map(({ exceptionId }) => openShard(exceptionId)))).toEqual(new Set(OPEN_SHARDS));
    expect(await listed(orderId)).toHaveLength(40);
  });
});

describe('an index that lags', () => {
  it('does not bring back a remedy that has been given', async () => {
    let update: object | undefined;
    const client = memoryDynamoDB({
      tables: { Orders: tableFromTemplate(ORDERS) },
      now: () => 0,
      meter: createMeter(),
      before: async (command) => {
        if (command instanceof UpdateItemCommand) update = command;
      },
      // The index never hears of the update, only of the claim.
      whenIndexed: (apply) => {
        if (!update) apply();
      },
    });
    const table = { client, name: 'Orders' };
    await remediesIn(table).claim(anOrder(), aRemedy());
    await remediesIn(table).finish(anOrder(), aRemedy(), 'given');

    expect(update).toBeDefined();
    expect(await unfinishedIn(table).list(NOON + 1)).toEqual([]);
  });
});
