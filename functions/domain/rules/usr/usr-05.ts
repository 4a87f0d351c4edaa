import { ACTS } from '../../acts.ts';
import type { Finding } from '../../exception.ts';
import { bucketOf, edgesWithRearm } from '../../incidents/rising-edge.ts';
import { readingOnce } from '../../reading.ts';
import type { Timeline } from '../../timeline.ts';
import { told } from '../../timeline.ts';
import type { Rule } from '../rule.ts';
import { MINUTE } from '../rule.ts';

const reviewed = readingOnce(ACTS['rescue.reviewed']);

const finding = (occurrence: string, way: string, facts: Finding['facts']): Finding => ({
  rule: 'USR-05',
  family: 'USR-05',
  occurrence,
  way,
  facts,
});

/** rules.md USR-05. A review is flagged and never hidden: that is forbidden (domain.md D-20). */
export const USR_05: Rule<Timeline> = {
  id: 'USR-05',
  notices:
    'A store gets five reviews of one star in ten minutes from accounts younger than a week, or one that says late of an order that came in time.',
  happens: 'Operations look at them; nothing is hidden by machine.',
  key: 'USR05#store#10min',
  thresholds: ['users.reviews.windowMinutes', 'users.reviews.reviews', 'users.reviews.accountDays'],
  severity: 'S3',
  priority: 'P3',
  act: 'ticket',
  recovery: null,
  skill: 'ops',
  about: ['store'],
  listens: ['rescue.reviewed'],
  look: (timeline, { policy: { users } }) => {
    const { windowMinutes, reviews, accountDays } = users.reviews;
    const window = windowMinutes * MINUTE;
    const all = told(timeline, 'rescue.reviewed', reviewed);
    const marks = all
      .filter(({ data }) => data.rating === 1 && data.accountAgeDays < accountDays)
      .map(({ at, data }) => ({ at, who: `${data.customerId} ${data.orderId}` }));
    const wave = edgesWithRearm(marks, window, (held) => held >= reviews).map(({ at, held }) =>
      finding(bucketOf(at, window), 'review-wave', { reviews: held, windowMinutes }),
    );
    const untrue = all
      .filter(({ data }) => data.contradicts === true)
      .map(({ data: { orderId } }) => finding(`order:${orderId}`, 'review-untrue', { orderId }));
    return { findings: [...wave, ...untrue] };
  },
};
