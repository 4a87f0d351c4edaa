import type { ActData } from '../../../../functions/domain/acts.ts';
import { iso, NOON } from '../../../support/orders.ts';
import type { RuleCases } from '../../../support/rule-cases.ts';
import { scope, times } from '../../../support/scopes.ts';

const store = scope('store:s-12');
const review = (n: number, minute: number, data: Partial<ActData<'rescue.reviewed'>> = {}) =>
  store.noted(
    'rescue.reviewed',
    { orderId: `ord_${n}`, customerId: `cust-${n}`, rating: 1, accountAgeDays: 2, ...data },
    minute,
  );
const reviews = (count: number, data: Partial<ActData<'rescue.reviewed'>> = {}, apart = 1) =>
  times(count, (n) => review(n, n * apart, data));
const finds = [`${iso(NOON)} → review-wave`];

export const cases: RuleCases = {
  opens: [
    { when: 'five new accounts give one star in five minutes', told: reviews(5), finds },
    { when: 'nine of them are one wave', told: reviews(9), finds },
    {
      when: 'a review says late of an order that came in time',
      told: [review(1, 1, { accountAgeDays: 900, contradicts: true })],
      finds: ['order:ord_1 → review-untrue'],
    },
    {
      when: 'a new account’s star also contradicts the delivery: it counts once in the wave',
      told: [...reviews(4), review(4, 4.5, { contradicts: true })],
      finds: ['order:ord_4 → review-untrue'],
    },
  ],
  silent: [
    { when: 'they are old accounts', told: reviews(9, { accountAgeDays: 400 }), finds: [] },
    { when: 'they give two stars', told: reviews(9, { rating: 2 }), finds: [] },
    { when: 'they come over an hour', told: reviews(9, {}, 7), finds: [] },
  ],
  boundaries: [
    { when: 'four reviews are nothing', told: reviews(4), finds: [] },
    { when: 'five are', told: reviews(5), finds },
    { when: 'accounts of seven days are no new ones', told: reviews(5, { accountAgeDays: 7 }), finds: [] },
    { when: 'accounts of six days are', told: reviews(5, { accountAgeDays: 6 }), finds },
    {
      when: 'the fifth comes ten minutes after the first',
      told: reviews(5, {}, 2.5),
      finds: [],
    },
    {
      when: 'the fifth comes a little before',
      told: reviews(5, {}, 2.4),
      finds: [`${iso(NOON + 600_000)} → review-wave`],
    },
  ],
};
