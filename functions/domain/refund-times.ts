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
