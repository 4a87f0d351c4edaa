import { namesOf, owedFor } from '../../domain/batches/money-back.ts';
import { paidIn } from '../../domain/order/money.ts';
import type { Picked } from '../../domain/order/picked.ts';
import { hasLeft } from '../../domain/order/progress.ts';
import type { Remedy } from '../../domain/remedy.ts';
import { lineSlot } from '../../domain/remedy.ts';
import type { Called, Reach } from '../answer-calls.ts';
import { payBack } from '../pay-back.ts';
import type { World } from '../ports.ts';
import { tellEverywhere } from '../tell.ts';
import { holdInStore, pickedOf } from './hold-order.ts';

/**
 * A batch is recalled (GDS-10): what of it is still in the store stays there; who has it is told on every channel at
 * once, and then gets the money back. A cancelled order's money comes back with its cancellation.
 */
export const recallOrder = async (world: World, called: Called): Promise<Reach> => {
  const { order } = called;
  const picked = pickedOf(called);
  if (picked.length === 0) return { outcome: 'needless' };
  if (!hasLeft(order)) return holdInStore(world, called);
  if (order.placed === null) return null;
  const details = { name: namesOf(order, picked) };
  const isTold = await tellEverywhere(world, called, { template: 'recall', details, once: 'recall' });
  const outcome = isTold ? 'reached' : 'unreached';
  if (order.cancelledAt !== null || paidIn(order) === 0) return { outcome };
  const money = await giveBack(world, called, picked);
  return money && { outcome, ...money };
};

/** What the picked lines cost, each in its own slot. Null while automation is off: asked again. */
const giveBack = async (
  world: World,
  called: Called,
  picked: readonly Picked[],
): Promise<{ readonly refunded?: number; readonly missing?: number } | null> => {
  const { order, ref } = called;
  const lines = [...new Map(picked.map((one) => [`${one.lineId} ${one.sku}`, one])).values()];
  const owedOf = (ledger: readonly Remedy[]) =>
    lines.map((line) => ({ line, ...owedFor(order, line, ledger, ref.exceptionId) }));
  for (const { line, inAll } of owedOf(await ledgerOf(world, called)))
    if (inAll > 0 && (await payBack(world, called, lineSlot(line.lineId), inAll)) === 'held') return null;
  const ledger = await ledgerOf(world, called);
  const missing = owedOf(ledger).reduce((sum, { inAll, given }) => sum + Math.max(0, inAll - given), 0);
  const refunded = ledger.reduce((sum, remedy) => sum + (isOurs(called, remedy) ? remedy.amount : 0), 0);
  return { ...(refunded > 0 && { refunded }), ...(missing > 0 && { missing }) };
};

const ledgerOf = async (world: World, { ref }: Called): Promise<readonly Remedy[]> =>
  (await world.journal.story(ref.tenantid, ref.subject)).remedies;

const isOurs = ({ ref }: Called, { exceptionId, kind, status }: Remedy): boolean =>
  exceptionId === ref.exceptionId && kind === 'refund' && status === 'given';
