import * as z from 'zod/mini';
import { count, fen, minutes, share } from './values.ts';

const tier = z.strictObject({ afterMinutes: minutes, share, atLeast: fen });

/** The thresholds and the coupons of the DLV rules. */
export const DELIVERY = z.strictObject({
  etaLateMinutes: minutes,
  etaUpdatesApartSeconds: count,
  tiers: z.array(tier),
  mostPerOrder: fen,
  managerAfterMinutes: minutes,
  managerFromTotal: fen,
  reassignTries: count,
  reassignMinutesApart: minutes,
});

export const DELIVERY_DEFAULTS: z.infer<typeof DELIVERY> = {
  etaLateMinutes: 8,
  etaUpdatesApartSeconds: 60,
  tiers: [
    { afterMinutes: 10, share: 0.05, atLeast: 300 },
    { afterMinutes: 15, share: 0.1, atLeast: 500 },
    { afterMinutes: 30, share: 0.2, atLeast: 1_000 },
  ],
  mostPerOrder: 2_000,
  managerAfterMinutes: 45,
  managerFromTotal: 20_000,
  reassignTries: 3,
  reassignMinutesApart: 2,
};
