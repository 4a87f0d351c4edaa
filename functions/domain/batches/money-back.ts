import type { Line, Order } from '../order/order.ts';
import type { Picked } from '../order/picked.ts';
import { sumOf } from '../refunds.ts';
import type { Remedy } from '../remedy.ts';
import { isOfSlot, lineSlot } from '../remedy.ts';

type LineOf = Pick<Picked, 'lineId' | 'sku'>;

const everOf = ({ totals }: Order, lineId: string): readonly Line[] =>
  totals.flatMap(({ lines }) => lines.filter((line) => line.lineId === lineId));

/** The most that a line ever cost, in fen. */
const mostOf = (order: Order, lineId: string): number =>
  Math.max(0, ...everOf(order, lineId).map(({ payable }) => payable));

/** What upstream has given back naming the line, in fen; of several lines, its share. */
const byOthers = (order: Order, lineId: string): number =>
  Object.values(order.refunds)
    .filter(({ failed, lineIds }) => !failed && lineIds.includes(lineId))
    .reduce((sum, { amount, lineIds }) => {
      const all = new Set(lineIds).values().reduce((most, one) => most + mostOf(order, one), 0);
      return sum + (all === 0 ? 0 : Math.round((amount * mostOf(order, lineId)) / all));
    }, 0);

/** What of a line has its slot, in the end, where all of what it costs now comes back. In fen. */
export interface Owed {
  /** All that the slot is to have given, whoever gave it. */
  readonly inAll: number;
  /** What it has given for certain. */
  readonly given: number;
}

/**
 * What a line costs now comes back, beside what came back before for what it became cheaper by: in all never more than
 * it ever cost. What somebody else has given for it, or a claim has, is not owed again.
 */
export const owedFor = (
  order: Order,
  { lineId, sku }: LineOf,
  ledger: readonly Remedy[],
  exceptionId: string,
): Owed => {
  const refunds = ledger.filter(({ kind, status }) => kind === 'refund' && status !== 'refused');
  const inSlot = (slot: string) => refunds.filter((remedy) => isOfSlot(slot, remedy));
  const own = inSlot(lineSlot(lineId));
  const before = own.filter((remedy) => remedy.exceptionId !== exceptionId);
  const claims = Object.values(order.claims).filter((claim) => claim.lineId === lineId);
  const asClaim = claims.flatMap(({ claimId }) => inSlot(`claim:${claimId}`));
  const elsewhere = byOthers(order, lineId) + sumOf(asClaim);
  const cost = order.lines.find((line) => line.lineId === lineId && line.sku === sku)?.payable ?? 0;
  const inAll = Math.min(mostOf(order, lineId), cost + sumOf(before) + elsewhere) - elsewhere;
  return { inAll: Math.max(0, inAll), given: sumOf(own.filter(({ status }) => status === 'given')) };
};

/** What customers read as the goods' names, each once. */
export const namesOf = (order: Order, picked: readonly LineOf[]): string =>
  [
    ...new Set(
      picked.map(({ lineId, sku }) => everOf(order, lineId).find((line) => line.sku === sku)?.name ?? sku),
    ),
  ].join(' / ');
