import type { Entry } from '../../../../functions/domain/entry.ts';
import type { EventData } from '../../../../functions/domain/events/catalogue.ts';
import { at, HOUR, happened, MINUTE, NOON, placed } from '../../../support/orders.ts';
import type { RuleCases } from '../../../support/rule-cases.ts';

type Answered = Partial<EventData<'refund.accepted'>>;
const accepted = (data: Answered = {}, when = NOON): Entry => happened('refund.accepted', data, when);
const failed = (code: string, data: Answered = {}): Entry =>
  happened('refund.failed', { status: undefined, code, ...data }, at(1));
const requested = (by: 'merchant' | 'customer'): Entry => happened('refund.requested', { by });
const succeeded = happened('refund.succeeded', {}, at(40));
const short = (merchantId: string, when: number): Entry => ({
  ...failed('NOTENOUGH'),
  id: `short-${merchantId}-${when}`,
  subject: 'channel:wechat',
  type: 'rescue.balance-short',
  time: new Date(when).toISOString(),
  data: { orderId: 'ord-1', refundId: `rf-${when}`, merchantId, code: 'NOTENOUGH' },
});

const late = ['rf-5 → refund-late'];
const DAY = 24 * HOUR;
/** Noon of the example is a Sunday's: Monday, Tuesday and Wednesday are worked. */
const THREE_WORKING_DAYS = NOON + 3 * DAY;
const toCard = accepted({ to: 'bank-card' });

export const cases: RuleCases = {
  opens: [
    { when: 'it was accepted and has not arrived', told: [placed(), accepted()], now: at(60), finds: late },
    {
      when: 'the merchant asked for it and nobody accepted it',
      told: [requested('merchant')],
      now: at(60),
      finds: late,
    },
    {
      when: 'the customer’s account cannot take it',
      told: [accepted(), failed('USER_ACCOUNT_ABNORMAL')],
      now: at(2),
      finds: ['rf-5 → refund-failed'],
    },
    {
      when: 'the channel closed it',
      told: [accepted({ status: 'closed' })],
      now: at(1),
      finds: ['rf-5 → refund-closed'],
    },
    {
      when: 'it failed by a code that no table knows',
      told: [failed('WHAT_IS_THIS')],
      now: at(2),
      finds: ['rf-5 → refund-failed'],
    },
    {
      when: 'the channel did not know whether it went out, and nothing came',
      told: [accepted(), failed('SYSTEM_ERROR')],
      now: at(60),
      finds: late,
    },
    {
      when: 'the merchant’s balance is short for three refunds: one alarm for the merchant',
      told: [short('mch-1', at(1)), short('mch-1', at(2)), short('mch-1', at(90))],
      now: at(91),
      finds: ['mch-1#2026-11-22 → balance-short'],
    },
    {
      when: 'the balances of two merchants are short, and one’s the next day too',
      told: [short('mch-1', at(1)), short('mch-2', at(2)), short('mch-1', at(1) + DAY)],
      now: at(2) + DAY,
      finds: [
        'mch-1#2026-11-22 → balance-short',
        'mch-1#2026-11-23 → balance-short',
        'mch-2#2026-11-22 → balance-short',
      ],
    },
  ],
  silent: [
    { when: 'it has arrived', told: [accepted(), succeeded], now: at(60), finds: [] },
    {
      when: 'it arrived after it had failed',
      told: [failed('USER_ACCOUNT_ABNORMAL'), succeeded],
      now: at(60),
      finds: [],
    },
    {
      when: 'the customer asks for it: it is not decided yet',
      told: [requested('customer')],
      now: at(60),
      finds: [],
    },
    {
      when: 'the merchant’s balance is short: not this refund’s fault',
      told: [failed('NOTENOUGH')],
      now: at(2),
      finds: [],
    },
    { when: 'the channel was asked too often', told: [failed('FREQUENCY_LIMITED')], now: at(2), finds: [] },
  ],
  boundaries: [
    {
      when: 'half an hour to a balance is not over',
      told: [accepted()],
      now: NOON + 30 * MINUTE - 1,
      finds: [],
    },
    { when: 'half an hour to a balance is over', told: [accepted()], now: NOON + 30 * MINUTE, finds: late },
    {
      when: 'three working days to a bank card are not over',
      told: [toCard],
      now: THREE_WORKING_DAYS - 1,
      finds: [],
    },
    {
      when: 'three working days to a bank card are over',
      told: [toCard],
      now: THREE_WORKING_DAYS,
      finds: late,
    },
    {
      when: 'a card channel that does not say where it goes: the third working day',
      told: [accepted({ channel: 'card', to: undefined })],
      now: THREE_WORKING_DAYS - 1,
      finds: [],
    },
    {
      when: 'the weekend does not count: from Friday it is Wednesday',
      told: [accepted({ to: 'bank-card' }, NOON - 2 * DAY)],
      now: NOON + 3 * DAY - 1,
      finds: [],
    },
    {
      when: 'from Friday, on Wednesday',
      told: [accepted({ to: 'bank-card' }, NOON - 2 * DAY)],
      now: NOON + 3 * DAY,
      finds: late,
    },
  ],
};
