import { describe, expect, it } from 'vitest';
import { handOver } from '../../functions/use-cases/hand-over.ts';
import { charge } from '../../functions/use-cases/payment/charge.ts';
import { releaseAndCancel } from '../../functions/use-cases/payment/release-and-cancel.ts';
import { tellStory } from '../../functions/use-cases/tell-story.ts';
import { anEntry, anOrder, happens, MINUTE, NOON, ORDER, TENANT } from '../support/journal.ts';
import { testWorld } from '../support/world.ts';
import { aBatch, anOrderOfMilk, BATCH, isDelivered, isRecalled } from './batches/scene.ts';
import { aDebt } from './payment/scene.ts';

const storyOf = ({ world }: ReturnType<typeof testWorld>) => tellStory(world, TENANT, ORDER);

describe('an order’s story', () => {
  it('tells events, exceptions, attempts, remedies, messages and tickets, in order of time', async () => {
    const debt = await aDebt({ answers: { charge: () => ({ answer: 'declined', code: 'TRADE_ERROR' }) } });
    const { world, exception } = debt;
    await charge(world, exception);
    debt.atMinute(16);
    await handOver(world, {
      ref: exception,
      why: 'refused-for-good',
      escalation: 0,
      round: 1,
      token: 'token-1',
    });
    debt.atMinute(20);
    await releaseAndCancel(world, exception);

    const story = await storyOf(debt);

    const lines = story?.lines ?? [];
    const times = lines.map(({ at }) => at);
    expect(times).toEqual([...times].sort());
    expect(new Set(lines.map(({ kind }) => kind))).toEqual(
      new Set(['event', 'exception', 'attempt', 'remedy', 'message', 'ticket']),
    );
    expect(lines.map(({ kind, what }) => `${kind}: ${what}`)).toEqual(
      expect.arrayContaining([
        'event: order.placed',
        'event: payment.failed',
        'exception: PAY-01 opened',
        'attempt: rescue.asked',
        'attempt: rescue.closed',
        'attempt: rescue.attempted',
        'attempt: rescue.charge-answered',
        'ticket: rescue.handed-over',
        'ticket: ticket opened',
        'remedy: rescue.remedied',
        'message: rescue.told',
        'exception: PAY-01 ended',
      ]),
    );
    expect(lines.find(({ what }) => what === 'PAY-01 ended')?.details).toMatchObject({
      outcome: 'cancelled',
    });
    expect(lines.find(({ what }) => what === 'rescue.charge-answered')?.details).toMatchObject({
      source: 'order-rescue',
      code: 'TRADE_ERROR',
    });
  });

  it.each([
    ['placed', []],
    ['completed', [['order.completed', {}]]],
    ['cancelled', [['order.cancelled', { by: 'customer', reason: 'changed-mind' }]]],
  ] as const)('says that the order is %s', async (status, events) => {
    const scene = testWorld({ now: NOON });
    await happens(scene, 'order.placed', anOrder());
    for (const [type, data] of events) await happens(scene, type, data, NOON + MINUTE);

    expect(await storyOf(scene)).toMatchObject({ orderId: ORDER, status });
  });

  it('is told before the order itself has come', async () => {
    const scene = testWorld({ now: NOON });
    await happens(scene, 'order.confirmed', {});

    expect(await storyOf(scene)).toMatchObject({
      status: 'unknown',
      lines: [{ kind: 'event', what: 'order.confirmed' }],
    });
  });

  it('tells an event once that came with two contents', async () => {
    const scene = testWorld({ now: NOON });
    const entry = anEntry('order.confirmed', {}, NOON);
    await scene.world.journal.append(
      [entry, { ...entry, time: new Date(NOON + MINUTE).toISOString() }],
      NOON,
    );

    expect((await storyOf(scene))?.lines).toHaveLength(1);
  });

  it('of an order that nobody has heard of is none', async () => {
    expect(await storyOf(testWorld())).toBeNull();
  });

  it('of a batch tells whom its recall reached, and the lines as an order’s does', async () => {
    const scene = await aBatch([...anOrderOfMilk('eaten'), isDelivered('eaten')]);
    await scene.tells([isRecalled()]);

    const story = await tellStory(scene.world, TENANT, BATCH);

    expect(story).toMatchObject({ subject: BATCH });
    expect(Object.values(story && 'reach' in story ? story.reach : {})).toMatchObject([
      { called: 1, reached: 1 },
    ]);
    expect(story?.lines.map(({ kind, what }) => `${kind}: ${what}`)).toEqual(
      expect.arrayContaining(['event: batch.recalled', 'exception: GDS-10 opened', 'ticket: ticket opened']),
    );
  });

  it('of another tenant’s order is none', async () => {
    const scene = testWorld({ now: NOON });
    await happens(scene, 'order.placed', anOrder());

    expect(await tellStory(scene.world, 't-2', ORDER)).toBeNull();
  });
});
