import { describe, expect, it } from 'vitest';
import {
  classify,
  classifyRefund,
  classifyState,
  classifyTransfer,
} from '../../../functions/domain/channels/classify.ts';
import { V2_AND_V3 } from './spec-codes.ts';

const aFailure = { channel: 'wechat', code: 'NOTENOUGH', product: 'jsapi' };

describe('wallets', () => {
  it.each(V2_AND_V3)('WeChat’s v2 name %s and v3 name %s mean the same', (v2, v3) => {
    const outcomeOf = (code: string, product: string) => {
      const { row, ...outcome } = classify({ channel: 'wechat', code, product });
      return outcome;
    };

    expect(classify({ ...aFailure, code: v2 }).listed).toBe(true);
    expect(outcomeOf(v3, 'jsapi')).toEqual(outcomeOf(v2, 'jsapi'));
    expect(outcomeOf(v3, 'mandate')).toEqual(outcomeOf(v2, 'mandate'));
  });

  it('lets an agreement be charged again when money was short, but asks the customer in any other product', () => {
    expect(classify({ ...aFailure, product: 'mandate' }).class).toBe('retry');
    expect(classify({ ...aFailure, product: 'jsapi' }).class).toBe('customer');
    expect(classify({ channel: 'alipay', code: 'BUYER_BALANCE_NOT_ENOUGH', product: 'mandate' }).class).toBe(
      'retry',
    );
  });

  it('asks the customer at once when the day’s limit is reached, even with an agreement', () => {
    const code = 'BUYER_PAYMENT_AMOUNT_DAY_LIMIT_ERROR';

    expect(classify({ channel: 'alipay', code, product: 'mandate' }).class).toBe('customer');
  });

  it('reads Alipay’s reason from the sub-code where the code is 40004', () => {
    const failed = { channel: 'alipay', code: '40004', product: 'jsapi' };

    expect(classify({ ...failed, subCode: 'ACQ.TRADE_HAS_CLOSE' })).toMatchObject({
      class: 'customer',
      listed: true,
    });
    expect(classify({ ...failed, subCode: 'ACQ.SYSTEM_ERROR' })).toMatchObject({
      class: 'query',
      listed: true,
    });
    expect(classify({ ...failed, subCode: 'ACQ.NEW_REASON' })).toMatchObject({
      class: 'query',
      listed: false,
    });
    expect(classify(failed)).toMatchObject({ class: 'query', listed: false });
  });

  it('does not let a sub-code explain a code that nobody knows', () => {
    expect(
      classify({ ...aFailure, code: 'NEW_CODE', subCode: 'NOTENOUGH', product: 'mandate' }),
    ).toMatchObject({
      class: 'query',
      listed: false,
    });
  });

  it.each(['AGREEMENT_NOT_EXIST', 'ACQ.AGREEMENT_INVALID', 'CYCLE_PAY_DATE_NOT_MATCH'])(
    'sees from %s that the agreement is gone',
    (subCode) => {
      expect(classify({ channel: 'alipay', code: '40004', subCode, product: 'mandate' })).toMatchObject({
        class: 'customer',
        mandateGone: true,
      });
    },
  );

  it('takes papay’s reply SUCCESS for accepted, not for paid', () => {
    expect(classify({ ...aFailure, code: 'SUCCESS', product: 'mandate' }).class).toBe('query');
    expect(classifyState('wechat', 'SUCCESS', 'mandate').class).toBe('paid');
  });

  it('goes on asking while papay says ACCEPT or NOTPAY, and allows a new number only after PAY_FAIL', () => {
    expect(classifyState('wechat', 'ACCEPT', 'mandate')).toMatchObject({ class: 'query', conclusive: false });
    expect(classifyState('wechat', 'NOTPAY', 'mandate')).toMatchObject({ class: 'query', conclusive: false });
    expect(classifyState('wechat', 'PAY_FAIL', 'mandate')).toMatchObject({
      class: 'retry',
      conclusive: true,
    });
  });

  it('never takes a failure report for the end of a number, nor an unpaid order that is still open', () => {
    expect(classify({ ...aFailure, code: 'CLOSED' }).conclusive).toBe(false);
    expect(classifyState('wechat', 'CLOSED', 'jsapi').conclusive).toBe(true);
    expect(classifyState('wechat', 'NOTPAY', 'jsapi').conclusive).toBe(false);
  });
});

describe('what nobody knows', () => {
  it('asks about a channel without a table, and about every UnionPay code', () => {
    expect(classify({ channel: 'octopus', code: 'NOTENOUGH', product: 'mandate' })).toMatchObject({
      class: 'query',
      listed: false,
    });
    expect(classify({ channel: 'unionpay', code: '51', product: 'mandate' })).toMatchObject({
      class: 'query',
      listed: false,
    });
    expect(classify({ channel: 'unionpay', code: 'TIMEOUT', product: 'jsapi' })).toMatchObject({
      class: 'query',
      listed: true,
    });
  });

  it('leaves a pay-after order to its channel, unless it is unknown', () => {
    expect(classify({ ...aFailure, product: 'pay-after' }).class).toBe('pay-after');
    expect(classify({ ...aFailure, code: 'USERPAYING', product: 'pay-after' }).class).toBe('query');
    expect(classify({ channel: 'alipay', code: '10000', product: 'pay-after' }).class).toBe('paid');
    expect(
      classify({ channel: 'card', network: 'visa', code: '05', product: 'pay-after' }),
    ).not.toHaveProperty('maxAttempts');
  });
});

describe('refunds and transfers', () => {
  it.each([
    ['wechat', 'NOTENOUGH'],
    ['wechat', 'NOT_ENOUGH'],
    ['alipay', 'ACQ.SELLER_BALANCE_NOT_ENOUGH'],
  ])('%s %s is the merchant’s own balance: finance tops it up', (channel, code) => {
    expect(classifyRefund(channel, code)).toMatchObject({
      class: 'infrastructure',
      topUp: true,
      listed: true,
    });
  });

  it.each([
    ['USER_ACCOUNT_ABNORMAL', 'never'],
    ['SYSTEM_ERROR', 'query'],
    ['SYSTEMERROR', 'query'],
    ['TIMEOUT', 'query'],
    ['FREQUENCY_LIMITED', 'throttle'],
    ['processing', 'query'],
    ['abnormal', 'never'],
    ['closed', 'never'],
    ['NEW_CODE', 'query'],
  ])('a WeChat refund that says %s is %s', (code, outcome) => {
    expect(classifyRefund('wechat', code).class).toBe(outcome);
  });

  it('does not take Alipay’s 10000 for a refund: it says that the query worked', () => {
    expect(classifyRefund('alipay', '10000').class).toBe('query');
    expect(classifyRefund('alipay', 'REFUND_SUCCESS')).toMatchObject({ class: 'paid', conclusive: true });
  });

  it('asks again about a transfer that failed in the system or is not found yet', () => {
    expect(classifyTransfer('wechat', 'SYSTEMERROR').class).toBe('query');
    expect(classifyTransfer('wechat', 'NOT_FOUND')).toMatchObject({ class: 'query', listed: true });
    expect(classifyTransfer('octopus', 'SYSTEMERROR').listed).toBe(false);
  });
});
