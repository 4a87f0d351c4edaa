import { describe, expect, it } from 'vitest';
import { DEFAULT_POLICY } from '../../functions/domain/policy.ts';
import type { Remedy } from '../../functions/domain/remedy.ts';
import type { World } from '../../functions/use-cases/ports.ts';
import { sweep } from '../../functions/use-cases/sweep.ts';
import { aPayment, happens, MINUTE, NOON, TENANT } from '../support/journal.ts';
import type { Answers } from '../support/recording-partners.ts';
import type { TestWorld } from '../support/world.ts';
import { FINDING, left, sweepAt } from './left-lying.ts';

describe('the sweep, of remedies that were claimed and left', () => {
  const aCoupon: Remedy = {
    kind: 'coupon',
    for: 'tier:1',
    exceptionId: '',
    amount: 300,
    tier: 1,
    request: { kind: 'coupon', customerId: 'cust-1', currency: 'CNY' },
    status: 'claimed',
    claimedAt: NOON,
  };
  const aCancellation: Remedy = {
    ...aCoupon,
    kind: 'cancel',
    for: 'order',
    amount: 0,
    tier: null,
    request: { kind: 'cancel', reason: 'not-paid' },
  };
  const ORDER_REF = { tenantid: TENANT, orderId: 'ord_1', storeid: 's-1' };

  const claimed = async (remedy: Remedy, answers: Answers = {}) => {
    const scene = await left({}, FINDING, answers);
    await scene.world.remedies.claim(ORDER_REF, { ...remedy, exceptionId: scene.exception.exceptionId });
    return scene;
  };
  const statusOf = ({ records }: TestWorld) => [...records.remedies.values()].map(({ status }) => status);

  it('gives them, within the budgets, and writes it down', async () => {
    const scene = await claimed(aCoupon);

    await sweepAt(scene, 3);
    await sweepAt(scene, 4);

    expect(scene.asked('give')).toMatchObject([{ amount: 300, key: 'ord_1/coupon/tier:1' }]);
    expect(statusOf(scene)).toEqual(['given']);
    expect([...scene.records.budgets.keys()]).toHaveLength(3);
    expect([...scene.records.entries.values()].at(-1)).toMatchObject({
      type: 'rescue.remedied',
      data: { amount: 300 },
    });
  });

  it('also a cancellation of a paid order, where it was not for want of money', async () => {
    const scene = await claimed({ ...aCancellation, request: { kind: 'cancel', reason: 'too-late' } });
    await happens(scene, 'payment.succeeded', aPayment(1_000));
    const { exception, records } = scene;
    records.exceptions.set(exception.exceptionId, { ...exception, recovery: 'delivery-recovery' });

    await sweepAt(scene, 3);

    expect(statusOf(scene)).toEqual(['given']);
  });

  it('refuses what would pass a cap', async () => {
    const scene = await claimed({ ...aCoupon, amount: DEFAULT_POLICY.remedies.perOrder + 1 });

    await sweepAt(scene, 3);

    expect(scene.asked('give')).toEqual([]);
    expect(statusOf(scene)).toEqual(['refused']);
  });

  it('leaves them while automation is off, and gives them after', async () => {
    const scene = await claimed(aCoupon);
    const off: World = {
      ...scene.world,
      policies: { ...scene.world.policies, of: async () => ({ ...DEFAULT_POLICY, automation: 'off' }) },
    };

    scene.time.now += 3 * MINUTE;
    await sweep(off);
    expect([scene.asked('give'), statusOf(scene)]).toEqual([[], ['claimed']]);

    await sweepAt(scene, 4);
    expect(statusOf(scene)).toEqual(['given']);
  });

  it('cancels an order that is still unpaid', async () => {
    const scene = await claimed(aCancellation);

    await sweepAt(scene, 3);

    expect(scene.asked('cancel')).toHaveLength(1);
  });

  it('asks again for a cancellation whose answer was lost, and leaves an order that was paid before it', async () => {
    const scene = await claimed(aCancellation, {
      cancel: () => ({ answer: 'refused', why: 'the order is paid' }),
    });
    await happens(scene, 'payment.succeeded', aPayment(1_000));

    await sweepAt(scene, 3);

    expect(scene.asked('cancel')).toMatchObject([{ key: 'ord_1/cancel/order', reason: 'not-paid' }]);
    expect(statusOf(scene)).toEqual(['refused']);
    expect(scene.deadlines).toEqual([]);
  });

  it('takes an order that was paid after it had been cancelled for cancelled, and has its money looked at', async () => {
    const scene = await claimed(aCancellation);
    await happens(scene, 'payment.succeeded', aPayment(1_000));

    await sweepAt(scene, 3);

    expect(statusOf(scene)).toEqual(['given']);
    expect(scene.deadlines).toMatchObject([{ subject: 'order:ord_1', dueAt: scene.time.now }]);
  });

  it('releases nothing of an order that was paid meanwhile', async () => {
    const scene = await claimed({ ...aCancellation, kind: 'release', request: { kind: 'release' } });
    await happens(scene, 'payment.succeeded', aPayment(1_000));

    await sweepAt(scene, 3);

    expect(scene.asked('release')).toEqual([]);
    expect(statusOf(scene)).toEqual(['refused']);
  });
});
