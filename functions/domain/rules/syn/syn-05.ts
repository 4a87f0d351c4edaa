import { ACTS } from '../../acts.ts';
import { bucketOf, edgesWithRearm } from '../../incidents/rising-edge.ts';
import type { Order } from '../../order/order.ts';
import { readingOnce } from '../../reading.ts';
import type { Timeline } from '../../timeline.ts';
import { told } from '../../timeline.ts';
import type { Rule } from '../rule.ts';
import { MINUTE } from '../rule.ts';

const opened = readingOnce(ACTS['rescue.exception']);

const shared = {
  id: 'SYN-05',
  notices:
    'An event came again with other content, or tells of a step of an order that was over by then; twenty in five minutes are a flood of one source.',
  happens:
    'It changes nothing that was decided, and is traced for upstream to look into; of a flood operations have one ticket (S2, P1).',
  key: 'SYN05#eventId',
  thresholds: ['sync.regressions'],
  recovery: null,
  skill: 'ops',
} as const;

/** rules.md SYN-05 as events.md defines it: a lower sequence alone is nothing. */
export const SYN_05: Rule<Order> = {
  ...shared,
  severity: 'S4',
  priority: 'P3',
  act: 'note',
  about: ['order'],
  /** No other type is read for this alone: what else went backwards is noticed when the order is read anyway. */
  listens: ['order.completed', 'order.cancelled'],
  look: ({ regressions }) => ({
    findings: regressions.map(({ source, id, type, how }) => ({
      rule: 'SYN-05',
      family: 'SYN-05',
      occurrence: `${source} ${id}`,
      way: how,
      facts: { source, eventId: id, type },
    })),
  }),
};

/** The same of a source that tells many such things, whatever orders they are of: once until it tells half as many. */
export const SYN_05_FLOOD: Rule<Timeline> = {
  ...shared,
  severity: 'S2',
  priority: 'P1',
  act: 'ticket',
  about: ['source'],
  listens: ['rescue.exception'],
  look: (timeline, { policy: { sync } }) => {
    const { many, withinMinutes } = sync.regressions;
    const window = withinMinutes * MINUTE;
    const marks = told(timeline, 'rescue.exception', opened).map(({ at, data }) => ({
      at,
      who: data.exceptionId,
    }));
    return {
      findings: edgesWithRearm(marks, window, (held) => held >= many).map(({ at, held }) => ({
        rule: 'SYN-05',
        family: 'SYN-05',
        occurrence: bucketOf(at, window),
        way: 'source-regresses',
        facts: { source: timeline.id, events: held, withinMinutes },
      })),
    };
  },
};
