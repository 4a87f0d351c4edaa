import type { OrderPlan } from './order-plan.ts';
import { tellPaymentTrouble } from './payment-troubles.ts';
import { firstAttempt, initiated, succeeded } from './payments.ts';
import type { Random } from './random.ts';
import { type Chapter, SECOND } from './story.ts';
import type { Trouble } from './wrong-orders.ts';

/** How the order is paid; a platform's order was paid there. */
export const tellPaying = (plan: OrderPlan, random: Random, trouble: Trouble | undefined): Chapter => {
  if (plan.platform) return { steps: [], goesOnAt: plan.placedAt };
  const attempt = firstAttempt(plan, random);
  const wrong = trouble && tellPaymentTrouble({ attempt, random, course: trouble.course }, trouble.kind);
  if (wrong) return wrong;
  const paidAt = attempt.at + random.int(3, 12) * SECOND;
  return { steps: [initiated(attempt), succeeded(attempt, paidAt)], goesOnAt: paidAt };
};
