import { CATALOGUE } from '../../events/catalogue.ts';
import type { Finding } from '../../exception.ts';
import type { Order } from '../../order/order.ts';
import type { RefundAsked } from '../../order/sync.ts';
import { readingOnce } from '../../reading.ts';
import type { Rule } from '../rule.ts';
import { NOTHING } from '../rule.ts';
import { afterShare } from './after-share.ts';

const requested = readingOnce(CATALOGUE['refund.requested'].data);

const unansweredFinding = (
  { refundId, intentId, amount, by, askedAt }: RefundAsked,
  answerBy: number,
): Finding => ({
  rule: 'SYN-09',
  family: 'SYN-09',
  occurrence: refundId,
  way: 'refund-unanswered',
  facts: {
    refundId,
    intentId,
    amount,
    by,
    askedAt: new Date(askedAt).toISOString(),
    answerBy: new Date(answerBy).toISOString(),
  },
});

/** domain.md SYN-09. */
export const SYN_09: Rule<Order> = {
  id: 'SYN-09',
  notices: 'Half of the time to answer a refund request has passed without an answer.',
  happens: 'A person answers it before the platform does; an answer closes the ticket.',
  key: 'SYN09#refundId',
  thresholds: ['sync.refundUnansweredShare'],
  severity: 'S2',
  priority: 'P1',
  act: 'watch',
  recovery: null,
  skill: 'payments',
  about: ['order'],
  listens: [],
  arms: {
    'refund.requested': ({ time, data }, { sync }) => {
      const read = requested(data);
      if (!read.success || read.data.answerBy === undefined) return undefined;
      return afterShare(Date.parse(time), Date.parse(read.data.answerBy), sync.refundUnansweredShare);
    },
  },
  look: ({ sync: { refundsAsked, refundsAnswered } }, { now, policy }) => {
    const findings: Finding[] = [];
    const dues: number[] = [];
    for (const asked of Object.values(refundsAsked)) {
      const { refundId, askedAt, answerBy } = asked;
      if (answerBy === null || refundsAnswered.includes(refundId)) continue;
      const dueAt = afterShare(askedAt, answerBy, policy.sync.refundUnansweredShare);
      if (now < dueAt) dues.push(dueAt);
      else findings.push(unansweredFinding(asked, answerBy));
    }
    if (findings.length === 0 && dues.length === 0) return NOTHING;
    return { findings, ...(dues.length > 0 && { dueAt: Math.min(...dues) }) };
  },
  isCured: ({ sync }, { occurrence }) => sync.refundsAnswered.includes(occurrence),
  /** At once: half of the time is gone. It is looked at again all the same, for an answer closes its ticket. */
  personAt: (openedAt) => openedAt,
};
