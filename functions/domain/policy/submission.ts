import * as z from 'zod/mini';
import { count } from './values.ts';

/** SYN-01. */
export const SUBMISSION = z.strictObject({
  acknowledgedWithinSeconds: count,
  ticketAfterSeconds: count,
});

export const SUBMISSION_DEFAULTS: z.infer<typeof SUBMISSION> = {
  acknowledgedWithinSeconds: 60,
  ticketAfterSeconds: 180,
};
