import { at, happened, MINUTE, paid, paymentInitiated, placed, TOTAL } from '../../../support/orders.ts';
import type { RuleCases } from '../../../support/rule-cases.ts';

const asked = (
  amount: number,
  more: { readonly intentId?: string; readonly merchantOrderNo?: string } = {},
) => paymentInitiated({ amount, ...more }, at(1));
const brought = (amount: number, when = at(3)) => paid({ amount, transactionId: 'txn-1' }, when);
const amended = (total: number, when = at(2)) => happened('order.amended', { total }, when);
const now = at(10);
const tooMuch = ['txn-1 → paid-too-much'];
const tooLittle = ['txn-1 → paid-too-little'];

export const cases: RuleCases = {
  opens: [
    {
      when: 'a fen too little came in',
      told: [placed(), asked(TOTAL), brought(TOTAL - 1)],
      now,
      finds: tooLittle,
    },
    {
      when: 'a fen too much came in',
      told: [placed(), asked(TOTAL), brought(TOTAL + 1)],
      now,
      finds: tooMuch,
    },
    { when: 'nobody told what was asked for', told: [placed(), brought(100)], now, finds: tooLittle },
    {
      when: 'one payment brought the old, higher total after the order was amended',
      told: [placed(), asked(TOTAL), amended(6_160), brought(TOTAL)],
      now,
      finds: tooMuch,
    },
    {
      when: 'one payment brought the old, lower total after the order was amended',
      told: [placed(), asked(TOTAL), amended(9_900), brought(TOTAL)],
      now,
      finds: tooLittle,
    },
    {
      when: 'a part is not as it was asked for',
      told: [placed(), asked(5_000), brought(500)],
      now,
      finds: tooLittle,
    },
    {
      when: 'more was captured than was held',
      told: [placed(), happened('payment.authorised', {}, at(1)), brought(TOTAL + 1)],
      now,
      finds: tooMuch,
    },
  ],
  silent: [
    { when: 'it is what was due', told: [placed(), asked(TOTAL), brought(TOTAL)], now, finds: [] },
    {
      when: 'it was amended after it was paid',
      told: [placed(), brought(TOTAL), amended(6_160, at(5))],
      now,
      finds: [],
    },
    {
      when: 'it was asked for again after an amendment',
      told: [
        placed(),
        asked(TOTAL),
        amended(6_160),
        paymentInitiated({ amount: 6_160, attemptId: 'pi-17-2' }, at(3)),
        brought(6_160, at(4)),
      ],
      now,
      finds: [],
    },
    {
      when: 'it is the part that was asked for',
      told: [placed(), asked(5_000), brought(5_000)],
      now,
      finds: [],
    },
    {
      when: 'two debts bring their parts',
      told: [
        placed(),
        asked(5_000),
        brought(5_000),
        asked(TOTAL - 5_000, { intentId: 'pi-18', merchantOrderNo: 'mo-18' }),
        paid(
          { intentId: 'pi-18', merchantOrderNo: 'mo-18', amount: TOTAL - 5_000, transactionId: 'txn-2' },
          at(4),
        ),
      ],
      now,
      finds: [],
    },
    {
      when: 'it was paid twice (PAY-06)',
      told: [placed(), brought(TOTAL), paid({ transactionId: 'txn-2' }, at(5))],
      now,
      finds: [],
    },
    {
      when: 'it came in after the order was cancelled (PAY-06)',
      told: [placed(), happened('order.cancelled', {}, at(2)), brought(100)],
      now,
      finds: [],
    },
    {
      when: 'less than the held amount was captured',
      told: [placed(), happened('payment.authorised', {}, at(1)), brought(TOTAL - 1)],
      now,
      finds: [],
    },
    {
      when: 'all that was held was captured',
      told: [placed(), happened('payment.authorised', {}, at(1)), brought(TOTAL)],
      now,
      finds: [],
    },
    {
      when: 'another debt brings what the order was amended by',
      told: [
        placed(),
        asked(TOTAL),
        amended(TOTAL + 980),
        brought(TOTAL),
        asked(980, { intentId: 'pi-18', merchantOrderNo: 'mo-18' }),
        paid({ intentId: 'pi-18', merchantOrderNo: 'mo-18', amount: 980, transactionId: 'txn-2' }, at(4)),
      ],
      now,
      finds: [],
    },
    {
      when: 'one debt is paid in two parts',
      told: [
        placed(),
        asked(TOTAL),
        brought(5_000),
        paid({ amount: TOTAL - 5_000, merchantOrderNo: 'lk-1', transactionId: 'txn-2' }, at(5)),
      ],
      now,
      finds: [],
    },
    {
      when: 'two debts are captured, and nobody told what was asked for',
      told: [
        placed(),
        happened('payment.captured', { amount: 100 }, at(3)),
        happened('payment.captured', { intentId: 'pi-18', attemptId: 'pi-18-1', amount: 200 }, at(4)),
      ],
      now,
      finds: [],
    },
    {
      when: 'a part is not as it was asked for, and the order is not known yet',
      told: [
        asked(5_000),
        brought(500),
        paid({ intentId: 'pi-18', merchantOrderNo: 'mo-18', amount: 100, transactionId: 'txn-2' }, at(4)),
      ],
      now,
      finds: [],
    },
    { when: 'the order is not known yet', told: [asked(TOTAL), brought(100)], now, finds: [] },
  ],
  boundaries: [
    {
      when: 'an amendment may still come: two minutes are not over',
      told: [placed(), brought(100)],
      now: at(3) + 2 * MINUTE - 1,
      finds: [],
    },
    {
      when: 'two minutes are over',
      told: [placed(), brought(100)],
      now: at(3) + 2 * MINUTE,
      finds: tooLittle,
    },
  ],
};
