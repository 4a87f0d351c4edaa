import { PutItemCommand } from '@aws-sdk/client-dynamodb';
import { beforeEach, expect, it } from 'vitest';
import { instrumentsIn } from '../../functions/adapters/instruments.ts';
import type { Instruments } from '../../functions/use-cases/scopes.ts';
import { conditionFailed } from '../../local/memory/dynamodb/errors.ts';
import { tableFromTemplate } from '../../local/memory/dynamodb/schema.ts';
import { memoryDynamoDB } from '../../local/memory/dynamodb.ts';
import { createMeter } from '../../local/memory/meter.ts';
import { anOrderId, DAY, NOON } from './examples.ts';
import { describeOnEachTable, ORDERS } from './tables.ts';

describeOnEachTable('the tries of an instrument', (table) => {
  let instruments: Instruments;
  let token: string;
  beforeEach(() => {
    instruments = instrumentsIn(table());
    token = `ins_${anOrderId()}`;
  });

  it('are none before anything was asked of it', async () => {
    expect((await instruments.tries('t-88', token, NOON)).in30Days).toBe(0);
  });

  it('count each attempt once, on whatever day it is told again', async () => {
    await instruments.record('t-88', token, 'attempt-1', NOON);
    await instruments.record('t-88', token, 'attempt-1', NOON);
    await instruments.record('t-88', token, 'attempt-1', NOON + DAY);
    await instruments.record('t-88', token, 'attempt-2', NOON + DAY);

    expect((await instruments.tries('t-88', token, NOON + DAY)).in30Days).toBe(2);
  });

  it('count for 30 days, the day that is partly in them in full, and no longer', async () => {
    await instruments.record('t-88', token, 'attempt-1', NOON);
    const lastDay = NOON + 30 * DAY;

    expect((await instruments.tries('t-88', token, lastDay)).in30Days).toBe(1);
    expect((await instruments.tries('t-88', token, lastDay + DAY)).in30Days).toBe(0);

    await instruments.record('t-88', token, 'attempt-2', lastDay);
    expect((await instruments.tries('t-88', token, lastDay)).in30Days).toBe(2);
  });

  it('are counted by the day too, as China’s calendar has it', async () => {
    const midnight = Date.parse('2026-11-23T00:00:00+08:00');
    await instruments.record('t-88', token, 'attempt-1', midnight - 1);
    await instruments.record('t-88', token, 'attempt-2', midnight);
    await instruments.record('t-88', token, 'attempt-3', midnight + DAY - 1);

    expect(await instruments.tries('t-88', token, midnight - 1)).toMatchObject({ inDay: 1 });
    expect(await instruments.tries('t-88', token, midnight)).toMatchObject({ inDay: 2 });
    expect(await instruments.tries('t-88', token, midnight + DAY)).toMatchObject({ in30Days: 3, inDay: 0 });
  });

  it('are another instrument’s or another tenant’s no concern', async () => {
    await instruments.record('t-88', token, 'attempt-1', NOON);

    expect((await instruments.tries('t-88', `${token}x`, NOON)).in30Days).toBe(0);
    expect((await instruments.tries('t-89', token, NOON)).in30Days).toBe(0);
  });

  it('told by several at once are all counted', async () => {
    const attempts = Array.from({ length: 5 }, (_, place) => `attempt-${place}`);

    await Promise.all(attempts.map((attempt) => instruments.record('t-88', token, attempt, NOON)));

    expect((await instruments.tries('t-88', token, NOON)).in30Days).toBe(5);
  });
});

it('an instrument that others write to without end is an error, not a try forgotten', async () => {
  const before = async (command: object): Promise<void> => {
    if (command instanceof PutItemCommand) throw conditionFailed();
  };
  const tables = { Orders: tableFromTemplate(ORDERS) };
  const client = memoryDynamoDB({ tables, now: () => 0, meter: createMeter(), before });

  const recording = instrumentsIn({ client, name: 'Orders' }).record('t-88', 'ins_1', 'attempt-1', NOON);

  await expect(recording).rejects.toThrow('too many at once');
});
