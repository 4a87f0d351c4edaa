import { describe, expect, it } from 'vitest';
import type { Entry } from '../../../functions/domain/entry.ts';
import { foldOrder } from '../../../functions/domain/order/fold.ts';
import type { Order } from '../../../functions/domain/order/order.ts';
import { missingIn, sharedOut } from '../../../functions/domain/stockout/oversold.ts';
import { aLine } from '../../support/journal.ts';
import { at, cancelled, given, happened, NOON, paid, placed, TENANT } from '../../support/orders.ts';

const MILK = 'milk-950';
const milk = (lineId = 'l-1') => aLine({ lineId, sku: MILK, quantity: 2 });
const bread = aLine({ lineId: 'l-2', sku: 'bread-400', quantity: 2 });
const ordered = (placedAt = NOON, lines = [milk()]) => placed({ lines }, placedAt);

const unpaid = (orderId: string, placedAt = NOON): Order => foldOrder(TENANT, orderId, [ordered(placedAt)]);
/** Two milks, paid so many minutes after noon. */
const paidAfter = (minutes: number, orderId: string, ...told: readonly Entry[]): Order =>
  foldOrder(TENANT, orderId, [ordered(), paid({}, at(minutes)), ...told]);
const short = (sku: string, available: number, lineId = 'l-1') =>
  happened('stock.short', { lineId, sku, requested: 2, available }, at(5));

/** What each that goes without keeps, and whether it is enough. */
const shared = (tooMany: number, ...orders: readonly Order[]) => {
  const { without, enough } = sharedOut(orders, MILK, tooMany);
  return [without.map(({ orderId, available }) => `${orderId} keeps ${available}`), enough];
};

describe('who goes without, where more is allocated than there is (STK-04)', () => {
  const [first, second, last] = [paidAfter(1, 'first'), paidAfter(2, 'second'), paidAfter(3, 'last')];

  it('is whoever paid last, until it is enough', () => {
    expect(shared(2, first, last, second)).toEqual([['last keeps 0'], true]);
    expect(shared(4, first, last, second)).toEqual([['last keeps 0', 'second keeps 0'], true]);
  });

  it('keeps what is left, the last of them', () => {
    expect(shared(1, first, last, second)).toEqual([['last keeps 1'], true]);
    expect(shared(3, first, last, second)).toEqual([['last keeps 0', 'second keeps 1'], true]);
  });

  it('is nobody where nothing is too much', () => {
    expect(shared(0, first, second)).toEqual([[], true]);
  });

  it('is everybody where even that is not enough', () => {
    expect(shared(4, first, second)).toEqual([['second keeps 0', 'first keeps 0'], true]);
    expect(shared(5, first, second)).toEqual([['second keeps 0', 'first keeps 0'], false]);
    expect(shared(1)).toEqual([[], false]);
  });

  it('is who has not paid before all who have', () => {
    expect(shared(3, unpaid('unpaid', at(-9)), last)).toEqual([['unpaid keeps 0', 'last keeps 1'], true]);
    expect(shared(3, last, unpaid('unpaid', at(-9)))).toEqual([['unpaid keeps 0', 'last keeps 1'], true]);
  });

  it.each([
    ['of those who have not paid, who ordered last', [unpaid('early', at(1)), unpaid('late', at(2))]],
    [
      'of those who paid in one moment, who ordered last',
      [at(1), at(2)].map((when) =>
        foldOrder(TENANT, when === at(2) ? 'late' : 'early', [ordered(when), paid({}, at(3))]),
      ),
    ],
    ['of those whose times are the same, whose name comes last', [unpaid('early'), unpaid('late')]],
  ])('is %s, in whatever order they came', (_, orders) => {
    expect(shared(2, ...orders)).toEqual([['late keeps 0'], true]);
    expect(shared(2, ...orders.toReversed())).toEqual([['late keeps 0'], true]);
  });

  it('is told of the line, what it asked for and what it keeps', () => {
    expect(sharedOut([first], MILK, 1).without).toEqual([
      { orderId: 'first', lineId: 'l-1', sku: MILK, requested: 2, available: 1 },
    ]);
  });

  it('loses nothing else that it ordered, and every line of what there is too little of', () => {
    const order = foldOrder(TENANT, 'mixed', [ordered(NOON, [milk(), bread, milk('l-3')])]);
    const { without, enough } = sharedOut([order], MILK, 5);

    expect(without.map(({ lineId }) => lineId).toSorted()).toEqual(['l-1', 'l-3']);
    expect(enough).toBe(false);
  });

  it.each<[string, Entry]>([
    ['cancelled', cancelled(at(9))],
    ['packed', happened('order.packed', {}, at(9))],
    ['with a courier', happened('delivery.picked-up', {}, at(9))],
    ['delivered', happened('delivery.delivered', {}, at(9))],
  ])('is no order that is %s', (_, end) => {
    expect(shared(2, first, paidAfter(8, 'gone', end))).toEqual([['first keeps 0'], true]);
  });

  it('is no order of which only its lines are known', () => {
    const amended = happened('order.amended', { lines: [milk()] }, at(9));

    expect(shared(2, foldOrder(TENANT, 'unknown', [amended]))).toEqual([[], false]);
  });
});

describe('who goes without already', () => {
  it('is counted, and does not go without twice', () => {
    const already = paidAfter(8, 'already', short(MILK, 0));

    expect(shared(2, paidAfter(1, 'first'), already)).toEqual([[], true]);
    expect(shared(3, paidAfter(1, 'first'), already)).toEqual([['first keeps 1'], true]);
  });

  it('goes without what was short of it, of these goods alone', () => {
    const both = given(ordered(), short(MILK, 1), short(MILK, 0, 'l-3'), short('bread-400', 0, 'l-2'));

    expect(missingIn(both, MILK)).toBe(3);
    expect(missingIn(both, 'bread-400')).toBe(2);
    expect(missingIn(given(ordered()), MILK)).toBe(0);
  });
});
