import type { ActData } from '../../../../functions/domain/acts.ts';
import type { Entry } from '../../../../functions/domain/entry.ts';
import { at, did, HOUR, NOON } from '../../../support/orders.ts';
import type { RuleCases } from '../../../support/rule-cases.ts';

type Declined = Partial<ActData<'rescue.declined'>>;
const DAY = 24 * HOUR;

const declined = (when: number, data: Declined): Entry => ({
  ...did(
    'rescue.declined',
    { orderId: 'ord-1', channel: 'card', network: 'visa', code: '51', ...data },
    when,
  ),
  subject: 'instrument:ins-1',
});
/** So many declines, two days apart, the last one at noon. */
const spread = (count: number, data: Declined = {}) =>
  Array.from({ length: count }, (_, nth) => declined(NOON - 2 * DAY * nth, data));
const today = (count: number, data: Declined) =>
  Array.from({ length: count }, (_, nth) => declined(at(nth), data));
const MASTERCARD = { network: 'Mastercard' };
const now = at(60);
const finds = ['2026-11-22 → budget-nearly-used'];

export const cases: RuleCases = {
  opens: [
    { when: 'it was declined twelve times on one day', told: today(12, {}), now, finds },
    {
      when: 'it goes on the next day: once for each',
      told: [...today(12, {}), declined(NOON + DAY, {})],
      now: now + DAY,
      finds: [...finds, '2026-11-23 → budget-nearly-used'],
    },
    { when: 'Mastercard has counted eight on one day', told: today(8, MASTERCARD), now, finds },
    { when: 'the acquirer is Stripe', told: today(12, { channel: 'stripe' }), now, finds },
  ],
  silent: [
    {
      when: 'it is an agreement with WeChat, which counts nothing',
      told: today(20, { channel: 'wechat', network: 'wechat' }),
      now,
      finds: [],
    },
    {
      when: 'Mastercard’s eight are of two days',
      told: [...today(7, MASTERCARD), declined(NOON - DAY, MASTERCARD)],
      now,
      finds: [],
    },
    { when: 'eight of another network are of one day', told: today(8, {}), now, finds: [] },
    {
      when: 'twelve are of more than thirty days',
      told: [...spread(11), declined(NOON - 30 * DAY, {})],
      now,
      finds: [],
    },
  ],
  boundaries: [
    { when: 'eleven in thirty days are not four fifths of fifteen', told: spread(11), now, finds: [] },
    { when: 'twelve in thirty days are', told: spread(12), now, finds },
    { when: 'seven on one day are few for Mastercard', told: today(7, MASTERCARD), now, finds: [] },
    { when: 'eight on one day are not', told: today(8, MASTERCARD), now, finds },
  ],
};
