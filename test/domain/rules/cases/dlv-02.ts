import {
  at,
  cancelled,
  completed,
  did,
  happened,
  iso,
  MINUTE,
  NOON,
  PROMISED,
  paymentFailed,
  placed,
} from '../../../support/orders.ts';
import type { RuleCases } from '../../../support/rule-cases.ts';

const lateBy = (minutes: number, ms = 0): number => PROMISED + minutes * MINUTE + ms;
const delivered = (when: number) => happened('delivery.delivered', {}, when);
const agreed = happened(
  'order.promise-changed',
  { promiseVersion: 2, promisedBy: iso(lateBy(60)), agreed: true },
  at(100),
);

/** Its zone called it at noon, and told it of a red alert from then until so many minutes after the promise. */
const alerted = (until: number | null, from = at(0)) =>
  did(
    'rescue.called',
    {
      exceptionId: 'DLV-10',
      rule: 'DLV-10',
      way: 'red-alert',
      scope: 'zone:z-07',
      alerts: [{ from: iso(from), ...(until !== null && { until: iso(lateBy(until)) }) }],
    },
    NOON,
  );
const calledByLateZone = did(
  'rescue.called',
  { exceptionId: 'DLV-10', rule: 'DLV-10', way: 'zone-late', scope: 'zone:z-07' },
  NOON,
);
const late = { now: lateBy(31), finds: ['tier:3 → compensate'] };

const edges = (minutes: number, before: readonly string[], after: readonly string[]) => [
  {
    when: `it is late by ${minutes} minutes exactly`,
    told: [placed()],
    now: lateBy(minutes),
    finds: before,
  },
  {
    when: `it is late by more than ${minutes} minutes`,
    told: [placed()],
    now: lateBy(minutes, 1),
    finds: after,
  },
];

export const cases: RuleCases = {
  opens: [
    {
      when: 'it came twenty minutes after the promise',
      told: [placed(), delivered(lateBy(20)), completed(lateBy(40))],
      now: lateBy(40),
      finds: ['tier:2 → compensate'],
    },
    {
      when: 'it is an hour late and has not come',
      told: [placed()],
      now: lateBy(60),
      finds: ['tier:3 → compensate', 'tier:4 → manager'],
    },
    {
      when: 'its zone’s alert is red, and it is so late that the customer may cancel',
      told: [placed(), alerted(null)],
      now: lateBy(46),
      finds: ['tier:4 → manager'],
    },
    { when: 'its zone is late by its own', told: [placed(), calledByLateZone], ...late },
  ],
  silent: [
    {
      when: 'its zone’s alert was red when it was promised',
      told: [placed(), alerted(null)],
      now: lateBy(31),
      finds: [],
    },
    { when: 'it came in time', told: [placed(), delivered(PROMISED)], now: lateBy(60), finds: [] },
    { when: 'nobody has paid for it', told: [placed(), paymentFailed()], now: lateBy(60), finds: [] },
    { when: 'the order was cancelled', told: [placed(), cancelled(at(10))], now: lateBy(60), finds: [] },
    { when: 'the customer agreed to a later promise', told: [placed(), agreed], now: lateBy(50), finds: [] },
    {
      when: 'it is picked up by the customer',
      told: [placed({ fulfilment: 'pickup' })],
      now: lateBy(60),
      finds: [],
    },
  ],
  boundaries: [
    { when: 'the alert ended when it was promised', told: [placed(), alerted(0)], ...late },
    {
      when: 'the alert ended a minute after',
      told: [placed(), alerted(1)],
      now: lateBy(31),
      finds: [],
    },
    {
      when: 'the alert turned red when it was promised',
      told: [placed(), alerted(null, PROMISED)],
      now: lateBy(31),
      finds: [],
    },
    {
      when: 'the alert turned red a minute after',
      told: [placed(), alerted(null, lateBy(1))],
      ...late,
    },
    ...edges(10, [], ['tier:1 → compensate']),
    ...edges(15, ['tier:1 → compensate'], ['tier:2 → compensate']),
    ...edges(30, ['tier:2 → compensate'], ['tier:3 → compensate']),
    ...edges(45, ['tier:3 → compensate'], ['tier:3 → compensate', 'tier:4 → manager']),
  ],
};
