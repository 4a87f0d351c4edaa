import { at, cancelled, happened, iso, paid, paymentFailed, placed } from '../../../support/orders.ts';
import type { RuleCases } from '../../../support/rule-cases.ts';
import { policyWith } from '../../../support/rules.ts';

/** Held until a quarter past twelve, unless the test says otherwise. */
const reserved = (until = at(15), reservationId = 'rsv-1') =>
  happened(
    'reservation.made',
    { reservationId, sku: 'milk-950', expiresAt: iso(until) },
    at(0),
    reservationId,
  );
const released = (when: number) =>
  happened('reservation.released', { reservationId: 'rsv-1', expiresAt: iso(at(15)) }, when);
const picking = happened('order.picking', {}, at(10));
const finds = ['rsv-1 → reservation-leaked'];
const patient = policyWith({ stock: { leakMinutes: 30 } });

export const cases: RuleCases = {
  opens: [
    {
      when: 'a cancelled order holds stock longer than its hold',
      told: [placed(), reserved(), cancelled(at(8))],
      now: at(25),
      finds,
    },
    { when: 'an order that nobody paid still holds it', told: [placed(), reserved()], now: at(25), finds },
    {
      when: 'a paid order is cancelled long after its hold',
      told: [placed(), paid(), reserved(), cancelled(at(60))],
      now: at(70),
      finds,
    },
    {
      when: 'each reservation of it is one, when the last hold has run out',
      told: [placed(), reserved(), reserved(at(20), 'rsv-2')],
      now: at(26),
      finds: [...finds, 'rsv-2 → reservation-leaked'],
    },
  ],
  silent: [
    {
      when: 'it was released',
      told: [placed(), reserved(), cancelled(at(8)), released(at(9))],
      now: at(60),
      finds: [],
    },
    {
      when: 'the hold ran out, as it should',
      told: [placed(), reserved(), happened('reservation.expired', { reservationId: 'rsv-1' }, at(15))],
      now: at(60),
      finds: [],
    },
    { when: 'the order is paid', told: [placed(), paid(), reserved()], now: at(60), finds: [] },
    {
      when: 'it is picked, to be paid at the door',
      told: [placed(), reserved(), picking],
      now: at(60),
      finds: [],
    },
    {
      when: 'its payment failed and is being recovered',
      told: [placed(), paymentFailed(), reserved()],
      now: at(60),
      finds: [],
    },
    {
      when: 'it was cancelled on its way: the stock is gone',
      told: [placed(), reserved(), happened('delivery.picked-up', {}, at(20)), cancelled(at(30))],
      now: at(60),
      finds: [],
    },
    {
      when: 'the customer has until half past twelve to pay',
      told: [placed({ payBy: iso(at(30)) }), reserved()],
      now: at(30),
      finds: [],
    },
    {
      when: 'another hold of it goes on',
      told: [placed(), reserved(), reserved(at(40), 'rsv-2')],
      now: at(30),
      finds: [],
    },
  ],
  boundaries: [
    { when: 'five minutes after its hold', told: [placed(), reserved()], now: at(20), finds: [] },
    { when: 'a millisecond longer', told: [placed(), reserved()], now: at(20) + 1, finds },
    {
      when: 'five minutes after its cancellation',
      told: [placed(), paid(), reserved(), cancelled(at(60))],
      now: at(65),
      finds: [],
    },
    {
      when: 'and a millisecond',
      told: [placed(), paid(), reserved(), cancelled(at(60))],
      now: at(65) + 1,
      finds,
    },
    {
      when: 'the merchant’s own half hour',
      told: [placed(), reserved()],
      now: at(45),
      policy: patient,
      finds: [],
    },
    { when: 'and longer', told: [placed(), reserved()], now: at(45) + 1, policy: patient, finds },
  ],
};
