import { ACTS } from '../../acts.ts';
import type { Mark } from '../../incidents/rising-edge.ts';
import { bucketOf, clearsOf, heldBetween, risingEdges } from '../../incidents/rising-edge.ts';
import { readingOnce } from '../../reading.ts';
import type { Timeline } from '../../timeline.ts';
import { told } from '../../timeline.ts';
import { countBetween } from '../../windows.ts';
import type { Rule } from '../rule.ts';
import { MINUTE } from '../rule.ts';

const opened = readingOnce(ACTS['rescue.exception']);

/** What was opened in a community, by rule: what is part of an incident of a channel or a zone is not told here. */
const marksByType = (timeline: Timeline): ReadonlyMap<string, readonly Mark[]> => {
  const all = told(timeline, 'rescue.exception', opened);
  const marks = all.map(({ at, data }) => ({ type: data.rule, at, who: data.orderId }));
  return Map.groupBy(marks, ({ type }) => type);
};

/** rules.md COM-01: sliding, by event time. */
export const COM_01: Rule<Timeline> = {
  id: 'COM-01',
  notices:
    'In half an hour five orders of a community, or a tenth of at least thirty, have the same thing wrong.',
  happens:
    'One incident: what is found is part of it and opens no ticket of its own; one page goes to operations, whose playbook is done for all of it.',
  key: 'COM01#community#type#incident',
  thresholds: [
    'incidents.community.windowMinutes',
    'incidents.community.orders',
    'incidents.community.share',
    'incidents.community.ordersAtLeast',
    'incidents.community.clearsAtOrders',
  ],
  severity: 'S1',
  priority: 'P0',
  act: 'ticket',
  recovery: null,
  skill: 'ops',
  about: ['community'],
  listens: ['rescue.exception'],
  look: (timeline, { policy: { incidents } }) => {
    const { windowMinutes, orders, share, ordersAtLeast } = incidents.community;
    const window = windowMinutes * MINUTE;
    const findings = [...marksByType(timeline)].flatMap(([type, marks]) =>
      risingEdges(marks, clearsOfType(timeline, type), window, (held, at) => {
        const placed = countBetween(timeline.counts, at - window, at);
        return held >= orders || (placed >= ordersAtLeast && held >= share * placed);
      }).map(({ at, held }) => ({
        rule: 'COM-01' as const,
        family: 'COM-01',
        occurrence: `${type}:${bucketOf(at, window)}`,
        way: 'cluster',
        facts: { type, orders: held, placed: countBetween(timeline.counts, at - window, at), windowMinutes },
      })),
    );
    return { findings };
  },
  isCured: (timeline, exception, { now, policy: { incidents } }) => {
    const { windowMinutes, clearsAtOrders } = incidents.community;
    const marks = marksByType(timeline).get(String(exception.facts['type'])) ?? [];
    return heldBetween(marks, now - windowMinutes * MINUTE, now) <= clearsAtOrders;
  },
};

const clearsOfType = (timeline: Timeline, type: string): readonly number[] =>
  clearsOf(timeline, 'COM-01', (occurrence) => occurrence.startsWith(`${type}:`));
