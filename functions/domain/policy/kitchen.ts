import * as z from 'zod/mini';
import { count, minutes } from './values.ts';

/** The thresholds of the KDS rules. */
export const KITCHEN = z.strictObject({
  /** KDS-01: from payment, or from the release of an order for later. */
  acknowledgedWithinSeconds: count,
  callAfterSeconds: count,
  /** KDS-02 and KDS-03, of the time that a dish takes. */
  yellowShare: z.number().check(z.positive()),
  redShare: z.number().check(z.positive()),
  /** The same where every dish should be out in minutes, whatever it is (domain.md D-18: not the default). */
  quickService: z.boolean(),
  quickYellowMinutes: minutes,
  quickRedMinutes: minutes,
  /** A manager has what is not ready in so many times what turned it red. */
  managerTimes: z.number().check(z.gte(1)),
  /** When a dish is first looked at whose time only the order tells, and a ticket that nobody may have begun. */
  firstLookSeconds: count,
  unstartedLookMinutes: minutes,
});

export const KITCHEN_DEFAULTS: z.infer<typeof KITCHEN> = {
  acknowledgedWithinSeconds: 60,
  callAfterSeconds: 180,
  yellowShare: 0.8,
  redShare: 1,
  quickService: false,
  quickYellowMinutes: 5,
  quickRedMinutes: 8,
  managerTimes: 2,
  firstLookSeconds: 60,
  unstartedLookMinutes: 5,
};
