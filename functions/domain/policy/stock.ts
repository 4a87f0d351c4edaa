import * as z from 'zod/mini';
import { count, minutes, share } from './values.ts';

/** The thresholds of the STK rules. */
export const STOCK = z.strictObject({
  /** STK-01: how long the stock lasts at the rate of the last half hour. */
  lowMinutes: minutes,
  lowClearsMinutes: minutes,
  /** STK-02. */
  listedSeconds: count,
  /** STK-03: how long after its hold stock may still be reserved; and how long after our release, before a person looks. */
  leakMinutes: minutes,
  leakTicketMinutes: minutes,
  /** STK-04: from so many orders that must go without a person decides; and so long it may take to come right. */
  oversoldOrders: count,
  oversoldTicketMinutes: minutes,
  /** STK-05: shares are of the units sold in a day. */
  short: z.strictObject({ windowMinutes: minutes, times: count, share, soldAtLeast: count }),
});

export const STOCK_DEFAULTS: z.infer<typeof STOCK> = {
  lowMinutes: 60,
  lowClearsMinutes: 120,
  listedSeconds: 60,
  leakMinutes: 5,
  leakTicketMinutes: 5,
  oversoldOrders: 5,
  oversoldTicketMinutes: 15,
  short: { windowMinutes: 30, times: 3, share: 0.05, soldAtLeast: 40 },
};
