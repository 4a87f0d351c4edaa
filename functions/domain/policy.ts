import * as z from 'zod/mini';

const minutes = z.number().check(z.positive());
const count = z.int().check(z.nonnegative());
const fen = z.int().check(z.nonnegative());
const share = z.number().check(z.gte(0), z.lte(1));

const tier = z.strictObject({ afterMinutes: minutes, share, atLeast: fen });
const dueMinutes = z.strictObject({ P0: minutes, P1: minutes, P2: minutes, P3: minutes });

/**
 * The numbers a merchant may change without a deployment. Money is in fen, times in the unit their name says.
 * Sources: spec/rules.md for thresholds, spec/payments.md §4.4 and §4.5 for retries, the design for the rest.
 */
export const Policy = z.strictObject({
  version: z.string(),
  automation: z.enum(['on', 'off']),
  payments: z.strictObject({
    /** Charges of ours after the failure that upstream reported: at +15, +30 and +45 minutes. */
    attempts: count,
    minutesApart: minutes,
    preparationMinutes: minutes,
    travelMinutes: minutes,
    reminders: count,
    /** How long a customer may take when the order names no slot and no `payBy`. */
    customerWaitMinutes: minutes,
    /** An order of at least this total goes to a person when retries are exhausted. */
    largeTotal: fen,
    instrumentDeclinesIn30Days: count,
    papayHours: z.strictObject({ from: count, until: count, utcOffsetMinutes: z.int() }),
    payAfterDays: count,
  }),
  delivery: z.strictObject({
    etaLateMinutes: minutes,
    etaUpdatesApartSeconds: count,
    tiers: z.array(tier),
    mostPerOrder: fen,
    managerAfterMinutes: minutes,
    managerFromTotal: fen,
    reassignTries: count,
    reassignMinutesApart: minutes,
  }),
  stockout: z.strictObject({
    candidates: count,
    priceAtMost: z.number().check(z.positive()),
    askMinutes: minutes,
    remedy: fen,
  }),
  remedies: z.strictObject({
    perOrder: fen,
    perCustomerAndDay: fen,
    perStoreAndDay: fen,
  }),
  tickets: z.strictObject({ dueMinutes, escalations: count }),
  submission: z.strictObject({ acknowledgedWithinSeconds: count, ticketAfterSeconds: count }),
  waiting: z.strictObject({
    /** How long a rule waits for an `order.placed` that has not come, asking again every `askAgainSeconds`. */
    placedMinutes: minutes,
    askAgainSeconds: count,
    /** For how long what is never too late to put right is waited for, and how far apart it is looked for at most. */
    lateDays: count,
    lateHoursApart: count,
    /** How often an act that automation holds back asks again, and for how long before a person takes it. */
    holdMinutes: minutes,
    holdAtMostMinutes: minutes,
  }),
});
export type Policy = z.infer<typeof Policy>;

export const DEFAULT_POLICY: Policy = {
  version: 'default',
  automation: 'on',
  payments: {
    attempts: 3,
    minutesApart: 15,
    preparationMinutes: 10,
    travelMinutes: 15,
    reminders: 3,
    customerWaitMinutes: 120,
    largeTotal: 20_000,
    instrumentDeclinesIn30Days: 15,
    papayHours: { from: 7, until: 22, utcOffsetMinutes: 480 },
    payAfterDays: 7,
  },
  delivery: {
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
  },
  stockout: { candidates: 7, priceAtMost: 1.2, askMinutes: 5, remedy: 300 },
  remedies: { perOrder: 2_000, perCustomerAndDay: 20_000, perStoreAndDay: 500_000 },
  tickets: { dueMinutes: { P0: 15, P1: 30, P2: 60, P3: 480 }, escalations: 3 },
  submission: { acknowledgedWithinSeconds: 60, ticketAfterSeconds: 180 },
  waiting: {
    placedMinutes: 10,
    askAgainSeconds: 60,
    lateDays: 3,
    lateHoursApart: 4,
    holdMinutes: 5,
    holdAtMostMinutes: 60,
  },
};
