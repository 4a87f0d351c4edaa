import { shareOf } from '../../domain/stockout/cost.ts';
import type { Option } from '../../domain/stockout/rank.ts';
import { rank } from '../../domain/stockout/rank.ts';
import type { World } from '../ports.ts';
import { act, orderRef, record } from '../situation.ts';
import type { Stockout } from './stockout.ts';

/**
 * What can be offered instead, the best first. It is journaled before anything is done with it, so that whoever
 * comes again offers the same, though the stock has changed meanwhile.
 */
export const optionsOf = async (world: World, stockout: Stockout): Promise<readonly Option[]> => {
  const { ref, order, missing, policy } = stockout;
  const known = order.offered[ref.exceptionId];
  const share = shareOf(missing);
  if (known)
    return known.map((option) => ({ ...option, delta: option.payable - share, explanation: 'similar' }));
  const { lineId, sku } = missing.line;
  const candidates = await world.partners.stock.candidates({ order: orderRef(stockout), lineId, sku });
  const options = rank(missing, candidates, policy);
  const offered = {
    exceptionId: ref.exceptionId,
    lineId,
    options: options.map(({ sku, payable }) => ({ sku, payable })),
  };
  await record(world, [act(ref, world.now(), 'rescue.options-offered', 'options', offered)]);
  return options;
};
