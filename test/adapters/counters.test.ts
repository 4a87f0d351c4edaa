import { expect, it } from 'vitest';
import { countersIn } from '../../functions/adapters/counters.ts';
import { anOrderId, MINUTE, NOON } from './examples.ts';
import { describeOnEachTable } from './tables.ts';

describeOnEachTable('counters of wide windows', (table) => {
  const counters = () => countersIn(table());
  const count = (subject: string, ...minutes: readonly number[]) =>
    minutes.map((minute) => ({ subject, minute: NOON + minute * MINUTE }));
  const read = async (tenantid: string, subject: string, since = NOON) =>
    [...(await counters().read(tenantid, subject, since)).counts].map(([minute, of]) => [
      (minute - NOON) / MINUTE,
      of,
    ]);

  it('add up by the minute, of one batch and of many', async () => {
    const tenantid = anOrderId();
    await counters().add(tenantid, count('zone:z-1', 0, 0, 3), 'batch-1');
    await counters().add(tenantid, count('zone:z-1', 0), 'batch-2');

    expect(await read(tenantid, 'zone:z-1')).toEqual([
      [0, 3],
      [3, 1],
    ]);
  });

  it('of a channel add up whichever of its shards a batch went to', async () => {
    const tenantid = anOrderId();
    for (let batch = 0; batch < 20; batch += 1)
      await counters().add(tenantid, count('channel:wechat', 0), `batch-${batch}`);

    expect(await read(tenantid, 'channel:wechat')).toEqual([[0, 20]]);
  });

  it('of a store add up its kitchen’s dishes beside its orders, in the same item', async () => {
    const tenantid = anOrderId();
    const [orders] = count('store:s-1', 0);
    const of = (what: 'ordered' | 'ready', by: number, minute = 0) => ({
      ...{ subject: 'store:s-1', minute: NOON + minute * MINUTE },
      dishes: { what, by },
    });
    if (orders) await counters().add(tenantid, [orders, of('ordered', 3), of('ready', 1)], 'batch-1');
    await counters().add(tenantid, [of('ready', 1), of('ready', 1, 2)], 'batch-2');

    expect(await counters().read(tenantid, 'store:s-1', NOON)).toEqual({
      counts: new Map([[NOON, 1]]),
      dishes: {
        ordered: new Map([[NOON, 3]]),
        ready: new Map([
          [NOON, 2],
          [NOON + 2 * MINUTE, 1],
        ]),
      },
    });
  });

  it('are lost by none of two who add at once', async () => {
    const tenantid = anOrderId();
    await Promise.all(['a', 'b'].map((batch) => counters().add(tenantid, count('store:s-1', 0, 0), batch)));

    expect(await read(tenantid, 'store:s-1')).toEqual([[0, 4]]);
  });

  it('are read from a minute on, each scope and tenant by itself', async () => {
    const tenantid = anOrderId();
    await counters().add(tenantid, [...count('zone:z-1', 0, 1), ...count('zone:z-2', 1)], 'batch-1');

    expect(await read(tenantid, 'zone:z-1', NOON + MINUTE)).toEqual([[1, 1]]);
    expect(await read(tenantid, 'zone:z-2')).toEqual([[1, 1]]);
    expect(await read(anOrderId(), 'zone:z-1')).toEqual([]);
  });
});
