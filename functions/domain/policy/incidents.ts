import * as z from 'zod/mini';
import { count, minutes, share } from './values.ts';

/** One thing wrong with many orders: when it is one, and when it is over. Shares are of all there were in the window. */
export const INCIDENTS = z.strictObject({
  lookEverySeconds: count,
  /** PAY-11: only the channel's own faults count. Open, it is tried with one charge at a time. */
  channel: z.strictObject({
    windowMinutes: minutes,
    share,
    attemptsAtLeast: count,
    timesBaseline: z.number().check(z.gt(1)),
    clearsAtShare: share,
    probeEveryMinutes: minutes,
    /** Held charges go again within so many minutes of its closing, each at its own. */
    spreadMinutes: z.number().check(z.gte(5)),
  }),
  /** DLV-10. */
  zone: z.strictObject({
    windowMinutes: minutes,
    share,
    ordersAtLeast: count,
    clearsAtShare: share,
    /** By how much the promises of its open orders are extended. */
    extendMinutes: minutes,
    /** Whose promise is no further away is told: others when theirs comes near. */
    nearMinutes: minutes,
  }),
  /** COM-01. */
  community: z.strictObject({
    windowMinutes: minutes,
    orders: count,
    share,
    ordersAtLeast: count,
    clearsAtOrders: count,
  }),
  /** KDS-04: too many are late, or the queue is more than the kitchen cooks in `queueMinutes`. */
  kitchen: z.strictObject({
    windowMinutes: minutes,
    share,
    itemsAtLeast: count,
    clearsAtShare: share,
    /** What a kitchen cooks where no baseline says so: each store has its own. */
    dishesAMinute: z.number().check(z.positive()),
    queueMinutes: minutes,
    queueClearsAtMinutes: minutes,
    /** What was ordered longer ago and never called ready was not cooked. */
    queueBackMinutes: minutes,
  }),
  /** SYN-08: `share` of what the baseline expects. */
  traffic: z.strictObject({ windowMinutes: minutes, share, expectedAtLeast: count, clearsAtShare: share }),
  /** GDS-08. */
  batch: z.strictObject({
    windowHours: count,
    claims: count,
    share,
    soldAtLeast: count,
    illnessClaims: count,
  }),
  /** USR-04. */
  cluster: z.strictObject({ windowDays: count, accounts: count }),
});

export const INCIDENTS_DEFAULTS: z.infer<typeof INCIDENTS> = {
  lookEverySeconds: 60,
  channel: {
    windowMinutes: 5,
    share: 0.3,
    attemptsAtLeast: 20,
    timesBaseline: 3,
    clearsAtShare: 0.1,
    probeEveryMinutes: 5,
    spreadMinutes: 6,
  },
  zone: {
    windowMinutes: 15,
    share: 0.2,
    ordersAtLeast: 10,
    clearsAtShare: 0.1,
    extendMinutes: 20,
    nearMinutes: 60,
  },
  community: { windowMinutes: 30, orders: 5, share: 0.1, ordersAtLeast: 30, clearsAtOrders: 1 },
  kitchen: {
    windowMinutes: 10,
    share: 0.3,
    itemsAtLeast: 10,
    clearsAtShare: 0.15,
    dishesAMinute: 6,
    queueMinutes: 15,
    queueClearsAtMinutes: 10,
    queueBackMinutes: 60,
  },
  traffic: { windowMinutes: 10, share: 0.4, expectedAtLeast: 20, clearsAtShare: 0.6 },
  batch: { windowHours: 24, claims: 5, share: 0.02, soldAtLeast: 100, illnessClaims: 2 },
  cluster: { windowDays: 7, accounts: 3 },
};
