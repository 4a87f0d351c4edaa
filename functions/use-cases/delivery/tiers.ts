import { tierSlot } from '../../domain/delivery/compensation.ts';
import type { Remedy, RemedyRequest } from '../../domain/remedy.ts';
import type { Giving } from '../give.ts';
import { claimOf, give } from '../give.ts';
import type { World } from '../ports.ts';
import type { Situation } from '../situation.ts';
import { orderRef } from '../situation.ts';

type Coupon = Extract<RemedyRequest, { kind: 'coupon' }>;

/**
 * Takes the slots of all lower tiers, and answers what they gave, in fen. A slot that was free is now used up: a
 * lower tier that runs later, or at this moment, finds it taken and gives nothing. One that is being given is
 * finished here first, by the same key, so that what is deducted has truly been given.
 */
export const takeLowerTiers = async (
  world: World,
  situation: Situation,
  tier: number,
  request: Coupon,
): Promise<number> => {
  let given = 0;
  for (let lower = 1; lower < tier; lower += 1) given += await takeTier(world, situation, lower, request);
  return given;
};

const takeTier = async (
  world: World,
  situation: Situation,
  tier: number,
  request: Coupon,
): Promise<number> => {
  const empty = claimOf(world, situation, { for: tierSlot(tier), amount: 0, tier, request });
  const { remedy } = await world.remedies.claim(orderRef(situation), empty);
  if (remedy.status === 'refused') return 0;
  if (remedy.status === 'given') return remedy.amount;
  if (remedy.amount === 0) {
    await world.remedies.finish(orderRef(situation), remedy, 'refused');
    return 0;
  }
  const finished = await give(world, situation, {
    for: remedy.for,
    amount: remedy.amount,
    tier,
    request: remedy.request,
  });
  return finished === 'given' ? remedy.amount : 0;
};

/** The claim that stands on a slot: ours, or the empty one of a higher tier that has taken it. */
export const ownClaim = async (world: World, situation: Situation, giving: Giving): Promise<Remedy> => {
  const order = orderRef(situation);
  const { remedy } = await world.remedies.claim(order, claimOf(world, situation, giving));
  if (remedy.amount === 0) await world.remedies.finish(order, remedy, 'refused');
  return remedy;
};
