import { describe, expect, it } from 'vitest';
import type { Entry } from '../../../functions/domain/entry.ts';
import type { EventData } from '../../../functions/domain/events/catalogue.ts';
import { redAlertOf, redAlertsOf } from '../../../functions/domain/incidents/red-alerts.ts';
import { timelineOf } from '../../../functions/domain/timeline.ts';
import { at, iso, TENANT } from '../../support/orders.ts';
import { scope } from '../../support/scopes.ts';

const ZONE = 'zone:z-07';
const zone = scope(ZONE);
const alert = (minute: number, data: Partial<EventData<'weather.alert'>> = {}) =>
  zone.happened('weather.alert', { alertId: 'al-1', level: 'red', until: iso(at(60)), ...data }, minute);
const lifted = (minute: number) => zone.happened('weather.lifted', { alertId: 'al-1' }, minute);
const of = (entries: readonly Entry[]) => timelineOf(TENANT, ZONE, entries);

describe('a red alert of a zone', () => {
  it.each<[string, readonly Entry[], number]>([
    ['its end', [alert(0)], at(60)],
    ['the end of time, where nobody says its end', [alert(0, { until: undefined })], Infinity],
    ['the end that was told last', [alert(0), alert(5, { until: iso(at(30)) })], at(30)],
    ['its lifting', [alert(0), lifted(10)], at(10)],
    ['its end, where it was lifted only later', [alert(0), lifted(70)], at(60)],
  ])('stands until %s', (_, told, until) => {
    expect(redAlertsOf(of(told))).toEqual([{ alertId: 'al-1', from: at(0), until }]);
  });

  it('stands until just before its end', () => {
    expect(redAlertOf(of([alert(0)]), at(60) - 1)?.alertId).toBe('al-1');
    expect(redAlertOf(of([alert(0)]), at(60))).toBeUndefined();
  });

  it('is one of several, each on its own', () => {
    const told = [alert(0), alert(5, { alertId: 'al-2', until: iso(at(90)) }), lifted(10)];

    expect(redAlertsOf(of(told)).map(({ alertId, from }) => [alertId, from])).toEqual([
      ['al-1', at(0)],
      ['al-2', at(5)],
    ]);
    expect(redAlertOf(of(told), at(20))?.alertId).toBe('al-2');
  });

  it('is none of another level', () => {
    expect(redAlertsOf(of([alert(0, { level: 'orange' })]))).toEqual([]);
  });
});
