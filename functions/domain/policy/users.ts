import * as z from 'zod/mini';

/** The thresholds of its rules. */
export const USERS = z.strictObject({});

export const USERS_DEFAULTS: z.infer<typeof USERS> = {};
