import { ACTS } from '../../acts.ts';
import { bucketOf, clearsOf, heldBetween, risingEdges } from '../../incidents/rising-edge.ts';
import { readingOnce } from '../../reading.ts';
import type { Timeline } from '../../timeline.ts';
import { told } from '../../timeline.ts';
import { countBetween } from '../../windows.ts';
import type { Rule } from '../rule.ts';
import { DAY, HOUR } from '../rule.ts';

const claimed = readingOnce(ACTS['rescue.claimed']);
/** A claim that something is missing or spilled says nothing of how good the batch is. */
const OF_THE_GOODS: readonly string[] = ['quality', 'expired', 'foreign-object', 'illness'];
const claimsOf = (timeline: Timeline, kinds: readonly string[]) =>
  told(timeline, 'rescue.claimed', claimed).flatMap(({ at, data }) =>
    kinds.includes(data.kind) ? [{ at, who: data.claimId, sku: data.sku }] : [],
  );

/** rules.md GDS-08; two claims of illness are enough (domain.md D-12). */
export const GDS_08: Rule<Timeline> = {
  id: 'GDS-08',
  notices:
    'In a day there are five claims that one batch is bad, or about a fiftieth of at least a hundred orders of it, or two of illness.',
  happens:
    'One incident: its sale is stopped, each open order with it is held once, and food safety is paged, who decide the rest.',
  key: 'GDS08#sku#batch#day',
  thresholds: [
    'incidents.batch.windowHours',
    'incidents.batch.claims',
    'incidents.batch.share',
    'incidents.batch.soldAtLeast',
    'incidents.batch.illnessClaims',
  ],
  severity: 'S1',
  priority: 'P0',
  act: 'ticket',
  recovery: null,
  skill: 'food-safety',
  about: ['batch'],
  listens: ['rescue.claimed'],
  look: (timeline, { policy: { incidents } }) => {
    const { windowHours, claims, share, soldAtLeast, illnessClaims } = incidents.batch;
    const window = windowHours * HOUR;
    const illness = claimsOf(timeline, ['illness']);
    const all = claimsOf(timeline, OF_THE_GOODS);
    const edges = risingEdges(all, clearsOf(timeline, 'GDS-08'), window, (held, at) => {
      const sold = countBetween(timeline.counts, at - window, at);
      const ill = heldBetween(illness, at - window, at);
      return held >= claims || ill >= illnessClaims || (sold >= soldAtLeast && held >= share * sold);
    });
    return {
      findings: edges.map(({ at, held }) => ({
        rule: 'GDS-08',
        family: 'GDS-08',
        occurrence: bucketOf(at, DAY),
        way: 'bad-batch',
        facts: {
          sku: all[0]?.sku ?? null,
          batchId: timeline.id,
          claims: held,
          sold: countBetween(timeline.counts, at - window, at),
          windowHours,
        },
      })),
    };
  },
};
