import { ACTS } from '../../acts.ts';
import { bucketOf, clearsOf, risingEdges } from '../../incidents/rising-edge.ts';
import { readingOnce } from '../../reading.ts';
import type { Timeline } from '../../timeline.ts';
import { told } from '../../timeline.ts';
import type { Rule } from '../rule.ts';
import { DAY } from '../rule.ts';

const claimed = readingOnce(ACTS['rescue.claimed']);
const marksOf = (timeline: Timeline) =>
  told(timeline, 'rescue.claimed', claimed).map(({ at, data }) => ({ at, who: data.customerId }));

/** rules.md USR-04: a cluster is what shares a device, an address or an instrument, by its token. Risk ends it. */
export const USR_04: Rule<Timeline> = {
  id: 'USR-04',
  notices: 'Three accounts that share a device, an address or an instrument claim something within a week.',
  happens: 'One incident for the group; risk looks at it before anything more is given.',
  key: 'USR04#cluster#week',
  thresholds: ['incidents.cluster.windowDays', 'incidents.cluster.accounts'],
  severity: 'S2',
  priority: 'P2',
  act: 'ticket',
  recovery: null,
  skill: 'risk',
  about: ['cluster'],
  listens: ['rescue.claimed'],
  look: (timeline, { policy: { incidents } }) => {
    const { windowDays, accounts } = incidents.cluster;
    const window = windowDays * DAY;
    const edges = risingEdges(
      marksOf(timeline),
      clearsOf(timeline, 'USR-04'),
      window,
      (held) => held >= accounts,
    );
    return {
      findings: edges.map(({ at, held }) => ({
        rule: 'USR-04',
        family: 'USR-04',
        occurrence: bucketOf(at, window),
        way: 'linked-accounts',
        facts: { accounts: held, windowDays },
      })),
    };
  },
};
