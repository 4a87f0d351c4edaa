import { describe, expect, it } from 'vitest';
import type { Order } from '../../../functions/domain/order/order.ts';
import { PAY_01 } from '../../../functions/domain/rules/pay/pay-01-to-04.ts';
import {
  at,
  cancelled,
  completed,
  given,
  INTENT,
  iso,
  itIsDeclined,
  paid,
  paymentFailed,
  paymentInitiated,
  paymentUnknown,
  placed,
  placedWithoutMandate,
  TOTAL,
  weCharge,
} from '../../support/orders.ts';
import { examineOrder, look, policyWith } from '../../support/rules.ts';

/** What the four rules, which share a look, say: which rule, and which path of the recovery. */
const verdicts = (order: Order, when: Parameters<typeof look>[2] = {}): readonly string[] =>
  look(PAY_01, order, when).findings.map(({ rule, way }) => `${rule} → ${way}`);

describe('a failed payment is classified by its code, its product and the order’s mandate', () => {
  it.each([
    ['a mandate short of money is tried again', { code: 'NOTENOUGH' }, 'PAY-01 → retry'],
    ['a time-out is asked about', { code: 'TIMEOUT' }, 'PAY-02 → ask'],
    ['a system error is asked about', { code: 'SYSTEMERROR' }, 'PAY-02 → ask'],
    ['being too fast is asked about', { code: 'FREQUENCY_LIMITED' }, 'PAY-02 → ask'],
    ['a code that no table lists is asked about', { code: 'NO_SUCH_CODE' }, 'PAY-02 → ask'],
    ['a payment said to be made already is asked about', { code: 'ORDERPAID' }, 'PAY-02 → ask'],
    ['a success told as a failure is asked about', { channel: 'alipay', code: '10000' }, 'PAY-02 → ask'],
    ['a customer short of money must act', { code: 'NOTENOUGH', product: 'jsapi' }, 'PAY-03 → customer'],
    ['a customer’s limit must be lifted by the customer', { code: 'RULE_LIMIT' }, 'PAY-03 → customer'],
    [
      'pay-after is collected by the channel',
      { code: 'NOTENOUGH', product: 'pay-after' },
      'PAY-03 → pay-after',
    ],
    ['a risk refusal is never tried again', { code: 'TRADE_ERROR' }, 'PAY-04 → other-way'],
    ['a mistake in our set-up is never tried again', { code: 'SIGN_ERROR' }, 'PAY-04 → person'],
  ] as const)('%s', (_, failure, verdict) => {
    expect(verdicts(given(placed(), paymentFailed(failure)))).toEqual([verdict]);
  });

  it('an outcome that upstream does not know is asked about', () => {
    expect(verdicts(given(placed(), paymentUnknown()))).toEqual(['PAY-02 → ask']);
  });

  it('without a mandate on the order it is the customer’s turn', () => {
    expect(verdicts(given(placedWithoutMandate(), paymentFailed()))).toEqual(['PAY-03 → customer']);
  });

  it('Alipay’s reason is read from the sub-code', () => {
    const failed = paymentFailed({
      channel: 'alipay',
      code: '40004',
      subCode: 'ACQ.BUYER_BALANCE_NOT_ENOUGH',
    });

    expect(look(PAY_01, given(placed(), failed)).findings[0]?.facts).toMatchObject({
      code: 'ACQ.BUYER_BALANCE_NOT_ENOUGH',
      class: 'retry',
      listed: true,
    });
  });

  it('the exception keeps what it was judged by: the debt, the code, when to charge and until when', () => {
    expect(look(PAY_01, given(placed(), paymentFailed()), { now: at(1) }).findings[0]).toMatchObject({
      occurrence: INTENT,
      facts: {
        intentId: INTENT,
        amount: TOTAL,
        channel: 'wechat',
        product: 'mandate',
        code: 'NOTENOUGH',
        class: 'retry',
        listed: true,
        fraud: false,
        merchantOrderNo: 'mo-17',
        dueAt: iso(at(16)),
        lostAt: iso(at(125)),
        orderKnown: true,
      },
    });
  });

  it.each([
    ['a suspicion of fraud', { channel: 'card', network: 'visa', code: '43' }, 'fraud'],
    ['a risk refusal', { code: 'TRADE_ERROR' }, 'refused-for-good'],
    ['a mistake in our set-up', { code: 'SIGN_ERROR' }, 'misconfigured'],
  ] as const)('the exception says why a person is needed: %s', (_, failure, why) => {
    const { findings } = examineOrder(given(placed(), paymentFailed(failure)));

    expect(findings.map(({ facts }) => facts['why'])).toEqual([why]);
  });

  it.each([
    ['a decline that may pass', 'NOTENOUGH'],
    ['an unknown outcome', 'TIMEOUT'],
  ])('the exception says no why where no person is needed: %s', (_, code) => {
    const { findings } = examineOrder(given(placed(), paymentFailed({ code })));

    expect(findings.map(({ facts }) => Object.keys(facts).includes('why'))).toEqual([false]);
  });

  it('the exception of a debt that no slot and no deadline ends says so', () => {
    const atTable = placed({ fulfilment: 'dine-in', promisedFrom: undefined, promisedBy: undefined });

    expect(look(PAY_01, given(atTable, paymentFailed())).findings).toMatchObject([
      { facts: { lostAt: null } },
    ]);
  });
});

