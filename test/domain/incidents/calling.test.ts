import { describe, expect, it } from 'vitest';
import type { Entry } from '../../../functions/domain/entry.ts';
import { toCall } from '../../../functions/domain/incidents/calling.ts';
import { timelineOf } from '../../../functions/domain/timeline.ts';
import { at, iso, NOON, TENANT } from '../../support/orders.ts';
import { scope } from '../../support/scopes.ts';

const ZONE = 'zone:z-07';
const zone = scope(ZONE);
const incident = { exceptionId: 'DLV-10-1', openedAt: NOON };
const ORDERS = ['ord_1', 'ord_2'];

const called = (minute: number, more: object = {}) =>
  zone.noted('rescue.calling', { exceptionId: 'DLV-10-1', orderIds: ORDERS, ...more }, minute);
const reached = (orderId: string, minute: number) =>
  zone.noted('rescue.reached', { exceptionId: 'DLV-10-1', orderId, outcome: 'reached' }, minute);
const alert = (minute: number) =>
  zone.happened('weather.alert', { alertId: 'al-1', level: 'red', until: iso(at(240)) }, minute);
const lifted = (minute: number) => zone.happened('weather.lifted', { alertId: 'al-1' }, minute);

const whom = (entries: readonly Entry[], minute: number, orderIds = ORDERS) => {
  const { told, woken } = toCall(timelineOf(TENANT, ZONE, entries), incident, orderIds, at(minute));
  return { told, woken };
};
const nobody = { told: [], woken: [] };

describe('the orders of a zone', () => {
  it('are called, all of them, and woken to answer', () => {
    expect(whom([], 1)).toEqual({ told: ORDERS, woken: ORDERS });
    expect(toCall(null, incident, ORDERS, at(1))).toEqual({
      told: ORDERS,
      woken: ORDERS,
      alerts: [],
      since: NOON,
    });
  });

  it('are called once; who comes later is called then', () => {
    expect(whom([called(0)], 14)).toEqual(nobody);
    expect(whom([called(0)], 1, [...ORDERS, 'ord_3'])).toEqual({ told: ['ord_3'], woken: ['ord_3'] });
  });

  it('are called again after a quarter of an hour, those that have not answered', () => {
    expect(whom([called(0), reached('ord_1', 1)], 15)).toEqual({ told: ['ord_2'], woken: ['ord_2'] });
    expect(whom([called(0), called(15), reached('ord_1', 1)], 16)).toEqual(nobody);
  });

  it('are not called for what another incident called', () => {
    const another = { exceptionId: 'DLV-10-0' };
    const answeredIt = zone.noted('rescue.reached', { ...another, orderId: 'ord_1', outcome: 'reached' }, 1);

    expect(whom([called(0, another)], 1)).toEqual({ told: ORDERS, woken: ORDERS });
    expect(whom([called(0), answeredIt], 15)).toEqual({ told: ORDERS, woken: ORDERS });
  });

  it('are told again when the alert stands otherwise, and only those woken that have not answered', () => {
    const alerts = [{ from: iso(at(-60)), until: iso(at(240)) }];
    const known = [alert(-60), called(0, { alerts }), reached('ord_1', 1)];

    expect(whom(known, 5)).toEqual(nobody);
    expect(whom([...known, lifted(6)], 6)).toEqual({ told: ORDERS, woken: ['ord_2'] });
  });

  it('are told it as of when it was told, whoever calls them when', () => {
    const of = (minute: number, ...entries: readonly Entry[]) =>
      toCall(timelineOf(TENANT, ZONE, entries), incident, ORDERS, at(minute));

    expect(of(3, alert(-60)).since).toBe(NOON);
    expect(of(9, alert(-60), lifted(6))).toMatchObject({
      since: at(6),
      alerts: [{ from: iso(at(-60)), until: iso(at(6)) }],
    });
    expect(of(9, alert(-60), lifted(6), called(8)).since).toBe(at(6));
  });
});
