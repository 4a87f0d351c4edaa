import type { EventData } from '../../../../functions/domain/events/catalogue.ts';
import { at, happened, iso, NOON, placed } from '../../../support/orders.ts';
import type { RuleCases } from '../../../support/rule-cases.ts';

const assigned = happened('courier.assigned', {}, at(10));
const pickedUp = happened('delivery.picked-up', {}, at(20));
type Told = Partial<EventData<'courier.position'>>;
const position = (minute: number, movedMetres: number, data: Told = {}) =>
  happened('courier.position', { movedMetres, ...data }, at(minute));

/** From one minute to another, one position a minute, each so many metres from the one before. */
const standing = (from: number, until: number, metres: number, data: Told = {}) =>
  Array.from({ length: until - from }, (_, n) => position(from + n + 1, metres, data));

const underway = [placed(), assigned, pickedUp, position(21, 250), position(22, 250)];
const now = at(31);
const finds = [`${iso(at(22))} → stands-with-order`];

export const cases: RuleCases = {
  opens: [
    {
      when: 'a courier with the order stands for nine minutes',
      told: [...underway, ...standing(22, 31, 0)],
      now,
      finds,
    },
    {
      when: 'a courier on the way to the store stands for nine minutes',
      told: [placed(), assigned, position(11, 200), ...standing(11, 20, 0)],
      now: at(20),
      finds: [`${iso(at(11))} → stands-before-pick-up`],
    },
    {
      when: 'a courier has stood since their device first told where',
      told: [placed(), assigned, ...standing(10, 19, 0)],
      now: at(19),
      finds: [`${iso(at(11))} → stands-before-pick-up`],
    },
    {
      when: 'it goes on for long, and is still the same standstill',
      told: [...underway, ...standing(22, 45, 0)],
      now: at(45),
      finds,
    },
    {
      when: 'the device only drifts within its accuracy',
      told: [...underway, ...standing(22, 31, 25, { accuracyMetres: 30 })],
      now,
      finds,
    },
  ],
  silent: [
    { when: 'the courier keeps moving', told: [...underway, ...standing(22, 31, 150)], now, finds: [] },
    {
      when: 'the courier moved on',
      told: [...underway, ...standing(22, 31, 0), position(32, 200)],
      now: at(32),
      finds: [],
    },
    {
      when: 'the courier has arrived',
      told: [...underway, ...standing(22, 31, 0), happened('delivery.arrived', {}, at(30))],
      now,
      finds: [],
    },
    { when: 'no position tells that the courier stands', told: underway, now, finds: [] },
    { when: 'nobody has taken the order', told: [placed()], now: NOON, finds: [] },
  ],
  boundaries: [
    {
      when: 'the courier stands for a little less than eight minutes',
      told: [...underway, ...standing(22, 29, 0), position(29.99, 0)],
      now,
      finds: [],
    },
    { when: 'the courier stands for eight minutes', told: [...underway, ...standing(22, 30, 0)], now, finds },
    {
      when: 'the courier moves fifty metres in eight minutes',
      told: [...underway, position(26, 25), position(30, 25)],
      now,
      finds: [],
    },
    {
      when: 'the courier moves forty-nine metres in eight minutes',
      told: [...underway, position(26, 25), position(30, 24)],
      now,
      finds,
    },
    {
      when: 'each position is a metre farther than the device is sure of',
      told: [...underway, ...standing(22, 31, 31, { accuracyMetres: 30 })],
      now,
      finds: [],
    },
    {
      when: 'each position is just as far as the device is sure of',
      told: [...underway, ...standing(22, 31, 30, { accuracyMetres: 30 })],
      now,
      finds,
    },
    {
      when: 'the courier waits a hundred metres from the store',
      told: [...underway, ...standing(22, 31, 0, { toStoreMetres: 100 })],
      now,
      finds: [],
    },
    {
      when: 'the courier waits a little farther from it',
      told: [...underway, ...standing(22, 31, 0, { toStoreMetres: 101 })],
      now,
      finds,
    },
  ],
};
