import {
  at,
  cancelled,
  itIsDeclined,
  MINUTE,
  PROMISED,
  paid,
  paymentFailed,
  paymentUnknown,
  placed,
  placedWithoutMandate,
  weCharge,
} from '../../../support/orders.ts';
import type { RuleCases } from '../../../support/rule-cases.ts';

const told = [placed(), paymentFailed()];
const finds = ['pi-17 → retry'];
/** The last moment from which a charge a quarter of an hour later leaves ten minutes to prepare and fifteen to bring it. */
const LAST = PROMISED - (15 + 10 + 15) * MINUTE;

export const cases: RuleCases = {
  opens: [{ when: 'a mandate is short of money', told, finds }],
  silent: [
    { when: 'the money came in after all', told: [...told, paid({}, at(1))], finds: [] },
    { when: 'the order was cancelled', told: [...told, cancelled(at(1))], finds: [] },
    { when: 'there is no mandate to charge by', told: [placedWithoutMandate(), paymentFailed()], finds: [] },
    {
      when: 'our own charge was declined: the exception that made it goes on',
      told: [...told, weCharge(1, at(15)), itIsDeclined(1, at(15))],
      finds: [],
    },
    { when: 'nobody knows whether it failed', told: [placed(), paymentUnknown()], finds: [] },
    { when: 'the order is not known yet', told: [paymentFailed()], finds: [] },
  ],
  boundaries: [
    { when: 'a charge in a quarter of an hour just makes the slot', told, now: LAST, finds },
    { when: 'it would come a millisecond too late for the slot', told, now: LAST + 1, finds: [] },
  ],
};
