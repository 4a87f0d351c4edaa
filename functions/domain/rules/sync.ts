import type { Submission } from '../submission.ts';
import type { Rule } from './rule.ts';
import { NOTHING, SECOND } from './rule.ts';

export const SYN_01: Rule<Submission> = {
  id: 'SYN-01',
  name: { en: 'Submitted order not confirmed', zh: '下单未确认' },
  severity: 'S1',
  priority: 'P1',
  recovery: null,
  skill: 'ops',
  /** Nothing: the client's submission sets a deadline, and the order's acknowledgement is looked for then. */
  listens: [],
  look: ({ submittedAt, acknowledgedAt, clientOrderId }, { now, policy: { submission } }) => {
    if (submittedAt === null) return NOTHING;
    const missingAt = submittedAt + submission.acknowledgedWithinSeconds * SECOND;
    if (now < missingAt) return { findings: [], dueAt: missingAt };
    if (acknowledgedAt !== null) return NOTHING;
    const facts = { clientOrderId, submittedAt: new Date(submittedAt).toISOString() };
    return {
      findings: [{ rule: 'SYN-01', family: 'SYN-01', occurrence: clientOrderId, way: 'repost', facts }],
    };
  },
};
