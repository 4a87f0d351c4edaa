import type { OrderPlaced } from '../../functions/domain/events/catalogue.ts';
import { type Basket, drawBasket, type Preference, type Sold } from './basket.ts';
import { CHANNEL_MIX, FULFILMENT, SHARES, TENANTS } from './proportions.ts';
import { type Random, randomFrom } from './random.ts';
import { STOCKOUT_WANTS } from './stockouts.ts';
import type { Trouble } from './wrong-orders.ts';

type PayChannel = keyof typeof CHANNEL_MIX;
type Tenant = keyof typeof TENANTS;

/** All there is to know about an order before it is placed. Times in epoch ms. */
export interface OrderPlan {
  readonly token: string;
  readonly orderId: string;
  readonly clientOrderId: string;
  readonly tenantid: Tenant;
  readonly storeid: string;
  readonly zoneId: string;
  readonly customerId: string;
  readonly sold: Sold;
  readonly fulfilment: OrderPlaced['fulfilment'];
  readonly platform: boolean;
  readonly payChannel: PayChannel;
  readonly mandate: boolean;
  readonly basket: Basket;
  readonly placedAt: number;
  readonly promisedBy: number;
  readonly scheduled: boolean;
}

const MINUTE = 60_000;

/** What an order must be so that this can happen to it. */
interface Needs {
  readonly sold?: Sold;
  readonly mandate?: boolean;
  readonly scheduled?: boolean;
  readonly firstWants?: Preference;
}

/** A third retry comes at +45 min: only an order promised hours ahead can wait for it. */
const HOURS_AHEAD: Needs = { mandate: true, scheduled: true };
const BY_HAND: Needs = { mandate: false, scheduled: false };

const needsOf = ({ kind, course }: Trouble): Needs => {
  switch (kind) {
    case 'mandate-declined':
    case 'unlisted-code':
      return HOURS_AHEAD;
    case 'unknown-outcome':
      return course === 'not-taken' || course === 'stays-unknown' ? HOURS_AHEAD : BY_HAND;
    case 'stockout-none':
    case 'stockout-best-match':
    case 'stockout-same-brand':
    case 'stockout-ask':
      return { ...BY_HAND, sold: 'groceries', firstWants: STOCKOUT_WANTS[kind] };
    default:
      return BY_HAND;
  }
};

export interface Placing {
  readonly seed: string;
  readonly day: string;
  readonly index: number;
  readonly orders: number;
  readonly placedAt: number;
  readonly trouble: Trouble | undefined;
}

/** Draws an order; one that goes wrong is one that can: delivered, from the mini-program, paid by a coded channel. */
export const planOrder = (placing: Placing, random: Random): OrderPlan => {
  const { seed, day, index, placedAt, trouble } = placing;
  const needs = trouble ? needsOf(trouble) : {};
  const token = uniqueToken(seed, index);
  const tenantid = random.weighted(tenantsSelling(needs.sold));
  const { sells: sold, stores } = TENANTS[tenantid];
  const store = random.int(1, stores);
  const fulfilment = trouble ? 'delivery' : random.weighted(FULFILMENT[sold]);
  const customer = customerOf(placing, random);
  const scheduled = needs.scheduled ?? (fulfilment !== 'dine-in' && random.chance(SHARES.scheduled.weight));
  return {
    token,
    orderId: `ord_${day.replaceAll('-', '')}_${token}`,
    clientOrderId: `c-${token}`,
    tenantid,
    storeid: `s-${tenantid.slice(2)}-${store}`,
    zoneId: `z-0${((store - 1) % 4) + 1}`,
    customerId: customer.customerId,
    sold,
    fulfilment,
    platform: !trouble && fulfilment === 'delivery' && random.chance(SHARES.platform.weight),
    payChannel: trouble ? random.weighted(CODED) : random.weighted(CHANNEL_MIX),
    mandate: needs.mandate ?? (fulfilment !== 'dine-in' && customer.hasMandate),
    basket: drawBasket(sold, fulfilment, random, needs.firstWants),
    placedAt,
    promisedBy: placedAt + promiseMinutes(scheduled, trouble !== undefined, random) * MINUTE,
    scheduled,
  };
};

const { unionpay: _noCodes, ...CODED } = CHANNEL_MIX;

const tenantsSelling = (sold: Sold | undefined) =>
  sold === 'groceries' ? { ...TENANTS, 't-91': { ...TENANTS['t-91'], weight: 0 } } : TENANTS;

/** An order that goes wrong has an hour, so that only what is meant to be late is. */
const promiseMinutes = (scheduled: boolean, wrong: boolean, random: Random): number => {
  if (scheduled) return random.int(10, 16) * 15;
  return wrong ? 60 : random.int(9, 12) * 5;
};

/** Some customers order twice; what one agreed to, they agreed to in both. */
const customerOf = (
  { seed, index, orders, trouble }: Placing,
  random: Random,
): { readonly customerId: string; readonly hasMandate: boolean } => {
  const returns = !trouble && index > 0 && random.chance(SHARES.returning.weight);
  const one = returns ? random.int(0, orders - 1) : index;
  const customer = randomFrom(`${seed}/customer/${one}`);
  return {
    customerId: `cus_${uniqueToken(`${seed}/customer`, one)}`,
    hasMandate: customer.chance(SHARES.mandate.weight),
  };
};

/** Eight hexadecimal digits, a different eight for each index: an odd multiplier and an offset permute 32 bits. */
const uniqueToken = (seed: string, index: number): string => {
  const offset = randomFrom(`${seed}/tokens`).int(0, 0xffff_ffff);
  return ((Math.imul(index, 0x9e37_79b1) + offset) >>> 0).toString(16).padStart(8, '0');
};
