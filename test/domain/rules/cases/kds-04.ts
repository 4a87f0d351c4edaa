import type { RuleId } from '../../../../functions/domain/exception.ts';
import { DEFAULT_POLICY } from '../../../../functions/domain/policy.ts';
import { at, iso, NOON } from '../../../support/orders.ts';
import type { RuleCases } from '../../../support/rule-cases.ts';
import { policyWith } from '../../../support/rules.ts';
import { counted, scope, times } from '../../../support/scopes.ts';

const store = scope('store:s-12');
const red = (n: number, minute: number, rule: RuleId = 'KDS-03') =>
  store.noted('rescue.exception', { exceptionId: `${rule}-${n}`, orderId: `ord_${n}`, rule }, minute);
const dishes = (count: number, apart = 1) => times(count, (n) => red(n, n * apart));
const cleared = store.noted('rescue.cleared', { rule: 'KDS-04', occurrence: 'before' }, 9);
/** Dishes ordered and dishes ready, by the minute from noon on. */
const kitchen = (ordered: readonly number[], ready: readonly number[]) => {
  const byMinute = (counts: readonly number[]) => new Map(counts.map((by, minute) => [at(minute), by]));
  return { ordered: byMinute(ordered), ready: byMinute(ready) };
};
/** A hundred and some dishes in four minutes, of which a few are ready. */
const rush = (dishes: number) => kitchen([40, 40, dishes - 76, 0], [1, 1, 1, 1]);
const long = [`${iso(NOON)} → queue-too-long`];
const fast = store.happened('baseline.published', { metric: 'dishes-per-minute', value: 12 });
const now = at(4);
const finds = [`${iso(NOON)} → kitchen-swamped`];

export const cases: RuleCases = {
  opens: [
    { when: 'six of twelve dishes are red', told: dishes(6), counts: counted(12), finds },
    { when: 'ten dishes are red, whatever was ordered', told: dishes(10, 0.9), finds },
    { when: 'one dish is red, and a hundred wait', told: [red(1, 3)], dishes: rush(104), now, finds: long },
    {
      when: 'the queue became too long before it grew further',
      told: [red(1, 25)],
      dishes: kitchen([100, ...Array(25).fill(5)], Array(26).fill(1)),
      now: at(25),
      finds: long,
    },
    {
      when: 'more was ready than was ordered, and then ninety-one come: nobody has cooked ahead',
      told: [red(1, 3)],
      dishes: kitchen([0, 0, 91, 0], [9, 9, 0, 0]),
      now,
      finds: long,
    },
    {
      when: 'the store’s own kitchen is a small one',
      told: [red(1, 3)],
      dishes: kitchen([20, 0], [2, 2]),
      policy: policyWith({
        incidents: { kitchen: { ...DEFAULT_POLICY.incidents.kitchen, dishesAMinute: 1 } },
      }),
      now,
      finds: long,
    },
  ],
  silent: [
    {
      when: 'a hundred wait, which its baseline says that it cooks in ten minutes',
      told: [red(1, 3), fast],
      dishes: rush(124),
      now,
      finds: [],
    },
    {
      when: 'the kitchen tells of nothing that is ready: nobody knows what waits',
      told: [red(1, 3)],
      dishes: kitchen([200], []),
      now,
      finds: [],
    },
    {
      when: 'what was ordered an hour ago was never called ready',
      told: [red(1, 59)],
      dishes: kitchen([100], [...Array(60).fill(0), 1]),
      now: at(60),
      finds: [],
    },
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
    {
      when: 'ninety wait, which it cooks in a quarter of an hour',
      told: [red(1, 3)],
      dishes: rush(90),
      now,
      finds: [],
    },
    { when: 'ninety-one wait', told: [red(1, 3)], dishes: rush(91), now, finds: long },
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
