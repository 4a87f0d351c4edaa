import {
  at,
  completed,
  paid,
  paymentFailed,
  paymentInitiated,
  paymentUnknown,
  placed,
} from '../../../support/orders.ts';
import type { RuleCases } from '../../../support/rule-cases.ts';

const failedBy = (code: string) => [placed(), paymentFailed({ code })];
const finds = ['pi-17 → ask'];

export const cases: RuleCases = {
  opens: [
    { when: 'upstream does not know', told: [placed(), paymentUnknown()], finds },
    { when: 'the channel erred', told: failedBy('SYSTEMERROR'), finds },
    { when: 'the customer is entering a password', told: failedBy('USERPAYING'), finds },
    { when: 'a code is in no table', told: failedBy('NO_SUCH_CODE'), finds },
    { when: 'the channel was asked too fast', told: failedBy('FREQUENCY_LIMITED'), finds },
  ],
  silent: [
    { when: 'the callback came', told: [placed(), paymentUnknown(), paid({}, at(1))], finds: [] },
    { when: 'the order is over', told: [placed(), completed(at(1)), paymentUnknown({}, at(2))], finds: [] },
    { when: 'a payment has just begun', told: [placed(), paymentInitiated()], finds: [] },
    { when: 'the order is not known yet', told: [paymentUnknown()], finds: [] },
  ],
  boundaries: [
    { when: 'a code says that it failed', told: failedBy('NOTENOUGH'), finds: [] },
    { when: 'a code says that nobody knows', told: failedBy('BANKERROR'), finds },
  ],
};
