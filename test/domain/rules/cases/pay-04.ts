import { at, paid, paymentFailed, placed } from '../../../support/orders.ts';
import type { RuleCases } from '../../../support/rule-cases.ts';

const failedBy = (code: string, channel = 'wechat') => [placed(), paymentFailed({ code, channel })];
const otherWay = ['pi-17 → other-way'];
const person = ['pi-17 → person'];

export const cases: RuleCases = {
  opens: [
    { when: 'the channel refused it for good', told: failedBy('TRADE_ERROR'), finds: otherWay },
    { when: 'the code smells of fraud', told: failedBy('PAYMENT_REQUEST_HAS_RISK', 'alipay'), finds: person },
    { when: 'our own set-up is wrong', told: failedBy('SIGN_ERROR'), finds: person },
    {
      when: 'a later try was refused for good',
      told: [...failedBy('NOTENOUGH'), paymentFailed({ attemptId: 'pi-17-2', code: 'TRADE_ERROR' }, at(1))],
      finds: otherWay,
    },
  ],
  silent: [
    {
      when: 'the customer paid another way',
      told: [...failedBy('TRADE_ERROR'), paid({ merchantOrderNo: 'mo-18' }, at(1))],
      finds: [],
    },
    { when: 'it may be tried again', told: failedBy('NOTENOUGH'), finds: [] },
  ],
  boundaries: [
    { when: 'the customer can lift the limit', told: failedBy('RULE_LIMIT'), finds: [] },
    { when: 'nobody can', told: failedBy('ACCOUNT_ERROR'), finds: otherWay },
  ],
};
