import * as z from 'zod/mini';
import { count, fen, minutes, share } from './values.ts';

/** spec/payments.md §4.4 and §4.5, and the thresholds of the PAY rules. */
export const PAYMENTS = z.strictObject({
  /** Charges of ours after the failure that upstream reported: at +15, +30 and +45 minutes. */
  attempts: count,
  minutesApart: minutes,
  preparationMinutes: minutes,
  travelMinutes: minutes,
  reminders: count,
  /** How long a customer may take when the order names no slot and no `payBy`. */
  customerWaitMinutes: minutes,
  /** An order of at least this total goes to a person when retries are exhausted. */
  largeTotal: fen,
  instrumentDeclinesIn30Days: count,
  papayHours: z.strictObject({ from: count, until: count, utcOffsetMinutes: z.int() }),
  payAfterDays: count,
  /** How late an event may come: what it would have put right is not judged before (rules.md, «Notes»). */
  eventsLateSeconds: count,
  /** PAY-05: an order follows its money within so many seconds. */
  orderWithinSeconds: count,
  /** PAY-08: a payment that the customer's client calls made is told of within so many seconds. */
  callbackWithinSeconds: count,
  /** For how long after that report a channel that says «unpaid» is asked again, before the customer is. */
  callbackLateMinutes: minutes,
  /** PAY-10: when money on its way back is late, by where it goes, and how long a late one is left alone. */
  refundBalanceMinutes: minutes,
  refundBankWorkingDays: count,
  refundPersonHours: count,
  /** PAY-13: a coupon of an order that is over is given free within so many minutes; then a person has so many more. */
  couponLockedMinutes: minutes,
  couponPersonMinutes: minutes,
  /** PAY-09: so many rejected callbacks in so many minutes are an attack. */
  rejectedCallbacks: count,
  rejectedWithinMinutes: minutes,
  /** PAY-12: what part of the 30 days' budget is nearly all of it, and Mastercard's declines a day. */
  instrumentBudgetShare: share,
  mastercardDeclinesADay: count,
  /** PAY-11: by which channels a customer may pay while another is out, the first that is not; none inside a mini-program. */
  fallbackChannels: z.array(z.string()),
  /** PAY-14: how long after the end of a channel's file lines may come, and how many differences are told one by one. */
  settlementGraceMinutes: minutes,
  settlementCompleteHours: count,
  settlementDifferences: count,
});

export const PAYMENTS_DEFAULTS: z.infer<typeof PAYMENTS> = {
  attempts: 3,
  minutesApart: 15,
  preparationMinutes: 10,
  travelMinutes: 15,
  reminders: 3,
  customerWaitMinutes: 120,
  largeTotal: 20_000,
  instrumentDeclinesIn30Days: 15,
  papayHours: { from: 7, until: 22, utcOffsetMinutes: 480 },
  payAfterDays: 7,
  eventsLateSeconds: 120,
  orderWithinSeconds: 60,
  callbackWithinSeconds: 60,
  callbackLateMinutes: 5,
  refundBalanceMinutes: 30,
  refundBankWorkingDays: 3,
  refundPersonHours: 24,
  couponLockedMinutes: 15,
  couponPersonMinutes: 60,
  rejectedCallbacks: 3,
  rejectedWithinMinutes: 5,
  instrumentBudgetShare: 0.8,
  mastercardDeclinesADay: 8,
  fallbackChannels: [],
  settlementGraceMinutes: 10,
  settlementCompleteHours: 2,
  settlementDifferences: 50,
};
