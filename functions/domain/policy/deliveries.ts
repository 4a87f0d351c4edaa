import * as z from 'zod/mini';
import { count, fen, metres, minutes, share } from './values.ts';

/** A delivery reported no farther from the drop-off than this is true by any policy, and costs no read. */
export const ON_THE_SPOT_METRES = 100;
/** An address geocoded no farther than this from the customer's pin is right by any policy. */
export const AT_THE_PIN_METRES = 100;

const tier = z.strictObject({ afterMinutes: minutes, share, atLeast: fen });

/** The thresholds and the coupons of the DLV rules and SHP-01. */
export const DELIVERY = z.strictObject({
  etaLateMinutes: minutes,
  etaUpdatesApartSeconds: count,
  tiers: z.array(tier),
  mostPerOrder: fen,
  managerAfterMinutes: minutes,
  managerFromTotal: fen,
  reassignTries: count,
  reassignMinutesApart: minutes,
  unassignedMinutes: minutes,
  peakUnassignedMinutes: minutes,
  /** Hours of the day, from the first on and before the second, when couriers are scarce. */
  peak: z.strictObject({
    hours: z.array(z.strictObject({ from: count, until: count })),
    utcOffsetMinutes: z.int(),
  }),
  /** Of the time from the placing of the order to its promise. */
  unassignedLeadShare: share,
  unassignedManagerMinutes: minutes,
  /** How often a courier on the way is looked at, at most. */
  positionLookMinutes: minutes,
  positionMissSeconds: count,
  positionMisses: count,
  positionCallMinutes: minutes,
  stalledMetres: metres,
  stalledMinutes: minutes,
  stalledTicketMinutes: minutes,
  waypointMetres: metres,
  /** A courier is followed for so long after the assignment, should the end never be told. */
  followedHours: count,
  pinMetres: z.number().check(z.gte(AT_THE_PIN_METRES)),
  addressAnswerMinutes: minutes,
  contactTries: count,
  contactMinutes: minutes,
  contactMetres: metres,
  unreachableWaitMinutes: minutes,
  /** At least what `ON_THE_SPOT_METRES` says: nearer deliveries are never looked at. */
  farDeliveryMetres: z.number().check(z.gte(ON_THE_SPOT_METRES)),
  /** How old a position may be that tells where a delivery was made. */
  farDeliverySeconds: count,
  deniedHours: count,
  /** Of an order that nobody took: from this total on a person has it at once, else when the shop has not refunded it by then. */
  returnTicketFromTotal: fen,
  returnMinutes: minutes,
  /** Whether the merchant tells us of its uploads: else nobody knows that one is missing. */
  shippingUploadsTold: z.boolean(),
  shippingUploadMinutes: minutes,
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
  unassignedMinutes: 6,
  peakUnassignedMinutes: 10,
  peak: {
    hours: [
      { from: 11, until: 13 },
      { from: 17, until: 20 },
    ],
    utcOffsetMinutes: 480,
  },
  unassignedLeadShare: 0.25,
  unassignedManagerMinutes: 12,
  positionLookMinutes: 2,
  positionMissSeconds: 120,
  positionMisses: 3,
  positionCallMinutes: 5,
  stalledMetres: 50,
  stalledMinutes: 8,
  stalledTicketMinutes: 12,
  waypointMetres: 100,
  followedHours: 4,
  pinMetres: 500,
  addressAnswerMinutes: 10,
  contactTries: 3,
  contactMinutes: 5,
  contactMetres: 80,
  unreachableWaitMinutes: 10,
  farDeliveryMetres: 300,
  farDeliverySeconds: 60,
  deniedHours: 24,
  returnTicketFromTotal: 10_000,
  returnMinutes: 120,
  shippingUploadsTold: true,
  shippingUploadMinutes: 60,
};
