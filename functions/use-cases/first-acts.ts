import type { OrderException, RuleId } from '../domain/exception.ts';
import { paidIn } from '../domain/order/money.ts';
import { give } from './give.ts';
import type { World } from './ports.ts';
import { situationOf } from './situation.ts';
import { shareOut } from './stockout/share-out.ts';

type FirstAct = (world: World, exception: OrderException) => Promise<unknown>;

/** What is tried before a person is asked, by rule. Each may run again. */
const FIRST_ACTS: Readonly<Partial<Record<RuleId, FirstAct>>> = {
  /** The order system looks the client's order up and posts it again. */
  'SYN-01': ({ partners }, { tenantid, exceptionId: key, facts }) =>
    partners.orders.repost({ tenantid, clientOrderId: String(facts['clientOrderId']), key }),
  'STK-03': (world, exception) => releaseUnpaid(world, exception),
  'STK-04': shareOut,
};

/**
 * All of the order's stock, in the one slot that the ledger has for it: whoever else releases it is this one. Nothing
 * that was paid for is undone unasked: a cancelled order that money came in for is a person's.
 */
const releaseUnpaid = async (world: World, exception: OrderException): Promise<void> => {
  const situation = await situationOf(world, exception);
  if (paidIn(situation.order) > 0) return;
  await give(world, situation, { for: 'order', amount: 0, request: { kind: 'release' } });
};

export const firstAct = async (world: World, exception: OrderException): Promise<void> => {
  await FIRST_ACTS[exception.rule]?.(world, exception);
};