describe('a retry that would come too late is the customer’s turn at once', () => {
  /** Promised so that preparation and the way begin `minutes` after the failure at noon. */
  const promisedIn = (minutes: number, ms = 0): Order =>
    given(placed({ promisedBy: iso(at(minutes + 25) + ms) }), paymentFailed());

  it.each([
    ['a millisecond after the slot is lost', -1, 'PAY-03 → customer'],
    ['just as the slot would be lost', 0, 'PAY-01 → retry'],
    ['a millisecond before', 1, 'PAY-01 → retry'],
  ])('when the first retry comes %s', (_, ms, verdict) => {
    expect(verdicts(promisedIn(15, ms))).toEqual([verdict]);
  });

  it('by the merchant’s own numbers', () => {
    const slow = policyWith({ payments: { preparationMinutes: 20 } });
    const impatient = policyWith({ payments: { minutesApart: 5 } });
    const resigned = policyWith({ payments: { attempts: 0 } });

    expect(verdicts(promisedIn(15), { policy: slow })).toEqual(['PAY-03 → customer']);
    expect(verdicts(promisedIn(5), { policy: impatient })).toEqual(['PAY-01 → retry']);
    expect(verdicts(promisedIn(60), { policy: resigned })).toEqual(['PAY-03 → customer']);
  });
});

describe('nothing is found', () => {
  it('and nothing waited for, where nothing is known at all', () => {
    expect(look(PAY_01, given())).toEqual({ findings: [] });
  });

  it.each([
    ['before anything has failed', [placed(), paymentInitiated()]],
    ['when the money came in', [placed(), paymentFailed(), paid({}, at(1))]],
    ['when the money came in before the failure was told', [placed(), paid({}, at(-1)), paymentFailed()]],
    ['when the order was cancelled', [placed(), paymentFailed(), cancelled(at(1))]],
    ['when the order is completed', [placed(), paymentFailed(), completed(at(1))]],
    ['when only tries of our own failed', [placed(), weCharge(1, at(15)), itIsDeclined(1, at(15.1))]],
  ])('%s', (_, told) => {
    expect(verdicts(given(...told))).toEqual([]);
  });

  it('because upstream reports a try of ours as failed', () => {
    const reported = paymentFailed({ attemptId: 'our-1', merchantOrderNo: 'our-1' }, at(16));

    expect(verdicts(given(placed(), paymentFailed(), weCharge(1, at(15)), reported))).toEqual([]);
  });

  it('but too little paid leaves it standing', () => {
    expect(verdicts(given(placed(), paymentFailed(), paid({ amount: TOTAL - 1 }, at(1))))).toEqual([
      'PAY-01 → retry',
    ]);
  });
});
