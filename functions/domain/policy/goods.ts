import * as z from 'zod/mini';
import { count, fen, minutes, share } from './values.ts';

/** The thresholds of the GDS rules. */
export const GOODS = z.strictObject({
  /** GDS-02: of what the order's lines are worth, as much missing leaves no order worth sending. */
  unfulfillableShare: share,
  unfulfillablePersonMinutes: minutes,
  /** GDS-03: substitutes that a customer refuses for one line before no more are proposed. */
  rejections: count,
  rejectedPersonMinutes: minutes,
  /** GDS-04: more than this off what was ordered. Short weight is owed from the first gram, but not below the floor. */
  weightOffShare: share,
  weightRefundFloor: fen,
  /** GDS-05 and GDS-06: hours after the order came; food safety has no such limit. */
  claimHours: count,
  /** GDS-05: a packed weight off by more than this bears a claim out. */
  claimWeightGrams: count,
  /** GDS-09: the warmest a tote may be, where its sensor names no limit of its own, and for how long it may be warmer. */
  warmestCelsius: z.strictObject({ chilled: z.number(), frozen: z.number() }),
  warmMinutes: minutes,
});

export const GOODS_DEFAULTS: z.infer<typeof GOODS> = {
  unfulfillableShare: 0.4,
  unfulfillablePersonMinutes: 10,
  rejections: 2,
  rejectedPersonMinutes: 10,
  weightOffShare: 0.1,
  weightRefundFloor: 10,
  claimHours: 24,
  claimWeightGrams: 10,
  warmestCelsius: { chilled: 8, frozen: -12 },
  warmMinutes: 15,
};
