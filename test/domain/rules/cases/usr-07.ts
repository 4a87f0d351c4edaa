import type { ActData } from '../../../../functions/domain/acts.ts';
import type { RuleCases } from '../../../support/rule-cases.ts';
import { scope } from '../../../support/scopes.ts';

const customer = scope('customer:cust-1');
const ordered = (n: number, second: number, data: Partial<ActData<'rescue.ordered'>> = {}) =>
  customer.noted(
    'rescue.ordered',
    { orderId: `ord_${n}`, cart: 'cart-a', scarce: [], channel: 'mini-program', ...data },
    second / 60,
  );
const atTable = (n: number, second: number, channel: string, tableId = 'tbl-4') =>
  ordered(n, second, { cart: `cart-${n}`, channel, tableId });
const finds = ['cart-a:ord_2 → twice'];

export const cases: RuleCases = {
  opens: [
    { when: 'the same cart comes again after two seconds', told: [ordered(1, 0), ordered(2, 2)], finds },
    {
      when: 'another cart comes between the two',
      told: [ordered(1, 0), ordered(3, 1, { cart: 'cart-b' }), ordered(2, 3)],
      finds,
    },
    {
      when: 'a table orders by its code and on the tablet',
      told: [atTable(1, 0, 'scan'), atTable(2, 20, 'tablet')],
      finds: ['cart-2:ord_2 → twice'],
    },
  ],
  silent: [
    {
      when: 'the second cart is another',
      told: [ordered(1, 0), ordered(2, 2, { cart: 'cart-b' })],
      finds: [],
    },
    {
      when: 'a table orders more by the same channel',
      told: [atTable(1, 0, 'scan'), atTable(2, 20, 'scan')],
      finds: [],
    },
    {
      when: 'two tables order',
      told: [atTable(1, 0, 'scan'), atTable(2, 20, 'tablet', 'tbl-5')],
      finds: [],
    },
    { when: 'the same order is told of by two sources', told: [ordered(1, 0), ordered(1, 1)], finds: [] },
  ],
  boundaries: [
    { when: 'five seconds are twice', told: [ordered(1, 0), ordered(2, 5)], finds },
    { when: 'six seconds are two orders', told: [ordered(1, 0), ordered(2, 6)], finds: [] },
    {
      when: 'half a minute at one table is twice',
      told: [atTable(1, 0, 'scan'), atTable(2, 30, 'tablet')],
      finds: ['cart-2:ord_2 → twice'],
    },
    {
      when: 'a second more is another round',
      told: [atTable(1, 0, 'scan'), atTable(2, 31, 'tablet')],
      finds: [],
    },
  ],
};
