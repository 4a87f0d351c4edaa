import { CATALOGUE } from '../../events/catalogue.ts';
import { readingOnce } from '../../reading.ts';
import type { Timeline } from '../../timeline.ts';
import { told } from '../../timeline.ts';
import type { Rule } from '../rule.ts';

const recalled = readingOnce(CATALOGUE['batch.recalled'].data);

/** domain.md D-13, GDS-10: a recall reaches those who have eaten it, too. */
export const GDS_10: Rule<Timeline> = {
  id: 'GDS-10',
  notices: 'A regulator, a supplier or the merchant recalls a batch.',
  happens:
    'One incident: its sale is stopped and its open orders are held; who has it is told on every channel at once and gets its money back, once. Food safety is paged, and sees whom nobody reached.',
  key: 'GDS10#sku#batch',
  thresholds: [],
  severity: 'S1',
  priority: 'P0',
  act: 'ticket',
  recovery: null,
  skill: 'food-safety',
  about: ['batch'],
  listens: ['batch.recalled'],
  look: (timeline: Timeline) => ({
    findings: told(timeline, 'batch.recalled', recalled)
      .slice(0, 1)
      .map(({ data: { sku, batchId, level, source } }) => ({
        rule: 'GDS-10',
        family: 'GDS-10',
        occurrence: `${sku}:${batchId}`,
        way: 'recall',
        facts: { sku, batchId, level, source },
      })),
  }),
};
