import { type Found, findCourier } from './couriers.ts';
import { tellEtas } from './etas.ts';
import type { OrderPlan } from './order-plan.ts';
import { SHARES } from './proportions.ts';
import type { Random } from './random.ts';
import { type Chapter, MINUTE, SECOND, type Step, step } from './story.ts';
import type { Trouble } from './wrong-orders.ts';
import { MINUTES_LATE } from './wrong-proportions.ts';

/** A courier fetches the order and brings it. */
export const tellRiding = (
  plan: OrderPlan,
  packedAt: number,
  random: Random,
  trouble: Trouble | undefined,
): Chapter => {
  const found = findCourier(plan, packedAt, random, trouble);
  const rideTakes = random.int(480, 780) * SECOND;
  const readyAt = Math.max(packedAt + random.int(60, 180) * SECOND, found.earliestPickUp);
  const deliveredAt = arrival(plan, readyAt + rideTakes, random, trouble);
  const ride = { found, pickedUpAt: deliveredAt - rideTakes, deliveredAt };
  const { assignmentId, courierId } = found;
  const handover = random.pick(['customer', 'customer', 'door', 'reception']);
  return {
    steps: [
      ...found.steps,
      step('delivery.picked-up', ride.pickedUpAt, { courierId, assignmentId }),
      ...uploaded(plan, ride.pickedUpAt),
      ...tellEtas(plan, ride, random, trouble),
      ...(random.chance(SHARES.tracked.weight) ? positions(ride, random) : []),
      step('delivery.delivered', deliveredAt, {
        courierId,
        assignmentId,
        handover,
        distanceMetres: random.int(0, 30),
      }),
      step('order.completed', deliveredAt + random.int(5, 12) * MINUTE, {}),
    ],
    ...(found.script ? { script: found.script } : {}),
    goesOnAt: null,
  };
};

const UPLOADED_AFTER = 20 * SECOND;

/** WeChat wants a shipping record of what is paid in its mini-program: without it the money is not settled (D-22). */
const uploaded = (
  { platform, mandate, payChannel, token }: OrderPlan,
  pickedUpAt: number,
): readonly Step[] =>
  platform || mandate || payChannel !== 'wechat'
    ? []
    : [
        step('shipping.uploaded', pickedUpAt + UPLOADED_AFTER, {
          transactionId: `txn_${token}_1`,
          result: 'accepted',
        }),
      ];

export interface Ride {
  readonly found: Pick<Found, 'courierId' | 'assignmentId'>;
  readonly pickedUpAt: number;
  readonly deliveredAt: number;
}

const isLate = (kind: string): kind is keyof typeof MINUTES_LATE => Object.hasOwn(MINUTES_LATE, kind);

/** As soon as it can be, or as late as it is meant to be: then it leaves the store late too. */
const arrival = (plan: OrderPlan, soonest: number, random: Random, trouble: Trouble | undefined): number => {
  const lateBy = (least: number, most: number): number =>
    Math.max(soonest, plan.promisedBy + random.int(least * 60, most * 60) * SECOND);
  if (trouble && isLate(trouble.kind)) {
    const [least, most] = MINUTES_LATE[trouble.kind];
    return lateBy(least, most);
  }
  if (trouble?.kind === 'eta-late') return lateBy(3, 7);
  return !trouble && random.chance(SHARES.aLittleLate.weight) ? lateBy(1, 6) : soonest;
};

/** Thinned to one a minute, distances only. */
const positions = ({ found, pickedUpAt, deliveredAt }: Ride, random: Random): readonly Step[] => {
  const { courierId, assignmentId } = found;
  const minutes = Math.floor((deliveredAt - pickedUpAt) / MINUTE) - 1;
  return Array.from({ length: Math.max(0, minutes) }, (_, minute) => {
    const movedMetres = random.int(160, 320);
    const toDropoffMetres = (minutes - minute) * 240;
    return step('courier.position', pickedUpAt + (minute + 1) * MINUTE, {
      courierId,
      assignmentId,
      movedMetres,
      toDropoffMetres,
    });
  });
};
