import {
  at,
  MINUTE,
  PROMISED,
  paid,
  paymentFailed,
  placed,
  placedWithoutMandate,
} from '../../../support/orders.ts';
import type { RuleCases } from '../../../support/rule-cases.ts';

const finds = ['pi-17 → customer'];
const byMandate = [placed(), paymentFailed()];
const LAST = PROMISED - (15 + 10 + 15) * MINUTE;
/** The agreement covers so many fen at once. */
const upTo = (maxAmount: number) => [
  placed({ mandate: { instrumentId: 'ins-9001', network: 'wechat', product: 'papay', maxAmount } }),
  paymentFailed(),
];

export const cases: RuleCases = {
  opens: [
    {
      when: 'a customer who pays by hand is short of money',
      told: [placed(), paymentFailed({ product: 'jsapi', code: 'NOTENOUGH' })],
      finds,
    },
    { when: 'there is no mandate to charge by', told: [placedWithoutMandate(), paymentFailed()], finds },
    {
      when: 'a limit of the channel is in the way',
      told: [placed(), paymentFailed({ code: 'RULE_LIMIT' })],
      finds,
    },
    {
      when: 'the channel could not collect what is paid afterwards',
      told: [placed(), paymentFailed({ product: 'pay-after' })],
      finds: ['pi-17 → pay-after'],
    },
  ],
  silent: [
    {
      when: 'the customer paid meanwhile',
      told: [placed(), paymentFailed({ code: 'RULE_LIMIT' }), paid({}, at(1))],
      finds: [],
    },
    { when: 'we may charge again', told: byMandate, finds: [] },
    { when: 'the order is not known yet', told: [paymentFailed({ code: 'RULE_LIMIT' })], finds: [] },
  ],
  boundaries: [
    { when: 'a charge in a quarter of an hour just makes the slot', told: byMandate, now: LAST, finds: [] },
    {
      when: 'it would come a millisecond too late: the customer is asked at once',
      told: byMandate,
      now: LAST + 1,
      finds,
    },
    { when: 'the agreement just covers it', told: upTo(8_920), finds: [] },
    { when: 'it is a fen more than the agreement covers', told: upTo(8_919), finds },
  ],
};
