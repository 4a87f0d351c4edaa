import type { CodedChannel, PaymentTrouble } from './codes.ts';
import { drawCode } from './codes.ts';
import type { OrderPlan } from './order-plan.ts';
import { instrumentOf } from './placing.ts';
import type { Random } from './random.ts';
import { SECOND, type Step, step } from './story.ts';

/** An attempt to collect an order's total: the first, or the customer's second. Times in epoch ms. */
export interface Attempt {
  readonly plan: OrderPlan;
  readonly n: 1 | 2;
  readonly at: number;
}

const attempted = ({ plan, n }: Attempt) =>
  ({
    intentId: `pi_${plan.token}`,
    attemptId: `${plan.token}-${n}`,
    channel: plan.payChannel,
    product: productOf(plan),
    merchantOrderNo: `mo_${plan.token}_${n}`,
    amount: plan.basket.total,
  }) as const;

const productOf = ({ mandate, payChannel }: OrderPlan): 'mandate' | 'card' | 'jsapi' => {
  if (mandate) return 'mandate';
  return payChannel === 'card' ? 'card' : 'jsapi';
};

const initiatorOf = ({ mandate }: OrderPlan): 'merchant' | 'customer' => (mandate ? 'merchant' : 'customer');

export const firstAttempt = (plan: OrderPlan, random: Random): Attempt => ({
  plan,
  n: 1,
  at: plan.placedAt + random.int(5, 35) * SECOND,
});

export const initiated = (attempt: Attempt): Step =>
  step('payment.initiated', attempt.at, { ...attempted(attempt), initiator: initiatorOf(attempt.plan) });

/** The channel tells of the money. `comesAfter`: how long its callback takes, in ms. */
export const succeeded = (attempt: Attempt, at: number, comesAfter = 0): Step => {
  const { plan, n } = attempt;
  const transactionId = `txn_${plan.token}_${n}`;
  const data = { ...attempted(attempt), transactionId, reportedBy: 'callback' } as const;
  return step('payment.succeeded', at, data, { comesAfter });
};

/** The attempt failed, or nobody knows: a code of the channel's, drawn by how often it occurs. */
export const unsuccessful = (
  attempt: Attempt,
  at: number,
  trouble: PaymentTrouble,
  random: Random,
): Step & { readonly code: string } => {
  const { plan } = attempt;
  const channel: CodedChannel = plan.payChannel === 'unionpay' ? 'wechat' : plan.payChannel;
  const said = drawCode(trouble, channel, random);
  const type = trouble === 'unknown-outcome' ? 'payment.unknown' : 'payment.failed';
  const needsInstrument = plan.mandate || channel === 'card';
  const data = {
    ...attempted(attempt),
    initiator: initiatorOf(plan),
    ...said,
    ...(channel === 'card' ? { network: 'visa' } : {}),
    ...(needsInstrument ? { instrumentId: instrumentOf(plan) } : {}),
  };
  return { ...step(type, at, data), code: said.subCode?.replace('ACQ.', '') ?? said.code };
};
