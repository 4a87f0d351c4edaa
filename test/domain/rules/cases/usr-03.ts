import type { RuleCases } from '../../../support/rule-cases.ts';
import { scope, times } from '../../../support/scopes.ts';

const DAYS = 24 * 60;
const customer = scope('customer:cust-1');
const ordered = (n: number) =>
  customer.noted(
    'rescue.ordered',
    { orderId: `ord_${n}`, cart: `cart-${n}`, scarce: [], channel: 'mini-program' },
    n * 5,
  );
const claimed = (n: number, minute: number) =>
  customer.noted(
    'rescue.claimed',
    {
      orderId: `ord_${n}`,
      claimId: `clm-${n}`,
      customerId: 'cust-1',
      kind: 'quality',
      sku: 'milk-1',
      amount: 500,
    },
    minute,
  );
const told = (orders: number, claims: number, apart = 60) => [
  ...times(orders, ordered),
  ...times(claims, (n) => claimed(n, n * apart)),
];
const p99 = (value: number) =>
  customer.happened('baseline.published', { metric: 'claims-p99', scope: 'customer:cust-1', value }, -30);
/** The thirty days that the twenty-second of November is in, from 1970 on. */
const PERIOD = '2026-11-03T00:00:00.000Z';
const finds = [`${PERIOD} → claims-often`];

export const cases: RuleCases = {
  opens: [
    { when: 'three claims come of five orders', told: told(5, 3), finds },
    { when: 'every order is claimed: it is told once', told: told(8, 8), finds },
    { when: 'only one customer in a hundred claims so much', told: [p99(4), ...told(40, 5)], finds },
  ],
  silent: [
    { when: 'three claims come of twenty orders', told: told(20, 3), finds: [] },
    {
      when: 'one claim is told three times',
      told: [...times(3, ordered), ...times(3, (n) => claimed(1, n))],
      finds: [],
    },
  ],
  boundaries: [
    { when: 'two claims of two orders are nothing', told: told(2, 2), finds: [] },
    { when: 'three claims of three orders are', told: told(3, 3), finds },
    { when: 'three claims of eleven orders are less than three in ten', told: told(11, 3), finds: [] },
    { when: 'three claims of ten orders are three in ten', told: told(10, 3), finds },
    { when: 'as many claims as one in a hundred has', told: [p99(4), ...told(40, 4)], finds: [] },
    { when: 'one claim more', told: [p99(4), ...told(40, 5)], finds },
    { when: 'the third claim comes thirty days after the first', told: told(5, 3, 15 * DAYS), finds: [] },
    {
      when: 'it comes within thirty days',
      told: told(5, 3, 15 * DAYS - 1),
      finds: ['2027-01-02T00:00:00.000Z → claims-often'],
    },
  ],
};
