import { at, cancelled, HOUR, happened, iso, MINUTE, NOON, placed } from '../../../support/orders.ts';
import type { RuleCases } from '../../../support/rule-cases.ts';

/** The afternoon is quiet; noon is a peak. */
const THREE = NOON + 3 * HOUR;
const requested = (when: number) => happened('delivery.requested', {}, when);
const promisedIn = (minutes: number, from: number) =>
  placed({ promisedBy: iso(from + minutes * MINUTE) }, from);
const asked = (minutes: number, from: number) => [promisedIn(minutes, from), requested(from)];
const assigned = happened('courier.assigned', {}, THREE + 5 * MINUTE);
const finds = ['promise:1 → no-courier-yet'];

const sides = (why: string, told: RuleCases['opens'][number]['told'], dueAt: number) => [
  { when: `${why}, a millisecond before`, told, now: dueAt - 1, finds: [] },
  { when: why, told, now: dueAt, finds },
];

export const cases: RuleCases = {
  opens: [
    { when: 'nobody has taken it for eight minutes', told: asked(60, THREE), now: THREE + 8 * MINUTE, finds },
    {
      when: 'a slot that was agreed on later finds nobody either',
      told: [
        ...asked(60, THREE),
        happened(
          'order.promise-changed',
          { promiseVersion: 2, promisedBy: iso(THREE + 2 * HOUR), agreed: true },
          THREE + 7 * MINUTE,
        ),
      ],
      now: THREE + 8 * MINUTE,
      finds: ['promise:2 → no-courier-yet'],
    },
  ],
  silent: [
    { when: 'somebody took it', told: [...asked(60, THREE), assigned], now: THREE + HOUR, finds: [] },
    {
      when: 'who took it cancelled: that is DLV-03',
      told: [...asked(60, THREE), assigned, happened('courier.cancelled', {}, THREE + 6 * MINUTE)],
      now: THREE + HOUR,
      finds: [],
    },
    { when: 'nobody was asked for', told: [promisedIn(60, THREE)], now: THREE + HOUR, finds: [] },
    { when: 'the order is not known yet', told: [requested(THREE)], now: THREE + HOUR, finds: [] },
    {
      when: 'the order is cancelled',
      told: [...asked(60, NOON), cancelled(at(3))],
      now: at(60),
      finds: [],
    },
    {
      when: 'the customer fetches it',
      told: [placed({ fulfilment: 'pickup', promisedBy: iso(THREE + HOUR) }, THREE), requested(THREE)],
      now: THREE + HOUR,
      finds: [],
    },
  ],
  boundaries: [
    ...sides('six minutes have passed in a quiet hour', asked(60, THREE), THREE + 6 * MINUTE),
    ...sides('ten minutes have passed in a peak hour', asked(60, NOON), at(10)),
    ...sides('a quarter of twenty minutes has passed', asked(20, THREE), THREE + 5 * MINUTE),
    ...sides('a quarter of half an hour has passed in a peak hour', asked(30, NOON), at(7.5)),
  ],
};
