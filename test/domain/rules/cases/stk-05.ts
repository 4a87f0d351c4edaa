import { iso, NOON } from '../../../support/orders.ts';
import type { RuleCases } from '../../../support/rule-cases.ts';
import { scope, times } from '../../../support/scopes.ts';

const HALF_HOUR = 30;
const sku = scope('sku:milk-950');
const short = (n: number, minute: number, storeid = 's-12') =>
  sku.noted('rescue.short', { orderId: `ord_${n}`, lineId: 'l-1' }, minute, storeid);
const shorts = (count: number, apart = 5) => times(count, (n) => short(n, n * apart));
/** What the stock system says it has sold by noon, half an hour after half an hour. */
const sold = (...units: readonly number[]) =>
  units.map((soldLast30Min, n) =>
    sku.happened(
      'stock.level',
      { version: n + 1, onHand: 900, allocated: 0, soldLast30Min },
      -HALF_HOUR * (units.length - n),
    ),
  );
const finds = [`s-12:${iso(NOON)} → short-often`];

export const cases: RuleCases = {
  opens: [
    { when: 'it is short three times in a quarter of an hour', told: shorts(3), finds },
    { when: 'six times in half an hour are one shelf to count', told: shorts(6, 4), finds },
    { when: 'it is short twice of forty that are sold', told: [...sold(20, 20), ...shorts(2)], finds },
    { when: 'both thresholds tell of it: that is one thing', told: [...sold(20, 20), ...shorts(3)], finds },
    {
      when: 'it is short three times at noon and again in the evening',
      told: [...shorts(3), ...times(3, (n) => short(n + 3, 360 + n))],
      finds: [...finds, `s-12:${iso(NOON + 6 * 3_600_000)} → short-often`],
    },
  ],
  silent: [
    { when: 'one line is told of three times', told: times(3, (n) => short(1, n)), finds: [] },
    { when: 'three stores are short once each', told: times(3, (n) => short(n, n, `s-${n}`)), finds: [] },
    {
      when: 'the same half hour is told of twice, so that no more than thirty are sold',
      told: [
        ...sold(30),
        sku.happened('stock.level', { version: 2, onHand: 900, soldLast30Min: 30 }, -20),
        ...shorts(2),
      ],
      finds: [],
    },
  ],
  boundaries: [
    { when: 'twice is nothing', told: shorts(2), finds: [] },
    { when: 'three times are', told: shorts(3), finds },
    { when: 'the third comes half an hour after the first', told: shorts(3, 15), finds: [] },
    {
      when: 'the third comes a little before',
      told: shorts(3, 14.9),
      finds: [`s-12:${iso(NOON + 1_800_000)} → short-often`],
    },
    { when: 'thirty-nine are sold', told: [...sold(20, 19), ...shorts(2)], finds: [] },
    { when: 'forty are sold', told: [...sold(20, 20), ...shorts(2)], finds },
    { when: 'two of forty-one are less than a twentieth', told: [...sold(20, 21), ...shorts(2)], finds: [] },
  ],
};
