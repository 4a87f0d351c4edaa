import type { Facts } from '../exception.ts';
import type { Line } from '../order/order.ts';

/** What of a line cannot be picked. */
export interface Missing {
  readonly line: Line;
  readonly quantity: number;
  /** What of the line is there and stays. */
  readonly keep: number;
}

/**
 * What is missing of these lines (GDS-01's facts: lineId, sku, available, missing). Null where nothing is: the line
 * is gone, holds something else, or was made as small as what there is.
 */
export const missingOf = (lines: readonly Line[], facts: Facts): Missing | null => {
  const line = lines.find(({ lineId, sku }) => lineId === facts['lineId'] && sku === facts['sku']);
  if (!line) return null;
  const quantity = Math.min(Number(facts['missing']), line.quantity - Number(facts['available']));
  return quantity > 0 ? { line, quantity, keep: line.quantity - quantity } : null;
};

/** What the customer reads as the thing's name. */
export const nameOf = ({ line }: Missing): string => line.name ?? line.sku;
