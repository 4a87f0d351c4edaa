import * as z from 'zod/mini';

/** The thresholds of its rules. */
export const STOCK = z.strictObject({});

export const STOCK_DEFAULTS: z.infer<typeof STOCK> = {};
