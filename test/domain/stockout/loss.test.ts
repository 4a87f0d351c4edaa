import { describe, expect, it } from 'vitest';
import type { Entry } from '../../../functions/domain/entry.ts';
import type { Line } from '../../../functions/domain/order/order.ts';
import { lossOf } from '../../../functions/domain/stockout/loss.ts';
import { aLine } from '../../support/journal.ts';
import { at, given, happened, NOON, placed } from '../../support/orders.ts';

/** Ten of each: rice of 60 yuan, and oil of 40. */
const RICE = aLine({ lineId: 'rice', sku: 'rice', quantity: 10, payable: 6_000 });
const OIL = aLine({ lineId: 'oil', sku: 'oil', quantity: 10, payable: 4_000 });

const order = (placedAt = NOON) => placed({ lines: [RICE, OIL] }, placedAt);
const amended = (lines: readonly Line[], minute: number) =>
  happened('order.amended', { lines: [...lines] }, at(minute));
const short = (lineId: string, minute: number, requested = 10, available = 0) =>
  happened('stock.short', { lineId, sku: lineId, requested, available }, at(minute));
const loss = (...told: readonly Entry[]) => {
  const found = lossOf(given(...told));
  return found && { worth: found.worth, missing: found.missing };
};

describe('what an order loses to what is short', () => {
  it.each<[string, readonly Entry[], number, number]>([
    ['as it was placed', [order(), short('oil', 5)], 10_000, 4_000],
    ['though it was amended since', [order(), short('oil', 5), amended([RICE], 6)], 10_000, 4_000],
    [
      'though more was short after that',
      [order(), short('oil', 5), amended([RICE], 6), short('rice', 7)],
      10_000,
      10_000,
    ],
    ['as it was amended before', [order(), amended([RICE], 3), short('rice', 5)], 6_000, 6_000],
    ['as it was amended in that moment', [order(), amended([RICE], 5), short('rice', 5)], 6_000, 6_000],
    ['as it was placed after that', [short('oil', 5), order(at(9)), amended([RICE], 12)], 10_000, 4_000],
  ])('is of what it was worth when the first shortage was told: %s', (_, told, worth, missing) => {
    expect(loss(...told)).toEqual({ worth, missing });
  });

  it('is what was asked for and is not there, not all that the line has', () => {
    expect(loss(order(), short('oil', 5, 5, 3))).toEqual({ worth: 10_000, missing: 800 });
  });

  it.each<[string, readonly Entry[]]>([
    ['nothing is short', [order()]],
    ['what is short is none of its lines', [order(), short('salt', 5)]],
    ['its lines are not known', [short('oil', 5)]],
  ])('is nothing where %s', (_, told) => {
    expect(loss(...told)).toBeNull();
  });
});
