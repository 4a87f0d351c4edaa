import { describe, expect, it } from 'vitest';
import type { Entry } from '../../../functions/domain/entry.ts';
import { examine, foldSubject, isCured } from '../../../functions/domain/rules/examine.ts';
import type { Minutes } from '../../../functions/domain/timeline.ts';
import { anException } from '../../support/journal.ts';
import { at, iso, NOON, TENANT } from '../../support/orders.ts';
import { aFinding, moment } from '../../support/rules.ts';
import { counted, scope, times } from '../../support/scopes.ts';

const zone = scope('zone:z-07');
/** One late order a minute, from the first minute on. */
const lateOrders = (count: number): readonly Entry[] =>
  times(count, (n) =>
    zone.noted('rescue.exception', { exceptionId: `DLV-02-${n}`, orderId: `ord_${n}`, rule: 'DLV-02' }, n),
  );
const alert = zone.happened('weather.alert', { alertId: 'al-1', level: 'red', until: iso(at(240)) }, -60);
const lifted = zone.happened('weather.lifted', { alertId: 'al-1', zoneIds: ['z-07'] }, 5);

const state = (told: readonly Entry[], due?: Minutes) => foldSubject(TENANT, 'zone:z-07', told, due);
const LATE = aFinding('DLV-10', iso(NOON), 'zone-late', {
  late: 4,
  due: 20,
  windowMinutes: 15,
  todo: 'shrink-zone',
});
const RED = aFinding('DLV-10', 'alert:al-1', 'red-alert', { alertId: 'al-1', todo: 'shrink-zone' });

describe('a zone (DLV-10)', () => {
  it('that is late says how many orders are, of how many, and what is to be done', () => {
    expect(examine(state(lateOrders(4), counted(20)), moment({ now: at(5) })).findings).toEqual([LATE]);
  });

  it('whose alert is red says which, beside what is late anyway', () => {
    expect(examine(state([alert]), moment()).findings).toEqual([RED]);
    expect(examine(state([...lateOrders(4), alert], counted(20)), moment({ now: at(5) })).findings).toEqual([
      LATE,
      RED,
    ]);
  });
});

describe('an incident of a zone', () => {
  const isOver = (late: number, minute: number, ...more: readonly Entry[]) =>
    isCured(
      state([...lateOrders(late), ...more], counted(20)),
      anException(LATE, at(4)),
      moment({ now: at(minute) }),
    );

  it('goes on while more than a tenth of its orders are late', () => {
    expect(isOver(3, 10)).toBe(false);
    expect(isOver(2, 10)).toBe(true);
  });

  it('is over a quarter of an hour after the last late order', () => {
    expect(isOver(3, 18 - 0.001)).toBe(false);
    expect(isOver(3, 18)).toBe(true);
  });

  it('goes on while its alert is red, though no order is late', () => {
    expect(isOver(0, 10, alert)).toBe(false);
    expect(isOver(0, 10, alert, lifted)).toBe(true);
  });
});
