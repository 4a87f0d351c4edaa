import * as z from 'zod/mini';
import type { EventRow } from './row.ts';
import { Currency, FreeText, Id, Instant, Money, oneOf, record } from './values.ts';

const coupon = {
  couponId: Id,
  redemptionId: z.optional(Id),
  issuer: oneOf('merchant', 'wechat', 'alipay', 'douyin', 'meituan'),
  amount: z.optional(Money),
  currency: z.optional(Currency),
  expiresAt: z.optional(Instant),
  reversibleUntil: z.optional(Instant),
  reason: z.optional(FreeText),
};
const CouponState = record(coupon);
const CouponRedeemed = record({ ...coupon, redemptionId: Id });

const ABOUT_USE = ['order', 'client', 'customer'] as const;
const state = { queue: 'payments', subjects: ABOUT_USE, data: CouponState } as const;

/** What becomes of a coupon that an order uses. */
export const COUPON_EVENTS = {
  'coupon.locked': state,
  'coupon.redeemed': { queue: 'payments', subjects: ABOUT_USE, data: CouponRedeemed },
  'coupon.released': state,
  'coupon.failed': state,
} as const satisfies Record<string, EventRow>;
