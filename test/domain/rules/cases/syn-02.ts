import { at, happened, iso, MINUTE, NOON, placed } from '../../../support/orders.ts';
import type { RuleCases } from '../../../support/rule-cases.ts';
import { policyWith } from '../../../support/rules.ts';

/** Meituan gives ten minutes from noon. */
const received = (acceptBy = at(10)) => happened('platform.order-received', { acceptBy: iso(acceptBy) });
const confirmed = (when: number) => happened('order.confirmed', {}, when);
const gaveUp = (when: number) =>
  happened('order.cancelled', { by: 'platform', reason: 'not-accepted' }, when);
const finds = ['meituan → not-accepted'];
const sooner = policyWith({ sync: { unacceptedShare: 0.5 } });

export const cases: RuleCases = {
  opens: [
    { when: 'seven of ten minutes have passed and nobody accepted', told: [received()], now: at(7), finds },
    {
      when: 'the platform cancelled what nobody accepted',
      told: [received(), gaveUp(at(10))],
      now: at(10),
      finds: ['meituan → order-lost'],
    },
    {
      when: 'the platform cancelled an order of which nobody told that it was sent',
      told: [placed({ channel: 'platform:eleme' }), gaveUp(at(10))],
      now: at(10),
      finds: ['eleme → order-lost'],
    },
  ],
  silent: [
    { when: 'the store confirmed in time', told: [received(), confirmed(at(5))], now: at(9), finds: [] },
    {
      when: 'the store picks it already',
      told: [received(), happened('order.picking', {}, at(5))],
      now: at(9),
      finds: [],
    },
    {
      when: 'the customer cancelled meanwhile',
      told: [received(), happened('order.cancelled', { by: 'customer', reason: 'changed-mind' }, at(3))],
      now: at(9),
      finds: [],
    },
    { when: 'it is an order of our own', told: [placed()], now: at(60), finds: [] },
  ],
  boundaries: [
    { when: 'a millisecond less than three fifths', told: [received()], now: at(6) - 1, finds: [] },
    { when: 'three fifths of the time', told: [received()], now: at(6), finds },
    {
      when: 'just less than the merchant’s own half',
      told: [received()],
      now: at(5) - 1,
      policy: sooner,
      finds: [],
    },
    { when: 'the merchant’s own half', told: [received()], now: at(5), policy: sooner, finds },
    {
      when: 'the platform gives an hour, and half of it has passed',
      told: [received(NOON + 60 * MINUTE)],
      now: at(30),
      finds: [],
    },
  ],
};
