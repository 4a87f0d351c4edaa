import * as z from 'zod/mini';
import { count, minutes } from './values.ts';

/** Points for a sign that is there in full. */
const points = count;

/** Early warnings: what each sign of trouble counts, when it counts in full, and from how many points on we warn. */
export const WARNING = z.strictObject({
  points: z.strictObject({
    behind: points,
    startedLate: points,
    noCourier: points,
    etaLate: points,
    etaDrifts: points,
    unpaid: points,
    scarce: points,
    kitchenWaits: points,
    promiseMoved: points,
  }),
  raisedFrom: points,
  highFrom: points,
  behindMinutes: minutes,
  startedLateMinutes: minutes,
  /** So long before the promise a courier should be known. */
  courierMinutesBefore: minutes,
  etaLateMinutes: minutes,
  etaDriftMinutes: minutes,
  unpaidMinutes: minutes,
  kitchenMinutes: minutes,
});

export const WARNING_DEFAULTS: z.infer<typeof WARNING> = {
  points: {
    behind: 50,
    startedLate: 20,
    noCourier: 40,
    etaLate: 60,
    etaDrifts: 20,
    unpaid: 20,
    scarce: 10,
    kitchenWaits: 20,
    promiseMoved: 10,
  },
  raisedFrom: 40,
  highFrom: 50,
  behindMinutes: 15,
  startedLateMinutes: 15,
  courierMinutesBefore: 25,
  etaLateMinutes: 8,
  etaDriftMinutes: 10,
  unpaidMinutes: 10,
  kitchenMinutes: 10,
};
