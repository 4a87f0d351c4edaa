import type { EventData } from '../../../../functions/domain/events/catalogue.ts';
import { at, iso, NOON } from '../../../support/orders.ts';
import type { RuleCases } from '../../../support/rule-cases.ts';
import { counted, scope, times } from '../../../support/scopes.ts';

const zone = scope('zone:z-07');
const late = (n: number, minute: number) =>
  zone.noted('rescue.exception', { exceptionId: `DLV-02-${n}`, orderId: `ord_${n}`, rule: 'DLV-02' }, minute);
const orders = (count: number, apart = 1) => times(count, (n) => late(n, n * apart));
const alert = (data: Partial<EventData<'weather.alert'>> = {}, minute = -60) =>
  zone.happened('weather.alert', { alertId: 'al-1', level: 'red', until: iso(at(240)), ...data }, minute);
const lifted = (alertId: string, minute: number) =>
  zone.happened('weather.lifted', { alertId, zoneIds: ['z-07'] }, minute);
const cleared = zone.noted('rescue.cleared', { rule: 'DLV-10', occurrence: 'before' }, 12);
const finds = [`${iso(NOON)} → zone-late`];
const red = ['alert:al-1 → red-alert'];

export const cases: RuleCases = {
  opens: [
    { when: 'ten of twenty orders are late', told: orders(10), counts: counted(20), finds },
    { when: 'twelve are late before any of them is due', told: orders(12), finds },
    { when: 'its alert is red', told: [alert()], finds: red },
    { when: 'its red alert has no end yet', told: [alert({ until: iso(at(9_000)) })], finds: red },
    { when: 'another alert of it was lifted', told: [alert(), lifted('al-2', -10)], finds: red },
  ],
  silent: [
    {
      when: 'one order is late again and again',
      told: times(9, (n) =>
        zone.noted('rescue.exception', { exceptionId: `DLV-${n}`, orderId: 'ord_1', rule: 'DLV-02' }, n),
      ),
      counts: counted(20),
      finds: [],
    },
    { when: 'its alert is orange', told: [alert({ level: 'orange' })], finds: [] },
    { when: 'its red alert was lifted', told: [alert(), lifted('al-1', -10)], finds: [] },
    { when: 'the incident has just ended', told: [...orders(10), cleared], counts: counted(20), finds: [] },
  ],
  boundaries: [
    { when: 'four of twenty are a fifth', told: orders(4), counts: counted(20), finds },
    { when: 'four of twenty-one are less', told: orders(4), counts: counted(21), finds: [] },
    { when: 'two of ten are a fifth of enough', told: orders(2), counts: counted(10), finds },
    { when: 'eight of nine are too few to tell', told: orders(8), counts: counted(9), finds: [] },
    {
      when: 'the second is late a quarter of an hour after the first',
      told: orders(2, 15),
      counts: counted(10, 25),
      finds: [],
    },
    {
      when: 'the second is late a little before',
      told: orders(2, 14.9),
      counts: counted(10, 25),
      finds: [`${iso(at(15))} → zone-late`],
    },
    { when: 'its red alert goes on for a minute', told: [alert({ until: iso(at(1)) })], finds: red },
    {
      when: 'its red alert that had ended was prolonged',
      told: [alert({ until: iso(at(-5)) }), alert({ until: iso(at(1)) }, -30)],
      finds: red,
    },
    {
      when: 'its red alert was shortened until now',
      told: [alert(), alert({ until: iso(NOON) }, -30)],
      finds: [],
    },
    { when: 'its red alert ends now', told: [alert({ until: iso(NOON) })], finds: [] },
  ],
};
