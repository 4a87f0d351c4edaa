import type { Entry } from '../../../../functions/domain/entry.ts';
import { happened, NOON, ORDER, SECOND } from '../../../support/orders.ts';
import type { RuleCases } from '../../../support/rule-cases.ts';
import { policyWith } from '../../../support/rules.ts';

const SUBJECT = 'client:c-7f3a90';
const submitted = { ...happened('order.submitted'), subject: SUBJECT };
/** As the placement of an order with this client's id is journaled under it. */
const acknowledged = (when: number): Entry => ({
  ...happened('order.placed', {}, when),
  subject: SUBJECT,
  type: 'rescue.acknowledged',
  data: { orderId: ORDER },
});
const seconds = (count: number, ms = 0): number => NOON + count * SECOND + ms;
const finds = ['c-7f3a90 → order-not-found'];
const hasty = policyWith({ submission: { acknowledgedWithinSeconds: 20 } });

export const cases: RuleCases = {
  opens: [{ when: 'no order came of it in two minutes', told: [submitted], now: seconds(120), finds }],
  silent: [
    {
      when: 'it was placed in time',
      told: [submitted, acknowledged(seconds(2))],
      now: seconds(120),
      finds: [],
    },
    {
      when: 'it was placed late',
      told: [submitted, acknowledged(seconds(90))],
      now: seconds(120),
      finds: [],
    },
    { when: 'only the order is known', told: [acknowledged(seconds(2))], now: seconds(120), finds: [] },
  ],
  boundaries: [
    { when: 'a millisecond less than a minute', told: [submitted], now: seconds(60, -1), finds: [] },
    { when: 'a minute', told: [submitted], now: seconds(60), finds },
    {
      when: 'less than the merchant’s own',
      told: [submitted],
      now: seconds(20, -1),
      policy: hasty,
      finds: [],
    },
    { when: 'the merchant’s own twenty seconds', told: [submitted], now: seconds(20), policy: hasty, finds },
  ],
};
