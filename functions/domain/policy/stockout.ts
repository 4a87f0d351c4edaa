import * as z from 'zod/mini';
import { count, fen, minutes } from './values.ts';

/** How a stockout is put right. */
export const STOCKOUT = z.strictObject({
  candidates: count,
  priceAtMost: z.number().check(z.positive()),
  askMinutes: minutes,
  remedy: fen,
});

export const STOCKOUT_DEFAULTS: z.infer<typeof STOCKOUT> = {
  candidates: 7,
  priceAtMost: 1.2,
  askMinutes: 5,
  remedy: 300,
};
