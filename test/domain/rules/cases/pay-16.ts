import {
  at,
  cancelled,
  completed,
  HOUR,
  happened,
  NOON,
  PROMISED,
  paid,
  paymentFailed,
  paymentInitiated,
  placed,
} from '../../../support/orders.ts';
import type { RuleCases } from '../../../support/rule-cases.ts';

const DAY = 24 * HOUR;
const payAfter = paymentInitiated({ product: 'pay-after' }, at(1));
const told = [placed(), payAfter, completed(at(90))];
const WEEK_OVER = at(90) + 7 * DAY;
const now = NOON + 9 * DAY;
const finds = ['pi-17 → not-collected'];

export const cases: RuleCases = {
  opens: [
    { when: 'the channel has not collected it a week after it was brought', told, now, finds },
    { when: 'nobody told that it was brought', told: told.slice(0, 2), now, finds },
  ],
  silent: [
    { when: 'it was collected', told: [...told, paid({ product: 'pay-after' }, at(100))], now, finds: [] },
    {
      when: 'it was collected, and the order made dearer since: it is not collected twice',
      told: [
        ...told,
        paid({ product: 'pay-after' }, at(100)),
        happened('order.amended', { version: 2, total: 9_920 }, at(110)),
      ],
      now,
      finds: [],
    },
    {
      when: 'the customer paid otherwise',
      told: [...told, paid({ merchantOrderNo: 'mo-18' }, at(100))],
      now,
      finds: [],
    },
    {
      when: 'the channel told that it could not collect: that is PAY-03’s',
      told: [...told, paymentFailed({ product: 'pay-after' }, at(100))],
      now,
      finds: [],
    },
    { when: 'the order was cancelled', told: [placed(), payAfter, cancelled(at(5))], now, finds: [] },
    {
      when: 'it was to be paid at once',
      told: [placed(), paymentInitiated({}, at(1)), completed(at(90))],
      now,
      finds: [],
    },
  ],
  boundaries: [
    { when: 'seven days after it was completed are not over', told, now: WEEK_OVER - 1, finds: [] },
    { when: 'seven days after it was completed are over', told, now: WEEK_OVER, finds },
    {
      when: 'seven days after its promise are not over',
      told: told.slice(0, 2),
      now: PROMISED + 7 * DAY - 1,
      finds: [],
    },
    { when: 'seven days after its promise are over', told: told.slice(0, 2), now: PROMISED + 7 * DAY, finds },
  ],
};
