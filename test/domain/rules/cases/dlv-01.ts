import { at, happened, iso, MINUTE, PROMISED, placed } from '../../../support/orders.ts';
import type { RuleCases } from '../../../support/rule-cases.ts';

const estimate = (when: number, eta: number) =>
  happened('delivery.eta-updated', { eta: iso(eta), promiseVersion: 1 }, when);
const twice = (eta: number, apart = MINUTE) => [
  placed(),
  estimate(at(90), eta),
  estimate(at(90) + apart, eta),
];
const LATE = PROMISED + 9 * MINUTE;
const finds = ['promise:1 → tell'];

export const cases: RuleCases = {
  opens: [{ when: 'two estimates in a row are nine minutes after the promise', told: twice(LATE), finds }],
  silent: [
    { when: 'one estimate alone is late', told: [placed(), estimate(at(90), LATE)], finds: [] },
    {
      when: 'the last estimate is in time again',
      told: [...twice(LATE), estimate(at(95), PROMISED)],
      finds: [],
    },
  ],
  boundaries: [
    { when: 'eight minutes after the promise are in time', told: twice(PROMISED + 8 * MINUTE), finds: [] },
    { when: 'a millisecond more is late', told: twice(PROMISED + 8 * MINUTE + 1), finds },
    {
      when: 'estimates a millisecond less than a minute apart are one',
      told: twice(LATE, MINUTE - 1),
      finds: [],
    },
    { when: 'estimates a minute apart are two', told: twice(LATE), finds },
  ],
};
