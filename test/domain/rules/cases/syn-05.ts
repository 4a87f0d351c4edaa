import { at, cancelled, completed, happened, NOON, placed, retold } from '../../../support/orders.ts';
import type { RuleCases } from '../../../support/rule-cases.ts';

const picking = (when: number, id = 'ev-picking') => happened('order.picking', {}, when, id);
const amended = (total: number) => happened('order.amended', { total }, at(10), 'ev-amended');
const ours = {
  ...happened('order.confirmed', {}, at(5), 'tell'),
  source: 'order-rescue',
  type: 'rescue.told',
};
const twice = ['mall/orders ev-amended → told-otherwise'];
const late = ['mall/orders ev-picking → after-the-end'];

export const cases: RuleCases = {
  opens: [
    {
      when: 'one id comes with two contents',
      told: [placed(), amended(8_000), amended(7_000)],
      now: at(30),
      finds: twice,
    },
    {
      when: 'one id comes with two times',
      told: [placed(), amended(8_000), retold(amended(8_000), { time: '2026-11-22T05:00:00.000Z' })],
      now: at(90),
      finds: twice,
    },
    {
      when: 'a completed order is picked again',
      told: [placed(), completed(at(40)), picking(at(41))],
      now: at(41),
      finds: late,
    },
    {
      when: 'a cancelled order is given to a courier',
      told: [placed(), cancelled(at(5)), happened('courier.assigned', {}, at(6), 'as')],
      now: at(6),
      finds: ['fleet/dispatch as → after-the-end'],
    },
  ],
  silent: [
    {
      when: 'what happened before the end is told after it',
      told: [placed(), completed(at(40)), picking(at(10))],
      now: at(50),
      finds: [],
    },
    {
      when: 'a completed order is paid back',
      told: [placed(), completed(at(40)), happened('refund.succeeded', {}, at(60))],
      now: at(60),
      finds: [],
    },
    {
      when: 'an act of our own ran twice',
      told: [placed(), ours, retold(ours, { time: '2026-11-22T05:00:00.000Z' })],
      now: at(90),
      finds: [],
    },
    {
      when: 'one id is used by two sources',
      told: [placed(), amended(8_000), { ...amended(7_000), source: 'shop/pos' }],
      now: at(30),
      finds: [],
    },
  ],
  boundaries: [
    {
      when: 'a step of the very moment of the end',
      told: [placed({}, NOON), completed(at(40)), picking(at(40))],
      now: at(41),
      finds: [],
    },
    {
      when: 'a step of a millisecond later',
      told: [placed({}, NOON), completed(at(40)), picking(at(40) + 1)],
      now: at(41),
      finds: late,
    },
  ],
};
