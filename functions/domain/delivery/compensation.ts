import { isUnderRedAlert } from '../order/calls.ts';
import { paidIn } from '../order/money.ts';
import type { Order } from '../order/order.ts';
import type { Policy } from '../policy.ts';
import { latenessTier, tierAmount } from './lateness.ts';

const MINUTE = 60_000;

/** How late the order is, or was when it arrived, in ms; null where nothing was promised. */
export const latenessOf = ({ promise, deliveredAt, completedAt }: Order, now: number): number | null =>
  promise === null ? null : (deliveredAt ?? completedAt ?? now) - promise.by;

/** Its money is in, or comes by other rails than ours (a platform's, cash), of which we know no payment at all. */
const isPaidFor = (order: Order): boolean => Object.keys(order.intents).length === 0 || paidIn(order) > 0;

/** Whether lateness is made up for at all: to a customer who paid, and for an order that somebody still waits for. */
export const owesForLateness = (order: Order): boolean => order.cancelledAt === null && isPaidFor(order);

/** Nobody could have come: its zone's alert was red when it was promised (domain.md D-17). */
export const isExcused = (order: Order): boolean =>
  order.promise !== null && isUnderRedAlert(order, order.promise.by);

/** Whether this tier is owed: only for a promise that still holds. */
export const owesTier = (order: Order, tier: number, policy: Policy, now: number): boolean =>
  owesForLateness(order) && !isExcused(order) && tier <= latenessTier(latenessOf(order, now) ?? 0, policy);

/** So late that a manager must judge it (D-17: above 45 min the customer is offered to cancel for nothing). */
export const isVeryLate = (order: Order, { delivery }: Policy, now: number): boolean =>
  owesForLateness(order) && (latenessOf(order, now) ?? 0) > delivery.managerAfterMinutes * MINUTE;

/**
 * What a tier's coupon is worth, in fen: on upgrade only the difference to what lower tiers gave, and never more than
 * the order may be given in coupons.
 */
export const couponFor = (
  order: Order,
  tier: number,
  lowerGiven: number,
  total: number,
  policy: Policy,
): number => {
  const coupons = order.given.filter(({ kind }) => kind === 'coupon');
  const others = coupons
    .filter(({ for: what }) => !what.startsWith('tier:'))
    .reduce((sum, { amount }) => sum + amount, 0);
  const left = policy.remedies.perOrder - others - lowerGiven;
  return Math.max(0, Math.min(left, tierAmount(tier, total, policy) - lowerGiven));
};

export const tierSlot = (tier: number): string => `tier:${tier}`;
