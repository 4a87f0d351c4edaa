import { canBeCancelled } from '../../domain/cancellation.ts';
import { couponFor, isVeryLate, owesTier, tierSlot } from '../../domain/delivery/compensation.ts';
import type { LateWhy } from '../../domain/delivery/decisions.ts';
import type { Ending, ExceptionRef } from '../../domain/exception.ts';
import { hasOpenComplaint } from '../../domain/order/complaints.ts';
import { wasHandedOver } from '../../domain/order/handed-over.ts';
import { totalOf } from '../../domain/order/order.ts';
import type { Decision } from '../../domain/ticket.ts';
import { decisionOf } from '../decision.ts';
import { give } from '../give.ts';
import { hold } from '../hold.ts';
import type { World } from '../ports.ts';
import type { Answer } from '../settle.ts';
import { settle } from '../settle.ts';
import type { Situation } from '../situation.ts';
import { isEnded, situationOf } from '../situation.ts';
import { tell } from '../tell.ts';
import { ownClaim, takeLowerTiers } from './tiers.ts';

/** A situation with the tier of lateness that its exception is about. */
interface Late extends Situation {
  readonly tier: number;
  readonly decision: Decision | null;
}

/**
 * «Give the coupon for the lateness» (DLV-02): the tier's, less what lower tiers gave. A large or very late order is
 * a manager's too. Answers settled · hold · person.
 */
export const compensate = async (world: World, ref: ExceptionRef): Promise<Answer> => {
  const situation = await situationOf(world, ref);
  const { order, exception, policy, now } = situation;
  if (isEnded(situation)) return settle(world, ref, 'resolved-auto', 'compensated');
  const decision = await decisionOf(world, situation);
  if (exception.status === 'with-person' && decision === null) return person('undecided');
  const late: Late = { ...situation, tier: Number(exception.facts['tier']), decision };
  if (exception.way === 'manager')
    return isVeryLate(order, policy, now) ? offerToCancel(world, late) : nothingOwed(world, late);
  if (!owesTier(order, late.tier, policy, now)) return nothingOwed(world, late);
  if (hasOpenComplaint(order)) return person('complaint-open');
  return policy.automation === 'off' ? hold(late) : payTier(world, late);
};

const person = (why: LateWhy): Answer => ({ outcome: 'person', why });

const nothingOwed = (world: World, { ref }: Late): Promise<Answer> =>
  settle(world, ref, 'closed-noop', 'nothing-owed');

/** The customer of an order that has not come may cancel it for nothing; a manager sees to either (domain.md D-17). */
const offerToCancel = async (world: World, late: Late): Promise<Answer> => {
  if (!canBeCancelled(late.order, late.exception.rule)) return person('came-very-late');
  await tell(world, late, { template: 'free-cancellation', details: {}, once: 'free-cancellation' });
  return person('very-late');
};

const payTier = async (world: World, late: Late): Promise<Answer> => {
  const { order, tier, policy } = late;
  const { customerId, currency = 'CNY' } = order.placed ?? {};
  if (customerId === undefined) return nothingOwed(world, late);
  const request = { kind: 'coupon', customerId, currency } as const;
  const lowerGiven = await takeLowerTiers(world, late, tier, request);
  const wanted = couponFor(order, tier, lowerGiven, totalOf(order) ?? 0, policy);
  const claim = await ownClaim(world, late, { for: tierSlot(tier), amount: wanted, tier, request });
  if (claim.amount === 0) return nothingOwed(world, late);
  const given = await give(world, late, { for: tierSlot(tier), amount: claim.amount, tier, request });
  if (given !== 'given') return person(given === 'over' ? 'over-budget' : 'coupon-refused');
  await tell(world, late, { template: 'late-coupon', details: { amount: claim.amount }, once: 'coupon' });
  return needsManager(late)
    ? person('large-late-order')
    : settle(world, late.ref, endingOf(late), 'compensated');
};

/** Once for an order: the manager who has it sees every tier. */
const needsManager = ({ order, policy }: Late): boolean =>
  (totalOf(order) ?? 0) >= policy.delivery.managerFromTotal && !wasHandedOver(order, 'DLV-02');

const endingOf = ({ decision }: Late): Ending => (decision === null ? 'resolved-auto' : 'resolved-human');
