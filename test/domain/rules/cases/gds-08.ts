import type { RuleCases } from '../../../support/rule-cases.ts';
import { counted, scope, times } from '../../../support/scopes.ts';

const HOURS = 60;
const batch = scope('batch:b-1121');
const claimed = (n: number, minute: number, kind = 'quality') =>
  batch.noted(
    'rescue.claimed',
    {
      orderId: `ord_${n}`,
      claimId: `clm-${n}`,
      customerId: `cust-${n}`,
      kind,
      sku: 'milk-950',
      amount: 1_290,
    },
    minute,
  );
const claims = (count: number, kind = 'quality', apart = 20) =>
  times(count, (n) => claimed(n, n * apart, kind));
const cleared = batch.noted('rescue.cleared', { rule: 'GDS-08', occurrence: 'before' }, 300);
const finds = ['2026-11-22T00:00:00.000Z → bad-batch'];

export const cases: RuleCases = {
  opens: [
    { when: 'five customers claim its quality in a day', told: claims(5), finds },
    { when: 'two fell ill of it', told: claims(2, 'illness'), finds },
    { when: 'nine claim: that is one incident', told: claims(9), finds },
    { when: 'three of a hundred and twenty that had it claim', told: claims(3), counts: counted(120), finds },
  ],
  silent: [
    {
      when: 'it was missing or spilled',
      told: [...claims(4, 'missing'), ...times(4, (n) => claimed(n + 4, n, 'spilled'))],
      finds: [],
    },
    { when: 'one claim is told five times', told: times(5, (n) => claimed(1, n)), finds: [] },
    { when: 'a person has ended its incident', told: [...claims(5), cleared], finds: [] },
  ],
  boundaries: [
    { when: 'four claims are nothing', told: claims(4), finds: [] },
    { when: 'five are', told: claims(5), finds },
    { when: 'one illness is a ticket of its own, and no incident', told: claims(1, 'illness'), finds: [] },
    { when: 'two are', told: claims(2, 'illness'), finds },
    { when: 'two of a hundred are a fiftieth', told: claims(2), counts: counted(100), finds },
    { when: 'two of ninety-nine are too few to tell', told: claims(2), counts: counted(99), finds: [] },
    { when: 'two of a hundred and one are less', told: claims(2), counts: counted(101), finds: [] },
    { when: 'the fifth comes a day after the first', told: claims(5, 'quality', 6 * HOURS), finds: [] },
    {
      when: 'the fifth comes a little before',
      told: claims(5, 'quality', 6 * HOURS - 1),
      finds: ['2026-11-23T00:00:00.000Z → bad-batch'],
    },
  ],
};
