import { classifyRefund } from './channels/classify.ts';
import type { Refund } from './order/refunds.ts';
import type { Policy } from './policy.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const HOURS_AHEAD_OF_UTC = 8;

/** Saturday or Sunday in China; the holidays that are worked before and after are not known here. */
const isWeekend = (at: number): boolean => {
  const weekday = new Date(at + HOURS_AHEAD_OF_UTC * 60 * MINUTE).getUTCDay();
  return weekday === 0 || weekday === 6;
};

/** The same time of day so many working days later. */
export const workingDaysAfter = (at: number, days: number): number => {
  let then = at;
  for (let left = days; left > 0; ) {
    then += DAY;
    if (!isWeekend(then)) left -= 1;
  }
  return then;
};

/** Channels that give money back to a bank card, where they do not say where it goes. */
const TO_CARDS: readonly (string | null)[] = ['card', 'stripe', 'unionpay'];

/** When a refund is late that was on its way since a time (domain.md D-5: by where the money goes). */
export const refundLateAt = (
  since: number,
  { to, channel }: Pick<Partial<Refund>, 'to' | 'channel'>,
  { payments }: Policy,
): number => {
  const isToCard = (to ?? null) === null ? TO_CARDS.includes(channel ?? null) : to === 'bank-card';
  return isToCard
    ? workingDaysAfter(since, payments.refundBankWorkingDays)
    : since + payments.refundBalanceMinutes * MINUTE;
};

/** Who asks for a refund and may: what a customer or a platform asks for is somebody's answer to give first (SYN-09). */
const DECIDED: readonly (string | null)[] = ['merchant', 'agent', 'system'];

export const isDecided = (by: string | null): boolean => DECIDED.includes(by);

/** Since when the money should be on its way. */
export const underWaySince = ({ acceptedAt, requestedAt, requestedBy }: Refund): number | null =>
  acceptedAt ?? (isDecided(requestedBy) ? requestedAt : null);

type Answer = Pick<Refund, 'failed' | 'channel' | 'code'> & Pick<Partial<Refund>, 'status'>;

/**
 * Why it will not arrive by itself: the channel closed it, or cannot find the customer's account, or refused it. An
 * empty balance of the merchant's is no failure of this refund, and what it does not know yet it still may do.
 */
export const refundFailure = ({
  failed,
  status,
  channel,
  code,
}: Answer): 'refund-closed' | 'refund-failed' | null => {
  if (status === 'closed' || status === 'abnormal') return 'refund-closed';
  if (!failed) return null;
  const verdict = classifyRefund(channel ?? '', code ?? '');
  if (verdict.topUp || verdict.class === 'throttle') return null;
  return verdict.class === 'query' && verdict.listed ? null : 'refund-failed';
};
