import * as z from 'zod/mini';
import { minutes } from './values.ts';

/** The thresholds of the STK rules. */
export const STOCK = z.strictObject({
  /** STK-03: how long after its hold stock may still be reserved; and how long after our release, before a person looks. */
  leakMinutes: minutes,
  leakTicketMinutes: minutes,
});

export const STOCK_DEFAULTS: z.infer<typeof STOCK> = {
  leakMinutes: 5,
  leakTicketMinutes: 5,
};
