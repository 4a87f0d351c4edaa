import * as z from 'zod/mini';

/** The thresholds of its rules. */
export const SYNC = z.strictObject({});

export const SYNC_DEFAULTS: z.infer<typeof SYNC> = {};
