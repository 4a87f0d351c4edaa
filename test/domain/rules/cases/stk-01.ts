import type { EventData } from '../../../../functions/domain/events/catalogue.ts';
import type { RuleCases } from '../../../support/rule-cases.ts';
import { scope } from '../../../support/scopes.ts';

const sku = scope('sku:milk-950');
/** Ten are sold in half an hour: twenty last an hour, forty two. */
const level = (
  version: number,
  onHand: number,
  data: Partial<EventData<'stock.level'>> = {},
  storeid = 's-12',
) =>
  sku.happened(
    'stock.level',
    { version, onHand, allocated: 0, soldLast30Min: 10, ...data },
    version,
    storeid,
  );
const finds = ['s-12:2 → low'];

export const cases: RuleCases = {
  opens: [
    { when: 'it lasts half an hour', told: [level(1, 60), level(2, 10)], finds },
    { when: 'it goes on falling: that is told once', told: [level(1, 60), level(2, 10), level(3, 5)], finds },
    {
      when: 'it is low again after more has come',
      told: [level(2, 10), level(3, 80), level(4, 10)],
      finds: [...finds, 's-12:4 → low'],
    },
    {
      when: 'it is low in two stores',
      told: [level(2, 10), level(3, 10, {}, 's-13')],
      finds: [...finds, 's-13:3 → low'],
    },
  ],
  silent: [
    { when: 'nothing of it is sold', told: [level(1, 2, { soldLast30Min: 0 })], finds: [] },
    { when: 'there is none left: that is STK-02’s', told: [level(1, 0)], finds: [] },
  ],
  boundaries: [
    { when: 'it lasts an hour', told: [level(2, 20)], finds: [] },
    { when: 'it lasts less than an hour', told: [level(2, 19)], finds },
    {
      when: 'it lasts less than two hours meanwhile',
      told: [level(2, 10), level(3, 39), level(4, 10)],
      finds,
    },
    {
      when: 'it lasts two hours meanwhile',
      told: [level(2, 10), level(3, 40), level(4, 10)],
      finds: [...finds, 's-12:4 → low'],
    },
  ],
};
