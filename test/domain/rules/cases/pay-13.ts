import { at, cancelled, happened, MINUTE, paid, placed } from '../../../support/orders.ts';
import type { RuleCases } from '../../../support/rule-cases.ts';

const locked = happened('coupon.locked', {}, at(1));
const redeemed = (redemptionId: string, minute = 3) =>
  happened('coupon.redeemed', { redemptionId }, at(minute));
const released = (minute: number) => happened('coupon.released', {}, at(minute));
const off = cancelled(at(10));
const now = at(60);
const stillLocked = ['cp-301 → coupon-locked'];
const redeemedTwice = ['cp-301 → redeemed-twice'];

export const cases: RuleCases = {
  opens: [
    {
      when: 'it is still locked long after its order was cancelled',
      told: [placed(), locked, off],
      now,
      finds: stillLocked,
    },
    {
      when: 'it was redeemed twice',
      told: [placed(), locked, redeemed('rd-1'), redeemed('rd-2')],
      now: at(4),
      finds: redeemedTwice,
    },
    {
      when: 'it was redeemed, and the order was cancelled unpaid',
      told: [placed(), locked, redeemed('rd-1'), off],
      now,
      finds: ['cp-301 → redeemed-unpaid'],
    },
    {
      when: 'one of two coupons is still locked',
      told: [placed(), locked, happened('coupon.locked', { couponId: 'cp-2' }, at(1)), released(11), off],
      now,
      finds: ['cp-2 → coupon-locked'],
    },
  ],
  silent: [
    {
      when: 'it was redeemed once and the order paid',
      told: [placed(), locked, paid({}, at(2)), redeemed('rd-1')],
      now,
      finds: [],
    },
    {
      when: 'one redemption was told twice',
      told: [placed(), redeemed('rd-1'), redeemed('rd-1', 4)],
      now,
      finds: [],
    },
    {
      when: 'it was taken back before it was redeemed again',
      told: [placed(), redeemed('rd-1'), released(4), redeemed('rd-2', 5)],
      now,
      finds: [],
    },
    {
      when: 'it was released after the order was cancelled',
      told: [placed(), locked, off, released(12)],
      now,
      finds: [],
    },
    { when: 'its order goes on', told: [placed(), locked], now: at(300), finds: [] },
    {
      when: 'its order was paid, redeemed and then called off',
      told: [placed(), paid({}, at(2)), redeemed('rd-1'), off],
      now,
      finds: [],
    },
  ],
  boundaries: [
    {
      when: 'a quarter of an hour after the cancellation is not over',
      told: [placed(), locked, off],
      now: at(25) - 1,
      finds: [],
    },
    {
      when: 'a quarter of an hour after the cancellation is over',
      told: [placed(), locked, off],
      now: at(25),
      finds: stillLocked,
    },
    {
      when: 'a coupon locked after that has its own quarter of an hour',
      told: [placed(), off, happened('coupon.locked', {}, at(20))],
      now: at(35) - 1,
      finds: [],
    },
    {
      when: 'its own quarter of an hour is over',
      told: [placed(), off, happened('coupon.locked', {}, at(20))],
      now: at(20) + 15 * MINUTE,
      finds: stillLocked,
    },
  ],
};
