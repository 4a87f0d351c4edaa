import type { ActData } from '../../../../functions/domain/acts.ts';
import type { RuleCases } from '../../../support/rule-cases.ts';
import { scope, times } from '../../../support/scopes.ts';

const HOURS = 60;
const customer = scope('customer:cust-1');
const ordered = (n: number, minute: number) =>
  customer.noted(
    'rescue.ordered',
    { orderId: `ord_${n}`, cart: `cart-${n}`, scarce: [], channel: 'mini-program' },
    minute,
  );
const cancelled = (n: number, minute: number, data: Partial<ActData<'rescue.cancelled'>> = {}) =>
  customer.noted(
    'rescue.cancelled',
    { orderId: `ord_${n}`, by: 'customer', afterSeconds: 300, ...data },
    minute,
  );
const cancels = (count: number, data: Partial<ActData<'rescue.cancelled'>> = {}, apart = 10) =>
  times(count, (n) => cancelled(n, n * apart, data));
/** Orders of a week and some of them cancelled, never four in a day. */
const week = (orders: number, ofThem: number) => [
  ...times(orders, (n) => ordered(n, n * 10)),
  ...times(ofThem, (n) => cancelled(n, n * 12 * HOURS)),
];
const finds = ['2026-11-22 → cancels-often'];

export const cases: RuleCases = {
  opens: [
    { when: 'four orders of a day are cancelled', told: cancels(4), finds },
    { when: 'seven orders of a day are cancelled: it is told once', told: cancels(7), finds },
    {
      when: 'five of eight orders of a week are cancelled',
      told: week(8, 5),
      finds: ['2026-11-25 → cancels-often'],
    },
  ],
  silent: [
    { when: 'the merchant cancelled them', told: cancels(5, { by: 'merchant' }), finds: [] },
    { when: 'it was the merchant’s fault', told: cancels(5, { fault: 'merchant' }), finds: [] },
    { when: 'it was the courier’s fault', told: cancels(5, { fault: 'courier' }), finds: [] },
    { when: 'half a minute after they were placed', told: cancels(5, { afterSeconds: 30 }), finds: [] },
  ],
  boundaries: [
    { when: 'three cancellations in a day are nothing', told: cancels(3), finds: [] },
    { when: 'four are something', told: cancels(4), finds },
    {
      when: 'a minute but a second is the customer’s right',
      told: cancels(4, { afterSeconds: 59 }),
      finds: [],
    },
    { when: 'a minute is not', told: cancels(4, { afterSeconds: 60 }), finds },
    { when: 'the fourth comes a day after the first', told: cancels(4, {}, 8 * HOURS), finds: [] },
    {
      when: 'the fourth comes a little before',
      told: cancels(4, {}, 8 * HOURS - 1),
      finds: ['2026-11-23 → cancels-often'],
    },
    { when: 'half of eight orders are nothing', told: week(8, 4), finds: [] },
    { when: 'more than half of them are', told: week(8, 5), finds: ['2026-11-25 → cancels-often'] },
    { when: 'most of seven orders are nothing', told: week(7, 6), finds: [] },
  ],
};
