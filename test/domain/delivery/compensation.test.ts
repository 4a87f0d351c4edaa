import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  couponFor,
  isExcused,
  isVeryLate,
  latenessOf,
  owesTier,
  tierSlot,
} from '../../../functions/domain/delivery/compensation.ts';
import type { Entry } from '../../../functions/domain/entry.ts';
import { foldOrder } from '../../../functions/domain/order/fold.ts';
import type { Order } from '../../../functions/domain/order/order.ts';
import { DEFAULT_POLICY } from '../../../functions/domain/policy.ts';
import { anEntry, anOrder, aPayment, MINUTE, NOON, ORDER, TENANT } from '../../support/journal.ts';

const PROMISED = NOON + 30 * MINUTE;
const order = foldOrder(TENANT, ORDER, [anEntry('order.placed', anOrder(), NOON)]);
const coupon = (what: string, amount: number) => ({
  exceptionId: 'x',
  kind: 'coupon',
  for: what,
  amount,
  at: NOON,
});

describe('how late an order is', () => {
  it('is counted from the promise until now, or until it arrived', () => {
    expect(latenessOf(order, PROMISED + 7 * MINUTE)).toBe(7 * MINUTE);
    expect(latenessOf({ ...order, deliveredAt: PROMISED + 4 * MINUTE }, PROMISED + 60 * MINUTE)).toBe(
      4 * MINUTE,
    );
    expect(latenessOf({ ...order, completedAt: PROMISED + 5 * MINUTE }, PROMISED + 60 * MINUTE)).toBe(
      5 * MINUTE,
    );
  });

  it('is nothing where nothing was promised', () => {
    expect(latenessOf({ ...order, promise: null }, PROMISED)).toBeNull();
    expect(owesTier({ ...order, promise: null }, 1, DEFAULT_POLICY, PROMISED + 60 * MINUTE)).toBe(false);
  });

  it.each([
    [1, 10],
    [2, 15],
    [3, 30],
  ])('tier %i is owed from above %i minutes on, not at it', (tier, minutes) => {
    expect(owesTier(order, tier, DEFAULT_POLICY, PROMISED + minutes * MINUTE)).toBe(false);
    expect(owesTier(order, tier, DEFAULT_POLICY, PROMISED + minutes * MINUTE + 1)).toBe(true);
  });

  it('a promise that was moved with the customer’s consent owes no tier until it is late itself', () => {
    const moved: Order = { ...order, promise: { version: 2, by: PROMISED + 30 * MINUTE } };

    expect(owesTier(moved, 1, DEFAULT_POLICY, PROMISED + 31 * MINUTE)).toBe(false);
    expect(owesTier(moved, 1, DEFAULT_POLICY, PROMISED + 41 * MINUTE)).toBe(true);
  });

  it('owes no tier where its zone had a red alert as it was due, and needs a manager all the same', () => {
    const under = (until: number | null) => {
      const alert = { from: NOON, until: until ?? Number.POSITIVE_INFINITY };
      const call = {
        exceptionId: 'x',
        rule: 'DLV-10',
        way: 'red-alert',
        scope: 'zone:z-1',
        at: NOON,
      } as const;
      return { ...order, calls: { x: { ...call, answeredAt: null, inStore: false, alerts: [alert] } } };
    };
    const late = PROMISED + 60 * MINUTE;

    expect(owesTier(under(null), 1, DEFAULT_POLICY, late)).toBe(false);
    expect(owesTier(under(PROMISED), 1, DEFAULT_POLICY, late)).toBe(true);
    expect(isVeryLate(under(null), DEFAULT_POLICY, late)).toBe(true);
    expect(isExcused({ ...under(null), promise: null })).toBe(false);
  });

  it('an order that was cancelled owes no tier and needs no manager', () => {
    const cancelled = { ...order, cancelledAt: PROMISED };

    expect(owesTier(cancelled, 1, DEFAULT_POLICY, PROMISED + 60 * MINUTE)).toBe(false);
    expect(isVeryLate(cancelled, DEFAULT_POLICY, PROMISED + 60 * MINUTE)).toBe(false);
  });

  it('owes a tier to who paid, or whose payment we know nothing of, and not to who has yet to pay', () => {
    const failed = anEntry(
      'payment.failed',
      {
        ...{ intentId: 'int-1', attemptId: 'att-1', merchantOrderNo: 'no-1', channel: 'wechat' },
        ...{ product: 'jsapi', initiator: 'customer', amount: 1_000, code: 'NOTENOUGH' },
      },
      NOON,
    );
    const tierOf = (...told: readonly Entry[]) =>
      owesTier(
        foldOrder(TENANT, ORDER, [anEntry('order.placed', anOrder(), NOON), ...told]),
        1,
        DEFAULT_POLICY,
        PROMISED + 11 * MINUTE,
      );

    expect(tierOf()).toBe(true);
    expect(tierOf(failed)).toBe(false);
    expect(tierOf(failed, anEntry('payment.succeeded', aPayment(1), NOON + MINUTE))).toBe(true);
  });

  it('names each tier', () => {
    expect([1, 2, 3].map(tierSlot)).toEqual(['tier:1', 'tier:2', 'tier:3']);
  });

  it('is a manager’s above 45 minutes', () => {
    expect(isVeryLate(order, DEFAULT_POLICY, PROMISED + 45 * MINUTE)).toBe(false);
    expect(isVeryLate(order, DEFAULT_POLICY, PROMISED + 45 * MINUTE + 1)).toBe(true);
  });
});

describe('what a tier’s coupon is worth', () => {
  it.each([
    ['5 %, 10 % and 20 % of a large bill', 8_000, [400, 800, 1_600]],
    ['at least 3, 5 and 10 yuan', 1_000, [300, 500, 1_000]],
    ['at most 20 yuan an order', 100_000, [2_000, 2_000, 2_000]],
  ])('is %s', (_, total, worth) => {
    expect([1, 2, 3].map((tier) => couponFor(order, tier, 0, total, DEFAULT_POLICY))).toEqual(worth);
  });

  it('on upgrade is only the difference, and nothing where lower tiers gave as much', () => {
    expect(couponFor(order, 3, 800, 8_000, DEFAULT_POLICY)).toBe(800);
    expect(couponFor(order, 3, 1_600, 8_000, DEFAULT_POLICY)).toBe(0);
  });

  it('never passes what the order may be given in coupons, whatever they were for', () => {
    expect(couponFor({ ...order, given: [coupon('line:l-1', 300)] }, 3, 0, 100_000, DEFAULT_POLICY)).toBe(
      1_700,
    );
    const refund = { ...coupon('line:l-1', 300), kind: 'refund' };
    expect(couponFor({ ...order, given: [refund] }, 3, 0, 100_000, DEFAULT_POLICY)).toBe(2_000);
    expect(
      couponFor(
        { ...order, given: [coupon('line:l-1', 300), coupon('tier:1', 500)] },
        3,
        500,
        100_000,
        DEFAULT_POLICY,
      ),
    ).toBe(1_200);
  });

  it('tiers in any order give in all what the highest is worth, and never more than the cap', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.integer({ min: 1, max: 3 }), { minLength: 1 }),
        fc.nat(200_000),
        (tiers, total) => {
          let given = 0;
          for (const tier of [...tiers].sort()) given += couponFor(order, tier, given, total, DEFAULT_POLICY);
          expect(given).toBe(couponFor(order, Math.max(...tiers), 0, total, DEFAULT_POLICY));
          expect(given).toBeLessThanOrEqual(DEFAULT_POLICY.remedies.perOrder);
        },
      ),
    );
  });
});
