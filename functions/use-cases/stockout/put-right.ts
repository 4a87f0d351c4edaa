import type { Ending, Outcome } from '../../domain/exception.ts';
import { answerOf } from '../../domain/stockout/answer.ts';
import { comesBack, shareOf } from '../../domain/stockout/cost.ts';
import { nameOf } from '../../domain/stockout/missing.ts';
import { give } from '../give.ts';
import { hold } from '../hold.ts';
import { payBack } from '../pay-back.ts';
import type { World } from '../ports.ts';
import { PartnerUnavailable } from '../ports.ts';
import type { Answer } from '../settle.ts';
import { settle } from '../settle.ts';
import { tell } from '../tell.ts';
import type { Stockout } from './stockout.ts';
import { person, slotOf } from './stockout.ts';

interface Replacement {
  readonly sku: string;
  readonly payable: number;
}

/** One amendment, and a refund of what the substitute is cheaper by. Refused by the order system, it is the money. */
export const substitute = async (
  world: World,
  stockout: Stockout,
  { sku, payable }: Replacement,
): Promise<Answer> => {
  const { order, exception, missing } = stockout;
  const lowered = shareOf(missing) - payable;
  const amended = await amend(world, stockout, { sku, quantity: missing.quantity, payable }, lowered);
  if (amended !== 'given') return refundLine(world, stockout);
  const refund = comesBack(order, exception.facts, lowered);
  const problem = await refundOf(world, stockout, refund);
  if (problem) return problem;
  await apologise(world, stockout);
  await tell(world, stockout, {
    template: 'substituted',
    details: { name: nameOf(missing), refund: refund ?? 0 },
    once: 'put-right',
  });
  return end(world, stockout, 'substituted');
};

/** What was paid for the missing part comes back; what was not paid is taken off the bill. */
export const refundLine = async (world: World, stockout: Stockout): Promise<Answer> => {
  const { order, exception, missing, begun } = stockout;
  const lowered = shareOf(missing);
  const refund = begun.refund && !begun.amendment ? lowered : comesBack(order, exception.facts, lowered);
  if (refund !== lowered && (await amend(world, stockout, null, lowered)) !== 'given')
    return person('amendment-refused');
  const problem = await refundOf(world, stockout, refund);
  if (problem) return problem;
  await apologise(world, stockout);
  await tellRefund(world, stockout, refund ?? 0);
  return end(world, stockout, 'line-refunded');
};

const amend = (
  world: World,
  stockout: Stockout,
  replacement: (Replacement & { readonly quantity: number }) | null,
  lowered: number,
): ReturnType<typeof give> => {
  const { line, keep } = stockout.missing;
  const request = {
    kind: 'amend',
    lineId: line.lineId,
    keepQuantity: keep,
    replacement,
    totalBy: Math.min(0, 0 - lowered),
  } as const;
  return give(world, stockout, { for: slotOf(stockout), amount: 0, request });
};

/** Never more than was paid. Null when it is done, or nothing is to be paid back. */
const refundOf = async (world: World, stockout: Stockout, amount: number | null): Promise<Answer | null> => {
  if (amount === null) return untilTold(stockout);
  const paidBack = await payBack(world, stockout, slotOf(stockout), amount);
  if (paidBack === 'held') return hold(stockout);
  return paidBack === 'given'
    ? null
    : person(paidBack === 'refused' ? 'refund-refused' : 'nothing-left-to-refund');
};

/** The order system tells of our amendment within a moment; what never comes is a person's. */
const untilTold = ({ begun, policy: { waiting }, now }: Stockout): Answer =>
  now > (begun.amendedAt ?? now) + waiting.holdAtMostMinutes * 60_000
    ? person('amendment-not-told')
    : { outcome: 'amended', seconds: waiting.askAgainSeconds };

/** A small coupon for the trouble. What was put right stays so without it; one left unfinished is the sweep's. */
const apologise = async (world: World, stockout: Stockout): Promise<void> => {
  const { order, policy, ref } = stockout;
  const { customerId, currency = 'CNY' } = order.placed ?? {};
  if (customerId === undefined || policy.stockout.remedy === 0) return;
  const request = { kind: 'coupon', customerId, currency } as const;
  try {
    const given = await give(world, stockout, {
      for: slotOf(stockout),
      amount: policy.stockout.remedy,
      request,
    });
    if (given !== 'given')
      world.log.info('coupon not given', { exceptionId: ref.exceptionId, because: given });
  } catch (error) {
    if (!(error instanceof PartnerUnavailable)) throw error;
    world.log.warn('coupon left for the sweep', { exceptionId: ref.exceptionId });
  }
};

const tellRefund = (world: World, stockout: Stockout, refund: number): Promise<void> => {
  const name = nameOf(stockout.missing);
  return refund > 0
    ? tell(world, stockout, { template: 'line-refunded', details: { name, refund }, once: 'put-right' })
    : tell(world, stockout, { template: 'line-removed', details: { name }, once: 'put-right' });
};

const end = (world: World, stockout: Stockout, outcome: Outcome): Promise<Answer> =>
  settle(world, stockout.ref, endingOf(stockout), outcome);

const endingOf = ({ order, exception, decision, missing }: Stockout): Ending => {
  if (decision !== null) return 'resolved-human';
  const chosen = missing.line.substitution === 'ask' && answerOf(order, exception) !== undefined;
  return chosen ? 'resolved-self' : 'resolved-auto';
};
