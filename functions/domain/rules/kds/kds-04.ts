import { ACTS } from '../../acts.ts';
import type { Mark } from '../../incidents/rising-edge.ts';
import { bucketOf, clearsOf, isShareLow, risingEdges } from '../../incidents/rising-edge.ts';
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

/** rules.md KDS-04. What the kitchen has at hand is counted by the store's orders of the window. */
export const KDS_04: Rule<Timeline> = {
  id: 'KDS-04',
  notices: 'Three in ten of at least ten dishes of ten minutes are past their time in one kitchen.',
  happens: 'One incident for its late dishes; the manager is asked to throttle orders or to promise longer.',
  key: 'KDS04#store#10min',
  thresholds: [
    'incidents.kitchen.windowMinutes',
    'incidents.kitchen.share',
    'incidents.kitchen.itemsAtLeast',
    'incidents.kitchen.clearsAtShare',
  ],
  severity: 'S2',
  priority: 'P1',
  act: 'ticket',
  recovery: null,
  skill: 'store',
  about: ['store'],
  listens: ['rescue.exception'],
  look: (timeline, { policy: { incidents } }) => {
    const { windowMinutes, share, itemsAtLeast } = incidents.kitchen;
    const window = windowMinutes * MINUTE;
    const itemsBy = (at: number, red: number): number =>
      Math.max(countBetween(timeline.counts, at - window, at), red);
    const edges = risingEdges(redOf(timeline), clearsOf(timeline, 'KDS-04'), window, (red, at) => {
      const items = itemsBy(at, red);
      return items >= itemsAtLeast && red >= share * items;
    });
    return {
      findings: edges.map(({ at, held }) => ({
        rule: 'KDS-04',
        family: 'KDS-04',
        occurrence: bucketOf(at, window),
        way: 'kitchen-swamped',
        facts: { red: held, items: itemsBy(at, held), windowMinutes },
      })),
    };
  },
  isCured: (timeline, _exception, { now, policy: { incidents } }) => {
    const { windowMinutes, clearsAtShare } = incidents.kitchen;
    const window = windowMinutes * MINUTE;
    return isShareLow(redOf(timeline), timeline, { from: now - window, now, share: clearsAtShare });
  },
};
