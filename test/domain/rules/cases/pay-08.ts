import type { Entry } from '../../../../functions/domain/entry.ts';
import {
  at,
  cancelled,
  happened,
  MINUTE,
  paid,
  paymentFailed,
  paymentInitiated,
  placed,
} from '../../../support/orders.ts';
import type { RuleCases } from '../../../support/rule-cases.ts';

const report = (result: 'success' | 'failed' = 'success'): Entry =>
  happened('payment.client-reported', { result }, at(2));
const told = [placed(), paymentInitiated({}, at(1)), report()];
const now = at(4);
const finds = ['pi-17 → ask'];

export const cases: RuleCases = {
  opens: [
    { when: 'the client says that it paid, and nothing else came', told, now, finds },
    { when: 'it is told of long after', told, now: at(90), finds },
  ],
  silent: [
    { when: 'the callback came', told: [...told, paid({}, at(2))], now, finds: [] },
    { when: 'a late callback came', told: [...told, paid({}, at(3.5))], now, finds: [] },
    { when: 'the money is held', told: [...told, happened('payment.authorised', {}, at(2))], now, finds: [] },
    {
      when: 'the payment failed: that is another rule’s',
      told: [...told, paymentFailed({}, at(3))],
      now,
      finds: [],
    },
    {
      when: 'one try failed and another is under way: that is another rule’s too',
      told: [
        ...told,
        paymentFailed({}, at(2.2)),
        paymentInitiated({ attemptId: 'pi-17-2', merchantOrderNo: 'mo-17-2' }, at(2.4)),
      ],
      now,
      finds: [],
    },
    { when: 'nobody told of such a debt', told: [placed(), report()], now, finds: [] },
    { when: 'its number was closed', told: [...told, happened('payment.closed', {}, at(3))], now, finds: [] },
    {
      when: 'the client says that it failed',
      told: [placed(), paymentInitiated({}, at(1)), report('failed')],
      now,
      finds: [],
    },
    {
      when: 'the channel collects later',
      told: [placed(), paymentInitiated({ product: 'pay-after' }, at(1)), report()],
      now,
      finds: [],
    },
    { when: 'the order was cancelled', told: [...told, cancelled(at(2.5))], now, finds: [] },
    { when: 'the order is not known yet', told: told.slice(1), now, finds: [] },
  ],
  boundaries: [
    { when: 'a minute has not passed', told, now: at(2) + MINUTE - 1, finds: [] },
    { when: 'a minute has passed', told, now: at(2) + MINUTE, finds },
  ],
};
