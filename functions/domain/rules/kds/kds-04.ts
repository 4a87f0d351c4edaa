import { ACTS } from '../../acts.ts';
import { baselineOf } from '../../baseline.ts';
import type { Finding } from '../../exception.ts';
import type { Mark } from '../../incidents/rising-edge.ts';
import { bucketOf, clearsOf, isShareLow, risingEdges } from '../../incidents/rising-edge.ts';
import type { Queue } from '../../kitchen/queue.ts';
import { queueOf } from '../../kitchen/queue.ts';
import type { Policy } from '../../policy.ts';
import { readingOnce } from '../../reading.ts';
import type { Timeline } from '../../timeline.ts';
import { told } from '../../timeline.ts';
import { countBetween } from '../../windows.ts';
import type { Rule } from '../rule.ts';
import { MINUTE } from '../rule.ts';

const opened = readingOnce(ACTS['rescue.exception']);

/** Items of the store's kitchen that turned red (KDS-03). */
const redOf = (timeline: Timeline): readonly Mark[] =>
  told(timeline, 'rescue.exception', opened).flatMap(({ at, data }) =>
    data.rule === 'KDS-03' ? [{ at, who: data.exceptionId }] : [],
  );

/** What the store's baseline says that its kitchen cooks in a minute; null where none is published. */
const cooksAMinute = (timeline: Timeline): number | null => baselineOf(timeline, 'dishes-per-minute');

/** What waits now, against what the kitchen cooks in so many minutes; null where nobody knows. */
const queueAgainst = (
  timeline: Timeline,
  minutes: number,
  now: number,
  { incidents: { kitchen } }: Policy,
): Queue | null =>
  queueOf(timeline.dishes, {
    from: now - kitchen.queueBackMinutes * MINUTE,
    now,
    limit: minutes * (cooksAMinute(timeline) ?? kitchen.dishesAMinute),
  });

const finding = (at: number, way: string, facts: Finding['facts'], policy: Policy): Finding => {
  const { windowMinutes } = policy.incidents.kitchen;
  const occurrence = bucketOf(at, windowMinutes * MINUTE);
  return { rule: 'KDS-04', family: 'KDS-04', occurrence, way, facts: { ...facts, windowMinutes } };
};

const lateDishes = (timeline: Timeline, policy: Policy): readonly Finding[] => {
  const { windowMinutes, share, itemsAtLeast } = policy.incidents.kitchen;
  const window = windowMinutes * MINUTE;
  const itemsBy = (at: number, red: number): number =>
    Math.max(countBetween(timeline.counts, at - window, at), red);
  return risingEdges(redOf(timeline), clearsOf(timeline, 'KDS-04'), window, (red, at) => {
    const items = itemsBy(at, red);
    return items >= itemsAtLeast && red >= share * items;
  }).map(({ at, held }) => finding(at, 'kitchen-swamped', { red: held, items: itemsBy(at, held) }, policy));
};

const longQueue = (timeline: Timeline, now: number, policy: Policy): readonly Finding[] => {
  const { dishesAMinute, queueMinutes } = policy.incidents.kitchen;
  const queue = queueAgainst(timeline, queueMinutes, now, policy);
  if (queue?.overSince === null || queue?.overSince === undefined) return [];
  const baseline = cooksAMinute(timeline);
  const facts = { queue: queue.length, dishesAMinute: baseline ?? dishesAMinute, baseline, queueMinutes };
  return [finding(queue.overSince, 'queue-too-long', facts, policy)];
};

/**
 * rules.md KDS-04. What the kitchen has at hand is counted by the store's orders of the window. What waits is counted by
 * the minute, dishes ordered less dishes ready, so one that was never paid for waits for an hour. The contract has no
 * capacity: it is the baseline `dishes-per-minute` of the store, or the policy's number. It is looked at whenever a dish
 * of the store turns red: of a queue that long some have.
 */
export const KDS_04: Rule<Timeline> = {
  id: 'KDS-04',
  notices:
    'Three in ten of at least ten dishes of ten minutes are past their time in one kitchen, or more dishes wait than it cooks in a quarter of an hour.',
  happens: 'One incident for its late dishes; the manager is asked to throttle orders or to promise longer.',
  key: 'KDS04#store#10min',
  thresholds: [
    'incidents.kitchen.windowMinutes',
    'incidents.kitchen.share',
    'incidents.kitchen.itemsAtLeast',
    'incidents.kitchen.clearsAtShare',
    'incidents.kitchen.dishesAMinute',
    'incidents.kitchen.queueMinutes',
    'incidents.kitchen.queueClearsAtMinutes',
    'incidents.kitchen.queueBackMinutes',
  ],
  severity: 'S2',
  priority: 'P1',
  act: 'ticket',
  recovery: null,
  skill: 'store',
  about: ['store'],
  listens: ['rescue.exception'],
  look: (timeline, { now, policy }) => ({
    findings: [...lateDishes(timeline, policy), ...longQueue(timeline, now, policy)],
  }),
  isCured: (timeline, _exception, { now, policy }) => {
    const { windowMinutes, clearsAtShare, queueClearsAtMinutes } = policy.incidents.kitchen;
    if ((queueAgainst(timeline, queueClearsAtMinutes, now, policy)?.overSince ?? null) !== null) return false;
    const from = now - windowMinutes * MINUTE;
    return isShareLow(redOf(timeline), timeline, { from, now, share: clearsAtShare });
  },
};
