import * as z from 'zod/mini';
import { DELIVERY, DELIVERY_DEFAULTS } from './policy/deliveries.ts';
import { GOODS, GOODS_DEFAULTS } from './policy/goods.ts';
import { INCIDENTS, INCIDENTS_DEFAULTS } from './policy/incidents.ts';
import { KITCHEN, KITCHEN_DEFAULTS } from './policy/kitchen.ts';
import { PAYMENTS, PAYMENTS_DEFAULTS } from './policy/payments.ts';
import { RULES_RUN, RULES_RUN_DEFAULTS } from './policy/rules.ts';
import { STOCK, STOCK_DEFAULTS } from './policy/stock.ts';
import { STOCKOUT, STOCKOUT_DEFAULTS } from './policy/stockout.ts';
import { SUBMISSION, SUBMISSION_DEFAULTS } from './policy/submission.ts';
import { SYNC, SYNC_DEFAULTS } from './policy/sync.ts';
import { USERS, USERS_DEFAULTS } from './policy/users.ts';
import { count, fen, minutes } from './policy/values.ts';
import { WARNING, WARNING_DEFAULTS } from './policy/warning.ts';

const dueMinutes = z.strictObject({ P0: minutes, P1: minutes, P2: minutes, P3: minutes });

/**
 * The numbers a merchant may change without a deployment. Money is in fen, times in the unit their name says.
 * Sources: spec/rules.md for thresholds, spec/payments.md §4.4 and §4.5 for retries, the design for the rest.
 */
export const Policy = z.strictObject({
  version: z.string(),
  automation: z.enum(['on', 'off']),
  rules: RULES_RUN,
  payments: PAYMENTS,
  delivery: DELIVERY,
  stockout: STOCKOUT,
  remedies: z.strictObject({
    perOrder: fen,
    perCustomerAndDay: fen,
    perStoreAndDay: fen,
  }),
  tickets: z.strictObject({ dueMinutes, escalations: count }),
  goods: GOODS,
  incidents: INCIDENTS,
  kitchen: KITCHEN,
  stock: STOCK,
  sync: SYNC,
  users: USERS,
  submission: SUBMISSION,
  warning: WARNING,
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
  rules: RULES_RUN_DEFAULTS,
  payments: PAYMENTS_DEFAULTS,
  delivery: DELIVERY_DEFAULTS,
  stockout: STOCKOUT_DEFAULTS,
  remedies: { perOrder: 2_000, perCustomerAndDay: 20_000, perStoreAndDay: 500_000 },
  tickets: { dueMinutes: { P0: 15, P1: 30, P2: 60, P3: 480 }, escalations: 3 },
  goods: GOODS_DEFAULTS,
  incidents: INCIDENTS_DEFAULTS,
  kitchen: KITCHEN_DEFAULTS,
  stock: STOCK_DEFAULTS,
  sync: SYNC_DEFAULTS,
  users: USERS_DEFAULTS,
  submission: SUBMISSION_DEFAULTS,
  warning: WARNING_DEFAULTS,
  waiting: {
    placedMinutes: 10,
    askAgainSeconds: 60,
    lateDays: 3,
    lateHoursApart: 4,
    holdMinutes: 5,
    holdAtMostMinutes: 60,
  },
};
