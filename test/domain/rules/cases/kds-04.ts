import type { RuleId } from '../../../../functions/domain/exception.ts';
import { iso, NOON } from '../../../support/orders.ts';
import type { RuleCases } from '../../../support/rule-cases.ts';
import { counted, scope, times } from '../../../support/scopes.ts';

const store = scope('store:s-12');
const red = (n: number, minute: number, rule: RuleId = 'KDS-03') =>
  store.noted('rescue.exception', { exceptionId: `${rule}-${n}`, orderId: `ord_${n}`, rule }, minute);
const dishes = (count: number, apart = 1) => times(count, (n) => red(n, n * apart));
const cleared = store.noted('rescue.cleared', { rule: 'KDS-04', occurrence: 'before' }, 9);
const finds = [`${iso(NOON)} → kitchen-swamped`];

export const cases: RuleCases = {
  opens: [
    { when: 'six of twelve dishes are red', told: dishes(6), counts: counted(12), finds },
    { when: 'ten dishes are red, whatever was ordered', told: dishes(10, 0.9), finds },
  ],
  silent: [
    { when: 'two of twelve are', told: dishes(2), counts: counted(12), finds: [] },
    {
      when: 'its deliveries are late',
      told: times(9, (n) => red(n, n, 'DLV-02')),
      counts: counted(12),
      finds: [],
    },
    { when: 'the incident has just ended', told: [...dishes(6), cleared], counts: counted(12), finds: [] },
  ],
  boundaries: [
    { when: 'three of ten are three in ten', told: dishes(3), counts: counted(10), finds },
    { when: 'three of eleven are less', told: dishes(3), counts: counted(11), finds: [] },
    { when: 'eight of nine are too few to tell', told: dishes(8), counts: counted(9), finds: [] },
    {
      when: 'the third is red ten minutes after the first',
      told: dishes(3, 5),
      counts: counted(10, 10),
      finds: [],
    },
    {
      when: 'the third is red a little before',
      told: dishes(3, 4.9),
      counts: counted(10, 10),
      finds: [`${iso(NOON + 600_000)} → kitchen-swamped`],
    },
  ],
};
