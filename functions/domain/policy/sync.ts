import * as z from 'zod/mini';
import { share } from './values.ts';

/** The thresholds of the SYN rules. */
export const SYNC = z.strictObject({
  /** SYN-02, of the time that the platform gives: after which part it is noticed, and after which the store is called. */
  unacceptedShare: share,
  unacceptedTicketShare: share,
});

export const SYNC_DEFAULTS: z.infer<typeof SYNC> = {
  unacceptedShare: 0.6,
  unacceptedTicketShare: 0.8,
};
