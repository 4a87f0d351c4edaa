import * as z from 'zod/mini';
import { count, minutes, share } from './values.ts';

/** The thresholds of the SYN rules. */
export const SYNC = z.strictObject({
  /** SYN-02, of the time that the platform gives: after which part it is noticed, and after which the store is called. */
  unacceptedShare: share,
  unacceptedTicketShare: share,
  /** SYN-04: how long orders may lie on a device that is back, and on one that is offline; then what it has before the store is called. */
  deviceUnsyncedMinutes: minutes,
  deviceOfflineMinutes: minutes,
  deviceTicketMinutes: minutes,
  /** SYN-05: so many things told backwards by a source in so many minutes are a flood. */
  regressions: z.strictObject({ many: count, withinMinutes: minutes }),
  /** SYN-06, by state: how long nothing may be told of an order in it; and how long it then has before the store is called. */
  stalledMinutes: z.strictObject({ paid: minutes, picking: minutes }),
  stalledTicketMinutes: minutes,
  /** SYN-07: so many dead letters of a queue in so many minutes page. */
  deadLetters: z.strictObject({ many: count, withinMinutes: minutes }),
  /** SYN-09, of the time that a refund may be left without an answer: after which part a person is asked. */
  refundUnansweredShare: share,
  /** SYN-10: sources that must be heard from so often while their store is open; any store's, where it names none. */
  silentSources: z.array(z.strictObject({ source: z.string(), storeid: z.optional(z.string()), minutes })),
});

export const SYNC_DEFAULTS: z.infer<typeof SYNC> = {
  unacceptedShare: 0.6,
  unacceptedTicketShare: 0.8,
  deviceUnsyncedMinutes: 15,
  deviceOfflineMinutes: 240,
  deviceTicketMinutes: 10,
  regressions: { many: 20, withinMinutes: 5 },
  stalledMinutes: { paid: 10, picking: 30 },
  stalledTicketMinutes: 5,
  deadLetters: { many: 10, withinMinutes: 5 },
  refundUnansweredShare: 0.5,
  silentSources: [],
};
