import type { OrderPlan } from './order-plan.ts';
import { chinaTime } from './profiles.ts';
import { SHARES } from './proportions.ts';
import type { Random } from './random.ts';
import type { Ride } from './riding.ts';
import { MINUTE, SECOND, type Step, step } from './story.ts';
import type { Trouble } from './wrong-orders.ts';
import { MINUTES_LATE } from './wrong-proportions.ts';

/** Two updates count as consecutive from 60 s on (DLV-01); these keep well clear of that. */
const APART = 150 * SECOND;

/** What is told about the arrival on the way: of late ones twice, or hopefully; of others once, or never. */
export const tellEtas = (
  plan: OrderPlan,
  { pickedUpAt, deliveredAt }: Ride,
  random: Random,
  trouble: Trouble | undefined,
): readonly Step[] => {
  const told = pickedUpAt + MINUTE;
  const { promisedBy } = plan;
  if (trouble?.kind === 'eta-late') {
    const feared = promisedBy + random.int(14, 20) * MINUTE;
    return [eta(told, feared), eta(told + APART, feared + MINUTE)];
  }
  if (trouble && Object.hasOwn(MINUTES_LATE, trouble.kind))
    return random.chance(SHARES.honestEta.weight)
      ? [eta(told, deliveredAt), eta(told + APART, deliveredAt)]
      : [eta(told, promisedBy + 2 * MINUTE)];
  return random.chance(SHARES.etaTold.weight) ? [eta(told, deliveredAt)] : [];
};

const eta = (at: number, arrivesAt: number): Step =>
  step('delivery.eta-updated', at, { eta: chinaTime(arrivesAt), promiseVersion: 1 });
