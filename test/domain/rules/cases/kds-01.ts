import type { Entry } from '../../../../functions/domain/entry.ts';
import {
  at,
  cancelled,
  happened,
  iso,
  itIsPaid,
  paid,
  placed,
  SECOND,
  weCharge,
} from '../../../support/orders.ts';
import type { RuleCases } from '../../../support/rule-cases.ts';
import { policyWith } from '../../../support/rules.ts';

const PAID = at(1);
const meal = (data: Parameters<typeof placed>[0] = {}) => placed({ preparation: 'kitchen', ...data });
const told = (...more: readonly Entry[]) => [meal(), paid({}, PAID), ...more];
const received = (when: number) => happened('kitchen.received', {}, when);

const RELEASED = at(60);
const forLater = [meal({ releaseAt: iso(RELEASED) }), paid({}, PAID)];
const finds = ['order → kitchen-silent'];

export const cases: RuleCases = {
  opens: [
    { when: 'a paid meal is not received', told: told(), now: at(3), finds },
    {
      when: 'a basket with a meal in it is not received',
      told: [meal({ preparation: 'both' }), paid({}, PAID)],
      now: at(3),
      finds,
    },
    {
      when: 'a meal that a platform has taken the money for',
      told: [meal({ channel: 'platform:meituan' })],
      now: at(3),
      finds,
    },
    {
      when: 'a meal that our own charge was paid for',
      told: [meal(), weCharge(1, at(15)), itIsPaid(1, at(15))],
      now: at(17),
      finds,
    },
    {
      when: 'a meal that was paid for in two parts',
      told: [
        meal(),
        paid({ amount: 4_000, transactionId: 'txn-1' }, at(1)),
        paid({ amount: 4_920, transactionId: 'txn-2' }, at(2)),
      ],
      now: at(3),
      finds,
    },
  ],
  silent: [
    { when: 'the kitchen received it', told: told(received(at(1.5))), now: at(3), finds: [] },
    {
      when: 'the kitchen began without a word',
      told: told(happened('kitchen.started', {}, at(2))),
      now: at(3),
      finds: [],
    },
    { when: 'it is packed', told: told(happened('order.packed', {}, at(2))), now: at(3), finds: [] },
    { when: 'it was cancelled', told: told(cancelled(at(2))), now: at(3), finds: [] },
    {
      when: 'it is picked from shelves',
      told: [placed({ preparation: 'pick' }), paid({}, PAID)],
      now: at(3),
      finds: [],
    },
    {
      when: 'it is paid for after the meal',
      told: [meal({ fulfilment: 'dine-in' })],
      now: at(30),
      finds: [],
    },
    { when: 'a part of it is paid', told: [meal(), paid({ amount: 4_000 }, PAID)], now: at(3), finds: [] },
    { when: 'the order is still to come', told: [paid({}, PAID)], now: at(3), finds: [] },
  ],
  boundaries: [
    {
      when: 'it was paid for a millisecond less than a minute ago',
      told: told(),
      now: PAID + 60 * SECOND - 1,
      finds: [],
    },
    { when: 'it was paid for a minute ago', told: told(), now: PAID + 60 * SECOND, finds },
    {
      when: 'it was released a millisecond less than a minute ago',
      told: forLater,
      now: RELEASED + 60 * SECOND - 1,
      finds: [],
    },
    { when: 'it was released a minute ago', told: forLater, now: RELEASED + 60 * SECOND, finds },
    {
      when: 'it was paid for a minute ago, and the merchant bears two',
      told: told(),
      now: PAID + 60 * SECOND,
      policy: policyWith({ kitchen: { acknowledgedWithinSeconds: 120 } }),
      finds: [],
    },
  ],
};
