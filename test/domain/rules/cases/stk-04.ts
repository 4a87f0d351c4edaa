import type { RuleCases } from '../../../support/rule-cases.ts';
import { scope } from '../../../support/scopes.ts';

const sku = scope('sku:milk-950');
const level = (version: number, onHand: number, allocated: number) =>
  sku.happened('stock.level', { version, onHand, allocated, soldLast30Min: 0 }, version);
const finds = ['s-12:2 → oversold'];

export const cases: RuleCases = {
  opens: [
    { when: 'five are allocated of three', told: [level(1, 9, 4), level(2, 3, 5)], finds },
    { when: 'it goes on: that is told once', told: [level(2, 3, 5), level(3, 3, 7)], finds },
    {
      when: 'it is oversold again after it was right',
      told: [level(2, 3, 5), level(3, 9, 5), level(4, 4, 5)],
      finds: [...finds, 's-12:4 → oversold'],
    },
  ],
  silent: [{ when: 'there is enough', told: [level(1, 9, 4)], finds: [] }],
  boundaries: [
    { when: 'all there is, is allocated', told: [level(2, 5, 5)], finds: [] },
    { when: 'one more is', told: [level(2, 5, 6)], finds },
  ],
};
