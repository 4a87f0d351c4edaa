import { classify } from '../channels/classify.ts';
import type { Verdict } from '../channels/verdict.ts';
import { digest } from '../digest.ts';
import type { PaymentProduct } from '../events/payments.ts';
import { isCalledBy } from '../order/calls.ts';
import { dueOf } from '../order/debt.ts';
import type { Attempt, Failure, Intent } from '../order/money.ts';
import { ourAttempts } from '../order/money.ts';
import type { Order, Placed } from '../order/order.ts';
import { hasLeft } from '../order/progress.ts';
import type { Policy } from '../policy.ts';

const MINUTE = 60_000;

/** The attempt that failed last, upstream's or ours, and what its code means. */
export interface LastFailure {
  readonly attempt: Attempt & { readonly failure: Failure };
  readonly product: PaymentProduct;
  readonly channel: string;
  readonly merchantId: string | null;
  readonly verdict: Verdict;
}

export const lastFailure = (order: Order, intent: Intent): LastFailure | undefined => {
  const attempt = Object.values(intent.attempts).sort(
    (a, b) => (b.failure?.at ?? 0) - (a.failure?.at ?? 0),
  )[0];
  const number = attempt && intent.numbers[attempt.number];
  if (!attempt?.failure || !number) return undefined;
  const { failure } = attempt;
  const { channel, product, merchantId } = number;
  const network = failure.network ?? order.placed?.mandate?.network;
  return {
    attempt: { ...attempt, failure },
    channel,
    product,
    merchantId,
    verdict: classify({ ...failure, network, channel, product }),
  };
};

/** Only an agreement lets us charge without the customer: the order has one, and the failed attempt used it. */
export const isMerchantInitiated = (order: Order, failure: Pick<LastFailure, 'product'>): boolean =>
  order.placed?.mandate !== undefined && failure.product === 'mandate';

/** Its customer or the channel ended it while the order was open (PAY-15): nothing more is charged on it. */
export const isAgreementOver = (order: Order): boolean => isCalledBy(order, 'PAY-15');

/** Why the mandate does not allow a charge of `amount` at a time, or null when it does (domain.md D-1). */
export const mandateForbids = (
  order: Order,
  amount: number,
  at: number,
  policy: Policy,
): 'gone' | 'window' | 'amount' | null => {
  const mandate = order.placed?.mandate;
  if (!mandate || isAgreementOver(order)) return 'gone';
  if (amount > (mandate.maxAmount ?? Infinity)) return 'amount';
  if (mandate.chargeFrom !== undefined && at < Date.parse(mandate.chargeFrom)) return 'window';
  if (mandate.chargeUntil !== undefined && at > Date.parse(mandate.chargeUntil)) return 'window';
  return mandate.product === 'papay' && !withinPapayHours(at, policy) ? 'window' : null;
};

const withinPapayHours = (at: number, { payments: { papayHours } }: Policy): boolean => {
  const hour = new Date(at + papayHours.utcOffsetMinutes * MINUTE).getUTCHours();
  return hour >= papayHours.from && hour < papayHours.until;
};

/**
 * Card networks count the tries of an instrument; an agreement with WeChat or Alipay has its limits in the contract
 * (domain.md D-23).
 */
export const countsTries = (mandate: Mandate | undefined): mandate is Mandate => mandate?.product === 'card';
type Mandate = NonNullable<Placed['mandate']>;

/** The latest moment at which a payment still lets the order be prepared and brought in its slot; null: no slot. */
export const slotLostAt = (order: Order, { payments }: Policy): number | null =>
  order.promise === null
    ? null
    : order.promise.by - (payments.preparationMinutes + payments.travelMinutes) * MINUTE;

/**
 * When the order cannot be paid any more: slot or upstream's `payBy` lost; null where it names neither, and for an
 * order that has left the store: there is no slot to lose, only the money is still open.
 */
export const paymentLostAt = (order: Order, policy: Policy): number | null => {
  if (hasLeft(order)) return null;
  const payBy = order.placed?.payBy === undefined ? null : Date.parse(order.placed.payBy);
  const slot = slotLostAt(order, policy);
  if (payBy === null || slot === null) return payBy ?? slot;
  return Math.min(payBy, slot);
};

/** Whether a payment comes too late: it may still make the slot to the moment, but upstream cancels at `payBy`. */
export const isTooLate = (order: Order, policy: Policy, at: number): boolean => {
  const payBy = order.placed?.payBy;
  const slot = slotLostAt(order, policy);
  return (slot !== null && at > slot) || (payBy !== undefined && at >= Date.parse(payBy));
};

/** Attempt n is due at max(detection + n × 15 min, attempt n − 1 + 15 min), and not before the network's advice. */
export const nextChargeDueAt = (
  intent: Intent,
  openedAt: number,
  failure: LastFailure,
  { payments }: Policy,
): number => {
  const apart = payments.minutesApart * MINUTE;
  const ours = ourAttempts(intent).filter(({ outcome }) => outcome !== 'pending');
  const latest = Math.max(0, ...ours.map(({ startedAt, endedAt }) => endedAt ?? startedAt));
  const advised = failure.attempt.failure.at + failure.verdict.notBeforeSeconds * 1_000;
  return Math.max(openedAt + (ours.length + 1) * apart, latest + apart, advised);
};

/**
 * How long a charge that came too fast for the channel waits before it goes again under its own number, in seconds:
 * doubling from the policy's step to the time between attempts, less a part by chance that the number decides.
 */
export const throttledForSeconds = (number: string, nth: number, { payments, waiting }: Policy): number => {
  const longest = Math.min(waiting.askAgainSeconds * 2 ** (nth - 1), payments.minutesApart * 60);
  const chance = Number.parseInt(digest(`${number}\n${nth}`, 4), 16) / 0xffff;
  return Math.ceil(longest * (1 - chance / 2));
};

/** Why a refused payment is not tried again: a person of that field looks at it. */
export const whyStopped = ({
  verdict,
}: Pick<LastFailure, 'verdict'>): 'fraud' | 'misconfigured' | 'refused-for-good' => {
  if (verdict.fraud) return 'fraud';
  return verdict.class === 'infrastructure' ? 'misconfigured' : 'refused-for-good';
};

export type NextStep =
  | { readonly step: 'retry'; readonly dueAt: number }
  | { readonly step: 'customer' | 'exhausted' | 'stop' | 'person' | 'pay-after' };

/**
 * What follows for a debt known to be unpaid. Retries that would come too late for the slot, or that the mandate
 * will not allow then, become the customer's turn at once: waiting would only lose the slot.
 */
export const nextStep = (order: Order, intent: Intent, openedAt: number, policy: Policy): NextStep => {
  const failure = lastFailure(order, intent);
  if (!failure?.verdict.listed || failure.verdict.class === 'paid') return { step: 'person' };
  const { verdict } = failure;
  if (failure.product === 'pay-after') return { step: 'pay-after' };
  if (verdict.class === 'never' || verdict.class === 'infrastructure') return { step: 'stop' };
  if (verdict.class === 'customer' || verdict.mandateGone || !isMerchantInitiated(order, failure))
    return { step: 'customer' };
  const tried = ourAttempts(intent).length;
  if (tried >= policy.payments.attempts) return { step: 'exhausted' };
  if (tried >= (verdict.maxAttempts ?? Infinity)) return { step: 'customer' };
  const dueAt = nextChargeDueAt(intent, openedAt, failure, policy);
  return isTooLate(order, policy, dueAt) || mandateForbids(order, dueOf(order, intent), dueAt, policy)
    ? { step: 'customer' }
    : { step: 'retry', dueAt };
};
