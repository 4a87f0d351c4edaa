import {
  at,
  cancelled,
  completed,
  happened,
  iso,
  MINUTE,
  NOON,
  placed,
  retold,
} from '../../../support/orders.ts';
import type { RuleCases } from '../../../support/rule-cases.ts';
import { policyWith } from '../../../support/rules.ts';
import { scope, times } from '../../../support/scopes.ts';

const picking = (when: number, id = 'ev-picking') => happened('order.picking', {}, when, id);
const amended = (total: number) => happened('order.amended', { total }, at(10), 'ev-amended');
const ours = {
  ...happened('order.confirmed', {}, at(5), 'tell'),
  source: 'order-rescue',
  type: 'rescue.told',
};
const twice = ['mall/orders ev-amended → told-otherwise'];
const late = ['mall/orders ev-picking → after-the-end'];

/** Told backwards by one source, each of another order. */
const source = scope('source:shop/pos');
const backwards = (n: number, minute: number) =>
  source.noted(
    'rescue.exception',
    { exceptionId: `SYN-05-${n}`, orderId: `ord_${n}`, rule: 'SYN-05' },
    minute,
  );
const spread = (count: number, minutes: number) =>
  times(count, (n) => backwards(n, ((n - 1) * minutes) / (count - 1)));
const flood = (minute = 0) => `${iso(NOON + minute * MINUTE)} → source-regresses`;

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
    {
      when: 'a source tells forty things backwards: one flood',
      told: spread(40, 4),
      now: at(5),
      finds: [flood()],
    },
    {
      when: 'the flood goes on for half an hour: it is still one',
      told: spread(240, 30),
      now: at(31),
      finds: [flood()],
    },
    {
      when: 'the source is quiet for a while, and begins again: another',
      told: [...spread(20, 4), ...times(20, (n) => backwards(100 + n, 60 + n / 10))],
      now: at(70),
      finds: [flood(), flood(60)],
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
      when: 'a source tells one thing backwards now and then',
      told: spread(40, 120),
      now: at(130),
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
    { when: 'nineteen of one source are no flood', told: spread(19, 4), now: at(5), finds: [] },
    { when: 'twenty are', told: spread(20, 4), now: at(5), finds: [flood()] },
    { when: 'twenty of exactly five minutes are not', told: spread(20, 5), now: at(6), finds: [] },
    { when: 'twenty of a little less are', told: spread(20, 4.9), now: at(6), finds: [flood()] },
    {
      when: 'the merchant’s own three',
      told: spread(3, 1),
      policy: policyWith({ sync: { regressions: { many: 3, withinMinutes: 5 } } }),
      finds: [flood()],
    },
  ],
};
