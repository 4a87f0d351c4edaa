import type { Coupon } from '../../order/coupons.ts';
import { paidIn } from '../../order/money.ts';
import type { Order } from '../../order/order.ts';
import type { Rule } from '../rule.ts';
import { MINUTE } from '../rule.ts';

interface Anomaly {
  readonly coupon: Coupon;
  readonly way: 'redeemed-twice' | 'coupon-locked' | 'redeemed-unpaid';
  /** From when on it is one: what takes a coupon back needs its time. */
  readonly since: number;
}

/** What is wrong with a coupon, or will be if nobody takes it back: of an order that was called off, only then. */
const anomalyOf = (order: Order, coupon: Coupon): Anomaly | undefined => {
  if (coupon.redemptions.length > 1) return { coupon, way: 'redeemed-twice', since: 0 };
  const { cancelledAt } = order;
  if (cancelledAt === null) return undefined;
  if (coupon.lockedAt !== null)
    return { coupon, way: 'coupon-locked', since: Math.max(cancelledAt, coupon.lockedAt) };
  const isForNothing = coupon.redemptions.length > 0 && paidIn(order) === 0;
  return isForNothing ? { coupon, way: 'redeemed-unpaid', since: cancelledAt } : undefined;
};

/**
 * rules.md PAY-13, domain.md D-11: lock, pay, redeem. What another issuer redeemed can be taken back for a short time
 * only, so a person has it at once; a lock may still be given up by whoever holds it.
 */
export const PAY_13: Rule<Order> = {
  id: 'PAY-13',
  notices:
    'A coupon was redeemed twice, or is still held or used up a quarter of an hour after its order was called off.',
  happens:
    'Given back meanwhile, it is closed; else a person has it restored once, in time where the issuer takes it back.',
  key: 'PAY13#couponId#order',
  thresholds: ['payments.couponLockedMinutes', 'payments.couponPersonMinutes'],
  severity: 'S3',
  priority: 'P2',
  act: 'watch',
  recovery: null,
  skill: 'payments',
  about: ['order'],
  listens: ['coupon.redeemed'],
  arms: {
    'order.cancelled': ({ time }, { payments }) => Date.parse(time) + payments.couponLockedMinutes * MINUTE,
  },
  look: (order, { now, policy: { payments } }) => {
    const anomalies = Object.values(order.coupons).flatMap((coupon) => anomalyOf(order, coupon) ?? []);
    const dueAt = ({ since }: Anomaly) => since + payments.couponLockedMinutes * MINUTE;
    const later = anomalies.map(dueAt).filter((due) => due > now);
    const findings = anomalies
      .filter((anomaly) => dueAt(anomaly) <= now)
      .map(({ way, coupon: { couponId, issuer, reversibleUntil, redemptions } }) => ({
        rule: 'PAY-13' as const,
        family: 'PAY-13',
        occurrence: couponId,
        way,
        facts: { couponId, issuer, reversibleUntil, redemptions: redemptions.length },
      }));
    return { findings, dueAt: later.length > 0 ? Math.min(...later) : undefined };
  },
  isCured: (order, { facts }) => {
    const coupon = order.coupons[String(facts['couponId'])];
    return coupon === undefined || anomalyOf(order, coupon) === undefined;
  },
  personAt: (openedAt, { payments }, { way }) =>
    way === 'coupon-locked' ? openedAt + payments.couponPersonMinutes * MINUTE : openedAt,
};
