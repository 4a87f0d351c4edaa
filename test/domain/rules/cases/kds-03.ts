import {
  afterSeconds,
  meal,
  NOODLES,
  noodles,
  QUICK,
  ready,
  received,
  started,
  WITHOUT_TIME,
} from '../../../support/kitchen.ts';
import { at, cancelled, happened, MINUTE, paid, placed } from '../../../support/orders.ts';
import type { RuleCases } from '../../../support/rule-cases.ts';
import { policyWith } from '../../../support/rules.ts';

const finds = ['noodles → not-ready'];
const LATE = afterSeconds(700);
const RECEIVED = at(4);
const quick = { told: [meal(WITHOUT_TIME), received(RECEIVED)], policy: QUICK };

export const cases: RuleCases = {
  opens: [
    { when: 'noodles of ten minutes have been cooked for twelve', told: noodles(), now: LATE, finds },
    {
      when: 'another dish of the ticket is ready',
      told: noodles(ready('soy-milk', at(6))),
      now: LATE,
      finds,
    },
    {
      when: 'a ticket was never begun',
      told: [meal(NOODLES), received(RECEIVED)],
      now: RECEIVED + 11 * MINUTE,
      finds,
    },
    {
      when: 'a meal is in a basket with groceries',
      told: [
        placed({ preparation: 'both', lines: [NOODLES, WITHOUT_TIME] }),
        paid(),
        started('noodles', at(5)),
      ],
      now: LATE,
      finds,
    },
  ],
  silent: [
    { when: 'it is ready', told: noodles(ready('noodles', at(16))), now: LATE, finds: [] },
    {
      when: 'a courier has it',
      told: noodles(happened('delivery.picked-up', {}, at(16))),
      now: LATE,
      finds: [],
    },
    {
      when: 'the customer has it, and nobody told that a courier took it',
      told: noodles(happened('delivery.delivered', {}, at(16))),
      now: LATE,
      finds: [],
    },
    { when: 'the order was cancelled', told: noodles(cancelled(at(16))), now: LATE, finds: [] },
    { when: 'the order is still to come', told: noodles().slice(1), now: LATE, finds: [] },
  ],
  boundaries: [
    {
      when: 'a millisecond less than all of it has passed',
      told: noodles(),
      now: afterSeconds(600, -1),
      finds: [],
    },
    { when: 'all of it has passed', told: noodles(), now: afterSeconds(600), finds },
    {
      when: 'all of it has passed where the merchant says 120 %',
      told: noodles(),
      now: afterSeconds(600),
      policy: policyWith({ kitchen: { redShare: 1.2 } }),
      finds: [],
    },
    {
      when: 'quick service has had it for a millisecond less than eight minutes',
      ...quick,
      now: RECEIVED + 8 * MINUTE - 1,
      finds: [],
    },
    {
      when: 'quick service has had it for eight minutes',
      ...quick,
      now: RECEIVED + 8 * MINUTE,
      finds: ['special → not-ready'],
    },
  ],
};
