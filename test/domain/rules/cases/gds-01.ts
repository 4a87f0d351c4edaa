import { at, cancelled, completed, happened, placed } from '../../../support/orders.ts';
import type { RuleCases } from '../../../support/rule-cases.ts';

const short = (available: number, lineId = 'l-1') =>
  happened('stock.short', { lineId, sku: 'milk-950', requested: 10, available }, at(5));
const finds = ['l-1 → choose'];

export const cases: RuleCases = {
  opens: [
    { when: 'nothing of a line is there', told: [placed(), short(0)], finds },
    {
      when: 'two lines are short',
      told: [placed(), short(0), short(3, 'l-2')],
      finds: [...finds, 'l-2 → choose'],
    },
    {
      when: 'the report comes after the order was completed without the line',
      told: [placed(), short(0), completed(at(60))],
      finds,
    },
    { when: 'the order does not have the line', told: [placed(), short(0, 'l-9')], finds: ['l-9 → person'] },
  ],
  silent: [
    { when: 'the order was cancelled', told: [placed(), short(0), cancelled(at(6))], finds: [] },
    { when: 'the order was completed before', told: [placed(), completed(at(1)), short(0)], finds: [] },
    { when: 'the order is still to come', told: [short(0)], finds: [] },
  ],
  boundaries: [
    { when: 'it is told as the order is completed', told: [placed(), short(0), completed(at(5))], finds },
    {
      when: 'it is told a millisecond later',
      told: [placed(), short(0), completed(at(5) - 1)],
      finds: [],
    },
    { when: 'all that was ordered is there', told: [placed(), short(10)], finds: [] },
    { when: 'one less than ordered is there', told: [placed(), short(9)], finds },
  ],
};
