import type { ExceptionRef } from '../../domain/exception.ts';
import type { Wish } from '../../domain/stockout/wish.ts';
import { wishOf } from '../../domain/stockout/wish.ts';
import { hold } from '../hold.ts';
import type { World } from '../ports.ts';
import type { Answer } from '../settle.ts';
import { orderRef } from '../situation.ts';
import { optionsOf } from './options.ts';
import { refundLine, substitute } from './put-right.ts';
import type { Stockout } from './stockout.ts';
import { isAnswer, person, stockoutOf } from './stockout.ts';

/**
 * «Choose what the customer gets»: a substitute or the money, by a person's decision, the customer's answer or the
 * preference given with the line, all read afresh. Answers settled · ask (for so many `seconds`) · hold · person.
 */
export const resolveStockout = async (world: World, ref: ExceptionRef): Promise<Answer> => {
  const found = await stockoutOf(world, ref);
  if (isAnswer(found)) return found;
  const { order, exception, missing, decision, policy } = found;
  if (exception.status === 'with-person' && decision === null) return person('undecided');
  if (policy.automation === 'off') return hold(found);
  const before = goOn(world, found);
  return before ?? carryOut(world, found, wishOf(order, exception, missing, decision));
};

/** What was begun is finished, whatever one would choose now: nobody gets both the substitute and the money. */
const goOn = (world: World, stockout: Stockout): Promise<Answer> | null => {
  const { amendment, refund } = stockout.begun;
  if (amendment?.replacement) return substitute(world, stockout, amendment.replacement);
  return amendment || refund ? refundLine(world, stockout) : null;
};

const carryOut = async (world: World, stockout: Stockout, wish: Wish): Promise<Answer> => {
  switch (wish.wants) {
    case 'ask':
      return { outcome: 'ask', seconds: stockout.policy.stockout.askMinutes * 60 };
    case 'cancel':
      return person('customer-wants-to-cancel');
    case 'refund':
      return refundLine(world, stockout);
    case 'this':
      return firstToBeHad(world, stockout, [wish]);
    case 'best':
      return firstToBeHad(world, stockout, await optionsOf(world, stockout));
  }
};

/** The first that the stock sets aside for this order; none: the money. */
const firstToBeHad = async (
  world: World,
  stockout: Stockout,
  options: readonly { readonly sku: string; readonly payable: number }[],
): Promise<Answer> => {
  const { ref, missing } = stockout;
  for (const { sku, payable } of options) {
    const key = `${ref.exceptionId}/reserve/${sku}`;
    const reserved = await world.partners.stock.reserve({
      order: orderRef(stockout),
      key,
      sku,
      quantity: missing.quantity,
    });
    if (reserved.answer === 'done') return substitute(world, stockout, { sku, payable });
    world.log.info('substitute not to be had', { exceptionId: ref.exceptionId, sku, why: reserved.why });
  }
  return refundLine(world, stockout);
};
