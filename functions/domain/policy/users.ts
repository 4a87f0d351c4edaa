import * as z from 'zod/mini';
import { count, minutes, share } from './values.ts';

/** The thresholds of the USR rules; shares are of the customer's orders of the window. */
export const USERS = z.strictObject({
  /** USR-01. */
  unpaid: z.strictObject({ windowMinutes: minutes, orders: count, ofOneScarceSku: count }),
  /** USR-02: cancellations in the first minute are a right (domain.md D-19). */
  cancels: z.strictObject({
    freeSeconds: count,
    inADay: count,
    share,
    windowDays: count,
    ordersAtLeast: count,
  }),
  /** USR-03. */
  claims: z.strictObject({ windowDays: count, claims: count, share }),
  /** USR-05. */
  reviews: z.strictObject({ windowMinutes: minutes, reviews: count, accountDays: count }),
  /** USR-06. */
  probing: z.strictObject({ windowMinutes: minutes, instruments: count, declines: count }),
  /** USR-07. */
  twice: z.strictObject({ cartSeconds: count, tableSeconds: count }),
});

export const USERS_DEFAULTS: z.infer<typeof USERS> = {
  unpaid: { windowMinutes: 30, orders: 5, ofOneScarceSku: 3 },
  cancels: { freeSeconds: 60, inADay: 4, share: 0.5, windowDays: 7, ordersAtLeast: 8 },
  claims: { windowDays: 30, claims: 3, share: 0.3 },
  reviews: { windowMinutes: 10, reviews: 5, accountDays: 7 },
  probing: { windowMinutes: 10, instruments: 3, declines: 6 },
  twice: { cartSeconds: 5, tableSeconds: 30 },
};
