import type { Order, Version } from '../order/order.ts';
import { shareOf } from './cost.ts';
import type { Missing } from './missing.ts';
import { missingOf } from './missing.ts';

/** What an order loses to its shortages, in fen of what its lines are payable for. */
export interface Loss {
  /** What the lines came to when the first shortage was told. */
  readonly worth: number;
  readonly missing: number;
  /** What of it is missing of lines that the customer mostly ordered for. */
  readonly missingKey: number;
  readonly keyLines: number;
  /** What is not had even now, after substitutes and amendments. */
  readonly stillLost: number;
}

/** Null where nothing known is missing. */
export const lossOf = (order: Order): Loss | null => {
  const shortages = Object.values(order.shortages);
  const firstAt = Math.min(...shortages.map(({ at }) => at));
  const before = order.totals.findLast(({ at }) => at <= firstAt) ?? order.totals[0];
  if (!before) return null;
  const missing = missingIn(order, before.lines);
  if (missing.length === 0) return null;
  const key = missing.filter(({ line }) => line.key === true);
  const worth = worthOf(before.lines);
  return {
    worth,
    missing: sum(missing.map(shareOf)),
    missingKey: sum(key.map(shareOf)),
    keyLines: key.length,
    stillLost: worth - worthOf(order.lines) + sum(missingIn(order, order.lines).map(shareOf)),
  };
};

const missingIn = ({ shortages }: Order, lines: Version['lines']): readonly Missing[] =>
  Object.values(shortages).flatMap(
    ({ lineId, sku, requested, available }) =>
      missingOf(lines, { lineId, sku, available, missing: requested - available }) ?? [],
  );

const worthOf = (lines: Version['lines']): number => sum(lines.map(({ payable }) => payable));

const sum = (amounts: readonly number[]): number => amounts.reduce((total, amount) => total + amount, 0);
