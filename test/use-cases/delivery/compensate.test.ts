import { describe, expect, it } from 'vitest';
import { DEFAULT_POLICY } from '../../../functions/domain/policy.ts';
import { compensate } from '../../../functions/use-cases/delivery/compensate.ts';
import { happens, MINUTE } from '../../support/journal.ts';
import { aDelivery, type DeliveryScene, lateBy, PROMISED, theOne } from './scene.ts';

const arrives = (scene: DeliveryScene, at: number) =>
  happens(scene, 'delivery.delivered', { courierId: 'c-1', assignmentId: 'as-1', handover: 'customer' }, at);

describe('an order that comes late', () => {
  it.each([
    [11, 400],
    [16, 800],
    [31, 1_600],
  ])('by %i minutes brings a coupon of %i fen, a message, and ends', async (minutes, amount) => {
    const { scene, exception } = await lateBy(minutes);

    expect(await compensate(scene.world, exception)).toEqual({ outcome: 'settled', ended: 'compensated' });

    expect(scene.asked('give')).toMatchObject([{ customerId: 'cust-1', amount, currency: 'CNY' }]);
    expect(scene.told()).toEqual(['late-coupon']);
    expect(scene.exceptionNow(exception)).toMatchObject({ status: 'resolved-auto', outcome: 'compensated' });
  });

  it('owes nothing if it turns out to have arrived in time', async () => {
    const { scene, exception } = await lateBy(11);
    await arrives(scene, PROMISED + 10 * MINUTE);

    expect(await compensate(scene.world, exception)).toMatchObject({ ended: 'nothing-owed' });
    expect(scene.exceptionNow(exception)?.status).toBe('closed-noop');
    expect(scene.calls).toEqual([]);
  });

  it('owes nothing if the customer has agreed to a later promise', async () => {
    const { scene, exception } = await lateBy(11);
    const later = new Date(PROMISED + 20 * MINUTE).toISOString();
    await happens(scene, 'order.promise-changed', {
      promiseVersion: 2,
      promisedFrom: later,
      promisedBy: later,
      reason: 'customer',
      agreed: true,
    });

    expect(await compensate(scene.world, exception)).toMatchObject({ ended: 'nothing-owed' });
  });

  it('is still owed its tier when it has arrived meanwhile, and no more than that', async () => {
    const { scene, exception } = await lateBy(11);
    await arrives(scene, PROMISED + 12 * MINUTE);
    scene.time.now += 60 * MINUTE;

    await compensate(scene.world, exception);

    expect(scene.coupons()).toEqual([400]);
  });
});

describe('an order that comes late and is complained of', () => {
  it('is a person’s: whoever answers the complaint has the coupon in hand', async () => {
    const { scene, exception } = await lateBy(11);
    const complaint = {
      complaintId: 'cmp-1',
      forum: 'wechat-pay',
      replyBy: '2026-11-23T12:00:00+08:00',
      resolveBy: '2026-11-25T12:00:00+08:00',
    };
    await happens(scene, 'complaint.filed', complaint);

    expect(await compensate(scene.world, exception)).toEqual({ outcome: 'person', why: 'complaint-open' });

    expect(scene.asked('give')).toEqual([]);
    expect([...scene.records.remedies.values()]).toEqual([]);
  });
});

describe('caps', () => {
  it('the small coupon of a stockout counts against what an order may be given', async () => {
    const { scene, exception } = await lateBy(31, { total: 18_000 });
    const given = { exceptionId: 'GDS-01-x', kind: 'coupon', for: 'line:l-1', amount: 300 };
    await scene.world.journal.append(
      [
        {
          tenantid: 't-1',
          subject: 'order:ord_1',
          source: 'order-rescue',
          id: 'x',
          type: 'rescue.remedied',
          time: new Date(PROMISED).toISOString(),
          data: given,
        },
      ],
      PROMISED,
    );

    await compensate(scene.world, exception);

    expect(scene.coupons()).toEqual([1_700]);
  });

  it('a customer’s daily budget that is used up is a person’s', async () => {
    const remedies = { ...DEFAULT_POLICY.remedies, perCustomerAndDay: 399 };
    const { scene, exception } = await lateBy(11, { policy: { remedies } });

    expect(await compensate(scene.world, exception)).toEqual({ outcome: 'person', why: 'over-budget' });
    expect(scene.coupons()).toEqual([]);
  });

  it('nothing is given while automation is off', async () => {
    const { scene, exception } = await lateBy(11, { policy: { automation: 'off' } });

    expect(await compensate(scene.world, exception)).toEqual({ outcome: 'hold', seconds: 300 });
    expect(scene.calls).toEqual([]);
    expect(scene.records.remedies.size).toBe(0);
  });
});

describe('what is a manager’s', () => {
  it('is a large order: it gets its coupon, and the manager', async () => {
    const { scene, exception } = await lateBy(11, { total: 20_000 });

    expect(await compensate(scene.world, exception)).toEqual({ outcome: 'person', why: 'large-late-order' });
    expect(scene.coupons()).toEqual([1_000]);
    expect(scene.told()).toEqual(['late-coupon']);
  });

  it('but not a second time at the next tier', async () => {
    const { scene, exception } = await lateBy(11, { total: 20_000 });
    await compensate(scene.world, exception);
    await scene.personDecides(exception, 'dismiss');
    scene.time.now = PROMISED + 16 * MINUTE;

    expect(await compensate(scene.world, await theOne(scene))).toMatchObject({ ended: 'compensated' });
    expect(scene.coupons()).toEqual([1_000, 1_000]);
  });

  it('is an order more than 45 minutes late, whose customer may first cancel for nothing', async () => {
    const scene = await aDelivery();
    scene.time.now = PROMISED + 46 * MINUTE;
    const manager = (await scene.found()).find(({ way }) => way === 'manager');
    if (!manager) throw new Error('No manager');

    for (let n = 0; n < 2; n += 1)
      expect(await compensate(scene.world, manager)).toEqual({ outcome: 'person', why: 'very-late' });
    expect(scene.told()).toEqual(['free-cancellation']);
    expect(scene.coupons()).toEqual([]);
  });

  it('is one that came as late, with nothing left to cancel', async () => {
    const scene = await aDelivery();
    await arrives(scene, PROMISED + 46 * MINUTE);
    scene.time.now = PROMISED + 50 * MINUTE;
    const manager = (await scene.found()).find(({ way }) => way === 'manager');
    if (!manager) throw new Error('No manager');

    expect(await compensate(scene.world, manager)).toEqual({ outcome: 'person', why: 'came-very-late' });
    expect(scene.told()).toEqual([]);
  });

  it('unless it had arrived before', async () => {
    const scene = await aDelivery();
    scene.time.now = PROMISED + 46 * MINUTE;
    const manager = (await scene.found()).find(({ way }) => way === 'manager');
    if (!manager) throw new Error('No manager');
    await arrives(scene, PROMISED + 44 * MINUTE);

    expect(await compensate(scene.world, manager)).toMatchObject({ ended: 'nothing-owed' });
  });

  it('what a person decided ends as a person’s', async () => {
    const { scene, exception } = await lateBy(11);
    await scene.personDecides(exception, 'compensate');

    expect(await compensate(scene.world, exception)).toMatchObject({ ended: 'compensated' });
    expect(scene.exceptionNow(exception)?.status).toBe('resolved-human');
  });
});
