import { ACTS } from '../../acts.ts';
import { CATALOGUE } from '../../events/catalogue.ts';
import type { Finding } from '../../exception.ts';
import { redAlertOf } from '../../incidents/red-alerts.ts';
import type { Mark } from '../../incidents/rising-edge.ts';
import { bucketOf, clearsOf, isShareLow, risingEdges } from '../../incidents/rising-edge.ts';
import { readingOnce } from '../../reading.ts';
import type { Timeline } from '../../timeline.ts';
import { told } from '../../timeline.ts';
import { countBetween } from '../../windows.ts';
import type { Rule } from '../rule.ts';
import { MINUTE } from '../rule.ts';

const opened = readingOnce(ACTS['rescue.exception']);
const alerted = readingOnce(CATALOGUE['weather.alert'].data);

/** Orders of the zone that were found late, or to be late. */
const lateOf = (timeline: Timeline): readonly Mark[] =>
  told(timeline, 'rescue.exception', opened).map(({ at, data }) => ({ at, who: data.orderId }));

/** No partner of ours closes a zone for new orders: whoever has the ticket does. */
const finding = (occurrence: string, way: string, facts: Finding['facts']): Finding => ({
  rule: 'DLV-10',
  family: 'DLV-10',
  occurrence,
  way,
  facts: { ...facts, todo: 'shrink-zone' },
});

/** rules.md DLV-10. */
export const DLV_10: Rule<Timeline> = {
  id: 'DLV-10',
  notices:
    'A fifth of at least ten orders that are due in a quarter of an hour are late in one zone, or its weather alert is red.',
  happens:
    'One incident for its late orders, which open no tickets of their own; the customers of all its open orders are told once, and promised later; one page goes to operations, to shrink the zone for new orders.',
  key: 'DLV10#zone#15minBucket',
  thresholds: [
    'incidents.zone.windowMinutes',
    'incidents.zone.share',
    'incidents.zone.ordersAtLeast',
    'incidents.zone.clearsAtShare',
    'incidents.zone.extendMinutes',
    'incidents.zone.nearMinutes',
  ],
  severity: 'S1',
  priority: 'P0',
  act: 'ticket',
  recovery: null,
  skill: 'ops',
  about: ['zone'],
  listens: ['rescue.exception', 'weather.alert'],
  hears: ({ type, data }) => {
    if (type !== 'weather.alert') return true;
    const read = alerted(data);
    return read.success && read.data.level === 'red';
  },
  look: (timeline, { now, policy: { incidents } }) => {
    const { windowMinutes, share, ordersAtLeast } = incidents.zone;
    const window = windowMinutes * MINUTE;
    const dueBy = (at: number): number => countBetween(timeline.counts, at - window, at);
    const late = risingEdges(lateOf(timeline), clearsOf(timeline, 'DLV-10'), window, (held, at) => {
      const due = Math.max(dueBy(at), held);
      return due >= ordersAtLeast && held >= share * due;
    }).map(({ at, held }) =>
      finding(bucketOf(at, window), 'zone-late', { late: held, due: dueBy(at), windowMinutes }),
    );
    const red = redAlertOf(timeline, now);
    return {
      findings: red
        ? [...late, finding(`alert:${red.alertId}`, 'red-alert', { alertId: red.alertId })]
        : late,
    };
  },
  isCured: (timeline, _exception, { now, policy: { incidents } }) => {
    if (redAlertOf(timeline, now)) return false;
    const { windowMinutes, clearsAtShare } = incidents.zone;
    const window = windowMinutes * MINUTE;
    return isShareLow(lateOf(timeline), timeline, { from: now - window, now, share: clearsAtShare });
  },
};
