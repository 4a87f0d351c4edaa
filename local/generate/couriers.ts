import type { Script } from '../partners/scripts.ts';
import type { OrderPlan } from './order-plan.ts';
import type { Random } from './random.ts';
import { MINUTE, SECOND, type Step, step } from './story.ts';
import type { Trouble } from './wrong-orders.ts';

/** Who brings the order in the end, and from when on they can fetch it. */
export interface Found {
  readonly steps: readonly Step[];
  readonly courierId: string;
  readonly assignmentId: string;
  readonly earliestPickUp: number;
  readonly script?: Script;
}

/** Answers of the courier partner, tried two minutes apart, and how long somebody then takes to the store. */
const SEARCHES = (
  next: string,
): Readonly<Record<string, { readonly script: Script; readonly takes: number }>> => ({
  'found-at-once': { script: { couriers: [next] }, takes: 7 * MINUTE },
  'found-second': { script: { couriers: ['none', next] }, takes: 8 * MINUTE },
  'found-third': { script: { couriers: ['none', 'none', next] }, takes: 9 * MINUTE },
  'none-found': {
    script: { couriers: ['none', 'none', 'none', next], agent: ['resolve:reassign@300'] },
    takes: 14 * MINUTE,
  },
});

/** A courier is asked for before the order is packed, but not before it is paid. */
const ASKED_BEFORE_PACKED = 6 * MINUTE;
const ASKED_AFTER_PLACED = MINUTE;

export const findCourier = (
  { token, zoneId, placedAt }: OrderPlan,
  packedAt: number,
  random: Random,
  trouble: Trouble | undefined,
): Found => {
  const courierId = `cr_${random.token(4)}`;
  const assignmentId = `as_${token}_1`;
  const soonest = Math.max(packedAt - ASKED_BEFORE_PACKED, placedAt + ASKED_AFTER_PLACED);
  const requestedAt = soonest + random.int(0, 60) * SECOND;
  const assignedAt = requestedAt + random.int(40, 150) * SECOND;
  const steps = [
    step('delivery.requested', requestedAt, { zoneId }),
    step('courier.assigned', assignedAt, { assignmentId, courierId, zoneId }),
  ];
  if (trouble?.kind !== 'courier-cancelled')
    return { steps, courierId, assignmentId, earliestPickUp: assignedAt + 2 * MINUTE };

  const cancelledAt = assignedAt + random.int(60, 120) * SECOND;
  const reason = random.pick(['vehicle', 'too-far', 'store-slow', 'other']);
  const next = `cr_${random.token(4)}_b`;
  const { script, takes } = SEARCHES(next)[trouble.course] ?? { script: {}, takes: 0 };
  return {
    steps: [
      ...steps,
      step('courier.cancelled', cancelledAt, { assignmentId, courierId, afterPickUp: false, reason }),
    ],
    courierId: next,
    assignmentId: `as_${token}_2`,
    earliestPickUp: cancelledAt + takes,
    script,
  };
};
