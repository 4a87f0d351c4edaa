import { at, cancelled, happened, iso, paid, placed } from '../../../support/orders.ts';
import type { RuleCases } from '../../../support/rule-cases.ts';
import { policyWith } from '../../../support/rules.ts';

/** To be delivered from 12:30 on: it is begun as soon as it is paid, at 12:05. */
const soon = placed({ preparation: 'pick' });
const scheduled = placed({ preparation: 'pick', promisedFrom: iso(at(180)), promisedBy: iso(at(210)) });
const money = paid({}, at(5));
const step = (type: 'order.confirmed' | 'order.picking' | 'order.packed', when: number) =>
  happened(type, {}, when);
const picked = (when: number) => happened('item.picked', {}, when);
const picking = [soon, money, step('order.picking', at(7))];
const notBegun = ['paid → stalled'];
const notOut = ['picking → stalled'];
const patient = policyWith({ sync: { stalledMinutes: { paid: 20, picking: 30 } } });

export const cases: RuleCases = {
  opens: [
    { when: 'nobody begins to pick a paid order', told: [soon, money], now: at(16), finds: notBegun },
    { when: 'nobody goes on with picking', told: picking, now: at(40), finds: notOut },
    {
      when: 'a scheduled order is not begun in time for its slot',
      told: [scheduled, money],
      now: at(170),
      finds: notBegun,
    },
  ],
  silent: [
    { when: 'it is not paid', told: [soon], now: at(60), finds: [] },
    { when: 'it is paid in part', told: [soon, paid({ amount: 100 }, at(5))], now: at(60), finds: [] },
    { when: 'it was cancelled', told: [soon, money, cancelled(at(9))], now: at(60), finds: [] },
    {
      when: 'it is on its way',
      told: [...picking, happened('delivery.picked-up', {}, at(20))],
      now: at(80),
      finds: [],
    },
    {
      when: 'it is packed, and waits for its courier or its customer',
      told: [...picking, step('order.packed', at(15))],
      now: at(120),
      finds: [],
    },
    { when: 'a scheduled order has time until its slot', told: [scheduled, money], now: at(120), finds: [] },
    {
      when: 'it is cooked, not picked',
      told: [placed({ preparation: 'kitchen' }), money],
      now: at(60),
      finds: [],
    },
    { when: 'items are still being picked', told: [...picking, picked(at(35))], now: at(60), finds: [] },
  ],
  boundaries: [
    { when: 'a millisecond less than ten minutes', told: [soon, money], now: at(15) - 1, finds: [] },
    { when: 'ten minutes without picking', told: [soon, money], now: at(15), finds: notBegun },
    {
      when: 'ten minutes from its confirmation, less a millisecond',
      told: [soon, money, step('order.confirmed', at(6))],
      now: at(16) - 1,
      finds: [],
    },
    { when: 'half an hour of picking, less a millisecond', told: picking, now: at(37) - 1, finds: [] },
    { when: 'half an hour of picking', told: picking, now: at(37), finds: notOut },
    {
      when: 'a scan puts it off, by a millisecond too little',
      told: [...picking, picked(at(35))],
      now: at(65),
      finds: notOut,
    },
    {
      when: 'the merchant’s own twenty minutes',
      told: [soon, money],
      now: at(25) - 1,
      policy: patient,
      finds: [],
    },
    { when: 'and they are over', told: [soon, money], now: at(25), policy: patient, finds: notBegun },
  ],
};
