import type { OrderPlan } from './order-plan.ts';
import { BEGINS_BEFORE_PROMISE } from './preparing.ts';
import { chinaTime } from './profiles.ts';
import type { Random } from './random.ts';
import { type Chapter, MINUTE, SECOND, type Step, step } from './story.ts';
import type { Trouble } from './wrong-orders.ts';

/** The client submits, the order system places: within a second or two, or in trouble late or never. */
export const tellPlacing = (plan: OrderPlan, random: Random, trouble: Trouble | undefined): Chapter => {
  const placed = step('order.placed', plan.placedAt, placedData(plan, random));
  if (plan.platform) return { steps: [placed], goesOnAt: plan.placedAt };
  const submitted = submittedBy(plan, random);
  if (trouble?.kind !== 'never-confirmed') return { steps: [submitted, placed], goesOnAt: plan.placedAt };
  if (trouble.course === 'lost') return { steps: [submitted], goesOnAt: null };
  const comesAfter = random.int(110, 130) * SECOND;
  return { steps: [submitted, { ...placed, comesAfter }], goesOnAt: plan.placedAt + comesAfter };
};

const submittedBy = ({ clientOrderId, customerId, placedAt }: OrderPlan, random: Random): Step =>
  step(
    'order.submitted',
    placedAt - random.int(400, 2_000),
    { clientOrderId, customerId },
    { subject: `client:${clientOrderId}` },
  );

const SLOT = 30 * MINUTE;
/** The channel's order expires then, and so does the shop's patience. */
const PAY_WITHIN = 15 * MINUTE;

const placedData = (plan: OrderPlan, random: Random) => {
  const { token, basket, fulfilment, customerId, placedAt, promisedBy, sold } = plan;
  const { lines, fees, total } = basket;
  return {
    customerId,
    ...(fulfilment === 'delivery' ? { zoneId: plan.zoneId, address: addressOf(plan, random) } : {}),
    ...cameBy(plan),
    fulfilment,
    preparation: sold === 'groceries' ? ('pick' as const) : ('kitchen' as const),
    lines: [...lines],
    ...(fees.length > 0 ? { fees: [...fees] } : {}),
    total,
    ...(fulfilment === 'dine-in'
      ? { tableId: `tb-${random.int(1, 40)}` }
      : { promisedFrom: chinaTime(promisedBy - SLOT), promisedBy: chinaTime(promisedBy) }),
    ...(plan.scheduled && sold === 'meals'
      ? { releaseAt: chinaTime(promisedBy - BEGINS_BEFORE_PROMISE) }
      : {}),
    ...(plan.mandate || plan.platform ? {} : { payBy: chinaTime(placedAt + PAY_WITHIN) }),
    ...(plan.mandate && !plan.platform ? { mandate: mandateOf(plan) } : {}),
    deviceToken: `dev-${token}`,
  };
};

const cameBy = ({ platform, token, fulfilment, clientOrderId }: OrderPlan) => {
  if (platform) return { channel: 'platform:meituan', platformOrderId: `mt-${token}` };
  return { channel: fulfilment === 'dine-in' ? 'scan' : 'mini-program', clientOrderId };
};

const addressOf = ({ customerId }: OrderPlan, random: Random) => ({
  token: `addr_${customerId.slice(4)}`,
  unitPresent: true,
  pinDistanceMetres: random.int(0, 60),
});

const AGREEMENTS = { wechat: 'papay', alipay: 'withholding', card: 'card', unionpay: 'withholding' } as const;
const NETWORKS = { wechat: 'wechat', alipay: 'alipay', card: 'visa', unionpay: 'unionpay' } as const;

/** More than the basket: an amount above the cap would be the customer's turn (D-1). */
const mandateOf = (plan: OrderPlan) => ({
  instrumentId: instrumentOf(plan),
  network: NETWORKS[plan.payChannel],
  product: AGREEMENTS[plan.payChannel],
  maxAmount: 50_000,
});

export const instrumentOf = ({ customerId, payChannel }: OrderPlan): string =>
  `ins_${payChannel}_${customerId.slice(4)}`;
