import { submissionOf } from '../../submission.ts';
import type { Timeline } from '../../timeline.ts';
import type { Rule } from '../rule.ts';
import { NOTHING, SECOND } from '../rule.ts';

/** rules.md SYN-01. The order system is asked to look the client's order up and to post it again. */
export const SYN_01: Rule<Timeline> = {
  id: 'SYN-01',
  notices: 'A client sent an order, and no such order was placed within a minute.',
  happens:
    'The order system looks the order up and posts it again; after three minutes a person looks for it too.',
  key: 'SYN01#clientOrderId',
  thresholds: ['submission.acknowledgedWithinSeconds', 'submission.ticketAfterSeconds'],
  severity: 'S1',
  priority: 'P1',
  act: 'watch',
  recovery: null,
  skill: 'ops',
  about: ['client'],
  /** Nothing: the client's submission sets a deadline, and the order's acknowledgement is looked for then. */
  listens: [],
  arms: {
    'order.submitted': ({ time }, { submission }) =>
      Date.parse(time) + submission.acknowledgedWithinSeconds * SECOND,
  },
  look: (timeline, { now, policy: { submission } }) => {
    const { submittedAt, acknowledgedAt, clientOrderId } = submissionOf(timeline);
    if (submittedAt === null) return NOTHING;
    const missingAt = submittedAt + submission.acknowledgedWithinSeconds * SECOND;
    if (now < missingAt) return { findings: [], dueAt: missingAt };
    if (acknowledgedAt !== null) return NOTHING;
    const facts = { clientOrderId, submittedAt: new Date(submittedAt).toISOString() };
    return {
      findings: [
        { rule: 'SYN-01', family: 'SYN-01', occurrence: clientOrderId, way: 'order-not-found', facts },
      ],
    };
  },
  isCured: (timeline) => submissionOf(timeline).acknowledgedAt !== null,
  curedAs: { status: 'resolved-auto', outcome: 'order-found' },
  personAt: (openedAt, { submission }) =>
    openedAt + (submission.ticketAfterSeconds - submission.acknowledgedWithinSeconds) * SECOND,
};
