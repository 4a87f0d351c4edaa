import type { EventData } from '../../../../functions/domain/events/catalogue.ts';
import { at, cancelled, HOUR, happened, iso, placed } from '../../../support/orders.ts';
import type { RuleCases } from '../../../support/rule-cases.ts';
import { policyWith } from '../../../support/rules.ts';

const assigned = happened('courier.assigned', {}, at(10));
const pickedUp = happened('delivery.picked-up', {}, at(20));
const position = (minute: number, data: Partial<EventData<'courier.position'>> = {}) =>
  happened('courier.position', data, at(minute));
const underway = [placed(), assigned, pickedUp];
const FOLLOWED = at(10) + 4 * HOUR;
const finds = [`${iso(at(22))} → position-lost`];
const silent = [...underway, position(21), position(22)];

export const cases: RuleCases = {
  opens: [
    {
      when: 'another courier gave up at the door before, and the next is lost',
      told: [...silent, happened('delivery.arrived', {}, at(8)), happened('delivery.failed', {}, at(9))],
      now: at(32),
      finds,
    },
    { when: 'a courier on the way has told nothing for ten minutes', told: silent, now: at(32), finds },
    {
      when: 'a courier is lost on the way to the store',
      told: [placed(), assigned, position(11)],
      now: at(20),
      finds: [`${iso(at(11))} → position-lost`],
    },
  ],
  silent: [
    { when: 'the carrier tells no positions at all', told: underway, now: at(40), finds: [] },
    { when: 'a position comes again', told: [...silent, position(31)], now: at(32), finds: [] },
    {
      when: 'the courier is at the door',
      told: [...silent, happened('delivery.arrived', {}, at(27))],
      now: at(40),
      finds: [],
    },
    {
      when: 'it has been delivered',
      told: [...silent, happened('delivery.delivered', {}, at(27))],
      now: at(40),
      finds: [],
    },
    {
      when: 'the courier gave up at the door',
      told: [...silent, happened('delivery.failed', {}, at(27))],
      now: at(40),
      finds: [],
    },
    { when: 'the order is cancelled', told: [...silent, cancelled(at(25))], now: at(40), finds: [] },
    {
      when: 'the courier who was lost has been replaced',
      told: [
        placed(),
        assigned,
        position(11),
        happened('courier.cancelled', {}, at(13)),
        happened('courier.assigned', { assignmentId: 'as-2', courierId: 'cr-4' }, at(14)),
      ],
      now: at(30),
      finds: [],
    },
    {
      when: 'the courier is at the door in the moment that the order is theirs',
      told: [...silent, happened('delivery.arrived', {}, at(10))],
      now: at(40),
      finds: [],
    },
    {
      when: 'the courier gives up in the moment that the order is theirs',
      told: [...silent, happened('delivery.failed', {}, at(10))],
      now: at(40),
      finds: [],
    },
  ],
  boundaries: [
    { when: 'the courier was assigned more than four hours ago', told: silent, now: FOLLOWED + 1, finds: [] },
    { when: 'the courier was assigned four hours ago', told: silent, now: FOLLOWED, finds },
    { when: 'three misses of two minutes are not over', told: silent, now: at(28) - 1, finds: [] },
    { when: 'three misses of two minutes are over', told: silent, now: at(28), finds },
    {
      when: 'the merchant counts two misses, and they are not over',
      told: silent,
      now: at(26) - 1,
      policy: policyWith({ delivery: { positionMisses: 2 } }),
      finds: [],
    },
    {
      when: 'the merchant counts two misses, and they are over',
      told: silent,
      now: at(26),
      policy: policyWith({ delivery: { positionMisses: 2 } }),
      finds,
    },
  ],
};
