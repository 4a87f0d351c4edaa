import { at, happened, iso, placed } from '../../../support/orders.ts';
import type { RuleCases } from '../../../support/rule-cases.ts';
import { policyWith } from '../../../support/rules.ts';

/** Asked for an hour after noon, to be answered within an hour. */
const asked = (answerBy: string | undefined = iso(at(120)), refundId = 'rf-1') =>
  happened('refund.requested', { refundId, by: 'platform', answerBy }, at(60), refundId);
const answer = (type: 'refund.accepted' | 'refund.succeeded' | 'refund.failed', refundId = 'rf-1') =>
  happened(type, { refundId }, at(70));
const finds = ['rf-1 → refund-unanswered'];
const early = policyWith({ sync: { refundUnansweredShare: 0.25 } });

export const cases: RuleCases = {
  opens: [
    { when: 'forty of sixty minutes have passed', told: [placed(), asked()], now: at(100), finds },
    { when: 'the time to answer is over', told: [asked()], now: at(200), finds },
    {
      when: 'only another refund was answered',
      told: [asked(), answer('refund.accepted', 'rf-2')],
      now: at(100),
      finds,
    },
  ],
  silent: [
    { when: 'it was accepted', told: [asked(), answer('refund.accepted')], now: at(100), finds: [] },
    { when: 'it was paid', told: [asked(), answer('refund.succeeded')], now: at(100), finds: [] },
    { when: 'it was tried, and failed', told: [asked(), answer('refund.failed')], now: at(100), finds: [] },
    {
      when: 'nobody says by when',
      told: [happened('refund.requested', { refundId: 'rf-1', answerBy: undefined }, at(60))],
      now: at(1_000),
      finds: [],
    },
  ],
  boundaries: [
    { when: 'a millisecond less than half of the time', told: [asked()], now: at(90) - 1, finds: [] },
    { when: 'half of the time', told: [asked()], now: at(90), finds },
    {
      when: 'less than the merchant’s own quarter',
      told: [asked()],
      now: at(75) - 1,
      policy: early,
      finds: [],
    },
    { when: 'the merchant’s own quarter', told: [asked()], now: at(75), policy: early, finds },
  ],
};
