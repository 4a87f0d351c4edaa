import type { ActData } from '../../../../functions/domain/acts.ts';
import { iso, NOON } from '../../../support/orders.ts';
import type { RuleCases } from '../../../support/rule-cases.ts';
import { scope, times } from '../../../support/scopes.ts';

const customer = scope('customer:cust-1');
const order = (n: number, minute: number, scarce: ActData<'rescue.ordered'>['scarce'] = []) =>
  customer.noted(
    'rescue.ordered',
    { orderId: `ord_${n}`, cart: `cart-${n}`, scarce, channel: 'mini-program' },
    minute,
  );
const paid = (n: number, minute: number) => customer.noted('rescue.paid', { orderId: `ord_${n}` }, minute);
const orders = (count: number, apart = 2) => times(count, (n) => order(n, n * apart));
const ofOneSku = (count: number) => times(count, (n) => order(n, n, ['crab-1']));
const finds = [`${iso(NOON)} → stock-held`];

export const cases: RuleCases = {
  opens: [
    { when: 'five orders in ten minutes are not paid', told: orders(5), finds },
    { when: 'three unpaid orders hold the same scarce product', told: ofOneSku(3), finds },
    { when: 'ten unpaid orders are told of as one thing', told: orders(10), finds },
  ],
  silent: [
    {
      when: 'each order is paid before the next',
      told: times(6, (n) => [order(n, n), paid(n, n + 0.5)]).flat(),
      finds: [],
    },
    {
      when: 'three orders hold scarce products, each another',
      told: times(3, (n) => order(n, n, [`crab-${n}`])),
      finds: [],
    },
    {
      when: 'one order has the scarce product on three lines',
      told: [order(1, 1, ['crab-1', 'crab-1', 'crab-1'])],
      finds: [],
    },
  ],
  boundaries: [
    { when: 'four unpaid orders are nothing', told: orders(4), finds: [] },
    { when: 'five are something', told: orders(5), finds },
    { when: 'two of one scarce product are nothing', told: ofOneSku(2), finds: [] },
    { when: 'three of it are something', told: ofOneSku(3), finds },
    {
      when: 'the first of five is half an hour ago: four are in the window',
      told: times(5, (n) => order(n, (n - 1) * 7.5)),
      finds: [],
    },
    {
      when: 'the first of five is a little less than half an hour ago',
      told: times(5, (n) => order(n, (n - 1) * 7.4)),
      finds,
    },
  ],
};
