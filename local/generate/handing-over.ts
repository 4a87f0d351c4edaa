import type { OrderPlan } from './order-plan.ts';
import type { Random } from './random.ts';
import { tellRiding } from './riding.ts';
import { type Chapter, MINUTE, step } from './story.ts';
import type { Trouble } from './wrong-orders.ts';

/** Served, fetched or brought: the end of an order that is made. */
export const tellHandingOver = (
  plan: OrderPlan,
  madeAt: number,
  random: Random,
  trouble: Trouble | undefined,
): Chapter => {
  if (plan.fulfilment === 'delivery') return tellRiding(plan, madeAt, random, trouble);
  const stays = plan.fulfilment === 'dine-in' ? random.int(20, 45) : random.int(3, 12);
  return { steps: [step('order.completed', madeAt + stays * MINUTE, {})], goesOnAt: null };
};
