import * as z from 'zod/mini';

/** The thresholds of its rules. */
export const KITCHEN = z.strictObject({});

export const KITCHEN_DEFAULTS: z.infer<typeof KITCHEN> = {};
