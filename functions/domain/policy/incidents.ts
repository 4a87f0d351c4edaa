import * as z from 'zod/mini';

/** The thresholds of its rules. */
export const INCIDENTS = z.strictObject({});

export const INCIDENTS_DEFAULTS: z.infer<typeof INCIDENTS> = {};
