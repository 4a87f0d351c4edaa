import { at, cancelled, completed, happened, placed } from '../../../support/orders.ts';
import type { RuleCases } from '../../../support/rule-cases.ts';
import { policyWith } from '../../../support/rules.ts';

/** Lines of 60 and 40 yuan, whole numbers of jin. */
const line = (lineId: string, payable: number) =>
  ({ lineId, sku: `sku-${lineId}`, quantity: 10, unitPrice: 1_000, payable, substitution: 'none' }) as const;
const order = (dear = 6_000, cheap = 4_000) => placed({ lines: [line('dear', dear), line('cheap', cheap)] });
const withKey = placed({ lines: [line('dear', 6_000), { ...line('cheap', 100), key: true }] });
const short = (lineId: string, available = 0, when = at(5)) =>
  happened('stock.short', { lineId, sku: `sku-${lineId}`, requested: 10, available }, when);

const tooMuch = ['order → too-much-missing'];
const keyItem = ['order → key-item-missing'];

export const cases: RuleCases = {
  opens: [
    { when: 'the dearer of two lines is out of stock', told: [order(), short('dear')], finds: tooMuch },
    { when: 'a key item is short, however cheap', told: [withKey, short('cheap', 9)], finds: keyItem },
    {
      when: 'both lines are short, and one was taken off meanwhile',
      told: [
        order(),
        short('dear', 8),
        happened('order.amended', { lines: [line('cheap', 4_000)], total: 4_000 }, at(6)),
        short('cheap', 0, at(7)),
      ],
      finds: tooMuch,
    },
  ],
  silent: [
    { when: 'a cheap line is out of stock', told: [order(9_000, 1_000), short('cheap')], finds: [] },
    { when: 'the order was cancelled', told: [order(), short('dear'), cancelled(at(6))], finds: [] },
    { when: 'the order is completed', told: [order(), short('dear'), completed(at(60))], finds: [] },
    { when: 'the line is none of the order’s', told: [order(), short('other')], finds: [] },
    { when: 'the order is still to come', told: [short('dear')], finds: [] },
  ],
  boundaries: [
    { when: 'a fen less than 40 % is missing', told: [order(6_001, 3_999), short('cheap')], finds: [] },
    { when: '40 % is missing', told: [order(), short('cheap')], finds: tooMuch },
    {
      when: 'a gift is missing, and the merchant says that any share is too much',
      told: [order(6_000, 0), short('cheap')],
      policy: policyWith({ goods: { unfulfillableShare: 0 } }),
      finds: [],
    },
    { when: '30 % is missing', told: [order(), short('dear', 5)], finds: [] },
    {
      when: '30 % is missing, and the merchant says so much is enough',
      told: [order(), short('dear', 5)],
      policy: policyWith({ goods: { unfulfillableShare: 0.3 } }),
      finds: tooMuch,
    },
  ],
};
