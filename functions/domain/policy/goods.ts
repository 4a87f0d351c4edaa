import * as z from 'zod/mini';

/** The thresholds of its rules. */
export const GOODS = z.strictObject({});

export const GOODS_DEFAULTS: z.infer<typeof GOODS> = {};
