import type { Ending, Outcome } from '../../domain/exception.ts';
import { totalOf } from '../../domain/order/order.ts';
import { answerOf } from '../../domain/stockout/answer.ts';
import { comesBack, shareOf } from '../../domain/stockout/cost.ts';
import { nameOf } from '../../domain/stockout/missing.ts';
import { refundSource } from '../../domain/stockout/refund-source.ts';
import { give } from '../give.ts';
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
  const { order, missing } = stockout;
  const lowered = shareOf(missing) - payable;
  const total = totalAfter(stockout, lowered);
  const amended = await amend(world, stockout, { sku, quantity: missing.quantity, payable }, total);
  if (amended !== 'given') return refundLine(world, stockout);
  const refund = comesBack(order, total, lowered);
  const problem = await payBack(world, stockout, refund);
  if (problem) return problem;
  await apologise(world, stockout);
  await tell(world, stockout, {
    template: 'substituted',
    details: { name: nameOf(missing), refund },
    once: 'put-right',
  });
  return end(world, stockout, 'substituted');
};

/** What was paid for the missing part comes back; what was not paid is taken off the bill. */
export const refundLine = async (world: World, stockout: Stockout): Promise<Answer> => {
  const { order, missing } = stockout;
  const lowered = shareOf(missing);
  const total = totalAfter(stockout, lowered);
  const refund = comesBack(order, total, lowered);
  if (refund < lowered && (await amend(world, stockout, null, total)) !== 'given')
    return person('amendment-refused');
  const problem = await payBack(world, stockout, refund);
  if (problem) return problem;
  await apologise(world, stockout);
  await tellRefund(world, stockout, refund);
  return end(world, stockout, 'line-refunded');
};

/** As the amendment says that was begun, else what the order costs now without what is missing. */
const totalAfter = ({ order, begun }: Stockout, lowered: number): number =>
  begun.amendment?.total ?? Math.max(0, (totalOf(order) ?? 0) - lowered);

const amend = (
  world: World,
  stockout: Stockout,
  replacement: (Replacement & { readonly quantity: number }) | null,
  total: number,
): ReturnType<typeof give> => {
  const { line, keep } = stockout.missing;
  const request = { kind: 'amend', lineId: line.lineId, keepQuantity: keep, replacement, total } as const;
  return give(world, stockout, { for: slotOf(stockout), amount: 0, request });
};

/** Never more than was paid. Null when it is done, or nothing is to be paid back. */
const payBack = async (world: World, stockout: Stockout, amount: number): Promise<Answer | null> => {
  if (amount <= 0) return null;
  const source = stockout.begun.refund ?? refundSource(stockout.order, amount);
  if (!source) return person('nothing-left-to-refund');
  const given = await give(world, stockout, {
    for: slotOf(stockout),
    amount,
    request: { ...source, kind: 'refund' },
  });
  return given === 'given' ? null : person('refund-refused');
};

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
