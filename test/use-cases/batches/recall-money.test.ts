import { describe, expect, it } from 'vitest';
import type { EventData } from '../../../functions/domain/events/catalogue.ts';
import { aLine } from '../../support/journal.ts';
import { anEvent, type PostedEvent } from '../../support/messages.ts';
import { policyWith } from '../../support/rules.ts';
import { aBatch, anOrderOfMilk, at, isDelivered, isPicked, isRecalled } from './scene.ts';

const TOFU = aLine({ lineId: 'l-2', sku: 'tofu-1', payable: 600, unitPrice: 600, quantity: 1 });
const orderId = 'eaten';
const amended = (milk: Parameters<typeof aLine>[0] | null, total: number): PostedEvent =>
  anEvent(
    'order.amended',
    { version: 2, lines: [...(milk ? [aLine(milk)] : []), TOFU], fees: [], total },
    { orderId, at: at(1) },
  );
const refundAsked = (data: Partial<EventData<'refund.requested'>>): PostedEvent =>
  anEvent(
    'refund.requested',
    { refundId: 'rf-1', intentId: 'int-1', amount: 1_000, by: 'agent', reason: 'claim', ...data },
    { orderId, at: at(3) },
  );

/** Milk that was delivered and is recalled, and what happened to its order before. */
const recalledAfter = async (
  before: readonly PostedEvent[] = [],
  { paid = 1_600, ...options }: { readonly paid?: number } & Parameters<typeof aBatch>[1] = {},
) => {
  const scene = await aBatch([...anOrderOfMilk(orderId, { paid }), ...before, isDelivered(orderId)], options);
  await scene.tells([isRecalled()]);
  return scene;
};

describe('the money of a recall', () => {
  it('is not given back where none came in; the customer is told all the same', async () => {
    const scene = await recalledAfter([], { paid: 0 });

    expect(scene.told()).toHaveLength(3);
    expect(scene.asked('refund')).toEqual([]);
    expect(await scene.reach()).toMatchObject({ reached: 1, refunded: 0, missing: 0 });
  });

  it('is a person’s where the order was paid in part', async () => {
    const scene = await recalledAfter([], { paid: 700 });

    expect(scene.asked('refund')).toEqual([]);
    expect(await scene.reach()).toMatchObject({ refunded: 0, missing: 1_000, notRefunded: ['eaten'] });
  });

  it('is what an amended line costs now', async () => {
    const scene = await recalledAfter([amended({ payable: 800 }, 1_400)]);

    expect(scene.refunds()).toEqual({ 'eaten/refund/line:l-1': 800 });
  });

  it('is nothing for a line that was taken out of the order; what was picked is told of', async () => {
    const scene = await recalledAfter([amended(null, 600)]);

    expect(scene.told()).toHaveLength(3);
    expect(scene.asked('refund')).toEqual([]);
  });

  it.each([
    ['all of it', 1_000, {}],
    ['a part', 300, { 'eaten/refund/line:l-1': 700 }],
  ])('is not given a second time where a claim has had %s', async (_, amount, refunds) => {
    const scene = await recalledAfter([refundAsked({ amount, lineIds: ['l-1'] })]);

    expect(scene.refunds()).toEqual(refunds);
    expect(await scene.reach()).toMatchObject({ missing: 0 });
  });

  it('counts a claim of several lines by what each of them costs', async () => {
    const scene = await recalledAfter([refundAsked({ amount: 800, lineIds: ['l-1', 'l-2'] })]);

    expect(scene.refunds()).toEqual({ 'eaten/refund/line:l-1': 500 });
  });

  it('is given where a claim’s refund failed', async () => {
    const failed = { refundId: 'rf-1', intentId: 'int-1', channel: 'wechat', amount: 1_000 };
    const scene = await recalledAfter([
      refundAsked({ lineIds: ['l-1'] }),
      anEvent('refund.failed', failed, { orderId, at: at(4) }),
    ]);

    expect(scene.refunds()).toEqual({ 'eaten/refund/line:l-1': 1_000 });
  });

  it('comes from every line that the batch went into', async () => {
    const scene = await recalledAfter([isPicked(orderId, { lineId: 'l-2', sku: 'tofu-1', quantity: 1 })]);

    expect(scene.refunds()).toEqual({ 'eaten/refund/line:l-1': 1_000, 'eaten/refund/line:l-2': 600 });
    expect(await scene.reach()).toMatchObject({ refunded: 1_600 });
  });

  it('that the channel refuses is named for the person, whose customer is told', async () => {
    const refund = () => ({ answer: 'refused', code: 'TRADE_ERROR' }) as const;
    const scene = await recalledAfter([], { answers: { refund } });

    expect(scene.told()).toHaveLength(3);
    expect(await scene.reach()).toMatchObject({
      reached: 1,
      refunded: 0,
      missing: 1_000,
      notRefunded: ['eaten'],
    });
  });

  it('waits while automation is off; the customer is told at once, and once', async () => {
    let policy = policyWith({ automation: 'off' });
    const scene = await aBatch([...anOrderOfMilk(orderId), isDelivered(orderId)]);
    const world = { ...scene.world, policies: { ...scene.world.policies, of: async () => policy } };
    Object.assign(scene.world, world);

    await scene.tells([isRecalled()]);
    expect(scene.told()).toHaveLength(3);
    expect(await scene.reach()).toMatchObject({ unanswered: ['eaten'], refunded: 0 });
    policy = policyWith({ automation: 'on' });
    await scene.pass(at(30));

    expect(scene.told()).toHaveLength(3);
    expect(await scene.reach()).toMatchObject({ reached: 1, refunded: 1_000, unanswered: [] });
  });
});
