import type { EventData } from '../events/catalogue.ts';
import { CATALOGUE } from '../events/catalogue.ts';
import type { Evolve } from './evolve.ts';
import { on } from './evolve.ts';
import type { Order } from './order.ts';

/** How a coupon stands that the order uses. Times are epoch ms. */
export interface Coupon {
  readonly couponId: string;
  readonly issuer: EventData<'coupon.locked'>['issuer'];
  /** Since when it is held and neither redeemed nor released. */
  readonly lockedAt: number | null;
  /** Redemptions that nobody took back. */
  readonly redemptions: readonly string[];
  /** Until when its issuer takes a redemption back; null where nobody said (domain.md D-11). */
  readonly reversibleUntil: string | null;
}
export type Coupons = Readonly<Record<string, Coupon>>;

type Told = EventData<'coupon.locked'>;

const withCoupon = (order: Order, told: Told, change: (coupon: Coupon) => Partial<Coupon>): Order => {
  const { couponId, issuer, reversibleUntil } = told;
  const known = order.coupons[couponId] ?? {
    couponId,
    issuer,
    lockedAt: null,
    redemptions: [],
    reversibleUntil: null,
  };
  const coupon = { ...known, reversibleUntil: reversibleUntil ?? known.reversibleUntil, ...change(known) };
  return { ...order, coupons: { ...order.coupons, [couponId]: coupon } };
};

export const COUPON_EVENTS: Readonly<Record<string, Evolve>> = {
  'coupon.locked': on(CATALOGUE['coupon.locked'].data, (order, data, at) =>
    withCoupon(order, data, ({ lockedAt }) => ({ lockedAt: lockedAt ?? at })),
  ),
  'coupon.redeemed': on(CATALOGUE['coupon.redeemed'].data, (order, data) =>
    withCoupon(order, data, ({ redemptions }) => ({
      lockedAt: null,
      redemptions: [...new Set([...redemptions, data.redemptionId])],
    })),
  ),
  'coupon.released': on(CATALOGUE['coupon.released'].data, (order, data) =>
    withCoupon(order, data, () => ({ lockedAt: null, redemptions: [] })),
  ),
};
