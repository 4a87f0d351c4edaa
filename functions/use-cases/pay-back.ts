import type { Left, RefundClaim } from '../domain/refunds.ts';
import { leftToRefund, nextRefund, refundClaims, sumOf } from '../domain/refunds.ts';
import { isOfSlot } from '../domain/remedy.ts';
import { give } from './give.ts';
import type { World } from './ports.ts';
import type { Situation } from './situation.ts';

export type PaidBack = 'given' | 'held' | 'refused' | 'nothing-left';

const claimsIn = async (world: World, { ref }: Situation): Promise<readonly RefundClaim[]> =>
  refundClaims((await world.journal.story(ref.tenantid, ref.subject)).remedies);

/**
 * Gives an amount back for what a slot stands for, part by part where it takes several payments: the first part has
 * the slot, the next `<slot>~2` and so on. The ledger is read again before each part, so that whoever comes again, or
 * at the same moment, counts what stands there.
 */
export const payBack = async (
  world: World,
  situation: Situation,
  slot: string,
  amount: number,
): Promise<PaidBack> => {
  const claims = await claimsIn(world, situation);
  const own = claims.filter((claim) => isOfSlot(slot, claim));
  const refused = own.filter(({ status }) => status === 'refused');
  const standing = own.filter(({ status }) => status !== 'refused');
  const begun = standing.find(({ status }) => status === 'claimed');
  const rest = amount - sumOf(standing);
  if (!begun && rest <= 0) return 'given';
  const left = leftToRefund(situation.order, claims).filter((one) => !refused.some(isRefusedFor(one)));
  const part = begun ?? partOf(nextRefund(left, rest), own.length === 0 ? slot : `${slot}~${own.length + 1}`);
  if (!part) return refused.length > 0 ? 'refused' : 'nothing-left';
  return (await give(world, situation, part)) === 'held' ? 'held' : payBack(world, situation, slot, amount);
};

/** The channel will not, though as much is there. Of less than that, somebody else was quicker: the rest can be had. */
const isRefusedFor =
  ({ transaction, left }: Left) =>
  ({ request, amount }: RefundClaim): boolean =>
    request.transactionId === transaction.transactionId && amount <= left;

const partOf = (next: ReturnType<typeof nextRefund>, slot: string) => {
  if (!next) return null;
  const { intentId, channel, transactionId } = next.transaction;
  return {
    for: slot,
    amount: next.left,
    request: { kind: 'refund', intentId, channel, transactionId } as const,
  };
};

/** The same for all that was paid and is still there: looked at again where others took of it meanwhile. */
export const payAllBack = async (
  world: World,
  situation: Situation,
  slot: string,
  before = Number.POSITIVE_INFINITY,
): Promise<{ readonly answer: PaidBack; readonly amount: number }> => {
  const claims = await claimsIn(world, situation);
  const begun = claims.filter((claim) => isOfSlot(slot, claim) && claim.status !== 'refused');
  const left = leftToRefund(situation.order, claims).map((one) => ({ amount: one.left }));
  const amount = sumOf(begun) + sumOf(left);
  const answer = await payBack(world, situation, slot, amount);
  return answer === 'refused' && amount < before
    ? payAllBack(world, situation, slot, amount)
    : { answer, amount };
};
