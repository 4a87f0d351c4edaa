import type { EventData } from '../../../../functions/domain/events/catalogue.ts';
import { at, SECOND } from '../../../support/orders.ts';
import type { RuleCases } from '../../../support/rule-cases.ts';
import { scope } from '../../../support/scopes.ts';

const sku = scope('sku:milk-950');
const level = (version: number, second: number, data: Partial<EventData<'stock.level'>> = {}) =>
  sku.happened(
    'stock.level',
    {
      version,
      onHand: 0,
      allocated: 0,
      soldLast30Min: 10,
      listedOn: ['mini-program', 'platform:mt'],
      ...data,
    },
    second / 60,
  );
const out = level(1, 0);
const delisted = (second: number) => level(2, second, { listedOn: [] });
const now = at(5);
const finds = ['s-12:1 → still-listed'];

export const cases: RuleCases = {
  opens: [
    { when: 'it is sold out and listed for five minutes', told: [out], now, finds },
    { when: 'less than nothing is on hand', told: [level(1, 0, { onHand: -2 })], now, finds },
    { when: 'it was taken off after four minutes', told: [out, delisted(240)], now, finds },
    {
      when: 'it goes on being listed: that is told once',
      told: [out, level(2, 30), level(3, 90)],
      now,
      finds,
    },
  ],
  silent: [
    { when: 'it was taken off at once', told: [out, delisted(20)], now, finds: [] },
    { when: 'more came at once', told: [out, level(2, 20, { onHand: 30 })], now, finds: [] },
    { when: 'it is listed nowhere', told: [level(1, 0, { listedOn: [] })], now, finds: [] },
  ],
  boundaries: [
    { when: 'a minute is not over', told: [out], now: at(1) - SECOND, finds: [] },
    { when: 'a minute is over', told: [out], now: at(1), finds },
    { when: 'it was listed for a minute', told: [out, delisted(60)], now, finds: [] },
    { when: 'it was listed for a second more', told: [out, delisted(61)], now, finds },
    { when: 'one is left', told: [level(1, 0, { onHand: 1 })], now, finds: [] },
  ],
};
