import {
  afterSeconds,
  meal,
  NOODLES,
  noodles,
  QUICK,
  ready,
  received,
  SOY_MILK,
  started,
  WITHOUT_TIME,
} from '../../../support/kitchen.ts';
import { at, cancelled, happened, MINUTE, placed } from '../../../support/orders.ts';
import type { RuleCases } from '../../../support/rule-cases.ts';
import { policyWith } from '../../../support/rules.ts';

const finds = ['noodles → nearly-late'];
const IN_TIME = afterSeconds(540);
const RECEIVED = at(4);
const quick = { told: [meal(WITHOUT_TIME), received(RECEIVED)], policy: QUICK };

export const cases: RuleCases = {
  opens: [
    { when: 'noodles of ten minutes have been cooked for nine', told: noodles(), now: IN_TIME, finds },
    {
      when: 'a dish takes as long as the kitchen says, whatever the order said',
      told: [meal(NOODLES), started('noodles', at(5), { prepSeconds: 1_200 })],
      now: at(22),
      finds,
    },
    {
      when: 'nothing of a ticket is begun, and the slowest dish of it is nearly due',
      told: [meal(NOODLES, SOY_MILK), received(RECEIVED)],
      now: RECEIVED + 9 * MINUTE,
      finds: [...finds, 'soy-milk → nearly-late'],
    },
  ],
  silent: [
    { when: 'it is ready', told: noodles(ready('noodles', at(13))), now: IN_TIME, finds: [] },
    { when: 'all is packed', told: noodles(happened('order.packed', {}, at(13))), now: IN_TIME, finds: [] },
    { when: 'the order was cancelled', told: noodles(cancelled(at(13))), now: IN_TIME, finds: [] },
    { when: 'it is red by now', told: noodles(), now: afterSeconds(700), finds: [] },
    {
      when: 'soy milk of one minute waits for the noodles',
      told: [meal(NOODLES, SOY_MILK), received(RECEIVED), started('noodles', RECEIVED)],
      now: RECEIVED + 3 * MINUTE,
      finds: [],
    },
    {
      when: 'a dish was ordered after the ticket came',
      told: [
        meal(SOY_MILK),
        received(RECEIVED),
        ready('soy-milk', at(6)),
        happened('order.amended', { lines: [SOY_MILK, NOODLES], total: 4_000 }, at(30)),
      ],
      now: at(33),
      finds: [],
    },
    {
      when: 'nobody tells how long it takes',
      told: [meal(WITHOUT_TIME), started('special', at(5))],
      now: at(60),
      finds: [],
    },
    { when: 'the kitchen has nothing yet', told: [meal()], now: at(60), finds: [] },
    { when: 'it is picked from shelves', told: [placed({ preparation: 'pick' })], now: at(60), finds: [] },
    { when: 'the order is still to come', told: noodles().slice(1), now: IN_TIME, finds: [] },
  ],
  boundaries: [
    {
      when: 'a millisecond less than 80 % has passed',
      told: noodles(),
      now: afterSeconds(480, -1),
      finds: [],
    },
    { when: '80 % has passed', told: noodles(), now: afterSeconds(480), finds },
    {
      when: '80 % has passed where the merchant says 90 %',
      told: noodles(),
      now: afterSeconds(480),
      policy: policyWith({ kitchen: { yellowShare: 0.9 } }),
      finds: [],
    },
    {
      when: 'quick service has had it for a millisecond less than five minutes',
      ...quick,
      now: RECEIVED + 5 * MINUTE - 1,
      finds: [],
    },
    {
      when: 'quick service has had it for five minutes',
      ...quick,
      now: RECEIVED + 5 * MINUTE,
      finds: ['special → nearly-late'],
    },
  ],
};
