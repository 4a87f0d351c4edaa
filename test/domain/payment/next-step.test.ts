import { describe, expect, it } from 'vitest';
import type { Order } from '../../../functions/domain/order/order.ts';
import { nextStep } from '../../../functions/domain/payment/retry.ts';
import { DEFAULT_POLICY } from '../../../functions/domain/policy.ts';
import {
  at,
  debtOf,
  given,
  itIsDeclined,
  NOON,
  paymentFailed,
  paymentInitiated,
  placed,
  placedWithoutMandate,
  weCharge,
} from '../../support/orders.ts';
import { policyWith } from '../../support/rules.ts';

const next = (order: Order, policy = DEFAULT_POLICY) => nextStep(order, debtOf(order), NOON, policy);
const card = { channel: 'card', network: 'visa', product: 'mandate' } as const;

/** So many charges of ours, each declined by `code` when it was due. */
const declined = (times: number, code = 'NOTENOUGH') =>
  Array.from({ length: times }, (_, n) => n + 1).flatMap((n) => [
    weCharge(n, at(15 * n)),
    itIsDeclined(n, at(15 * n), { code }),
  ]);

describe('what follows a debt that is known to be unpaid', () => {
  it.each([
    ['a mandate short of money', { code: 'NOTENOUGH' }, 'retry'],
    ['a time-out found unpaid: a decline for now', { code: 'TIMEOUT' }, 'retry'],
    ['a system error found unpaid', { code: 'SYSTEMERROR' }, 'retry'],
    ['having been too fast', { code: 'FREQUENCY_LIMITED' }, 'retry'],
    ['a customer’s own payment short of money', { code: 'NOTENOUGH', product: 'jsapi' }, 'customer'],
    ['a customer’s own payment timed out', { code: 'TIMEOUT', product: 'jsapi' }, 'customer'],
    ['a limit of the channel', { code: 'RULE_LIMIT' }, 'customer'],
    ['an agreement that is gone', { channel: 'alipay', code: 'AGREEMENT_NOT_EXIST' }, 'customer'],
    ['a risk refusal', { code: 'TRADE_ERROR' }, 'stop'],
    ['a mistake in our set-up', { code: 'SIGN_ERROR' }, 'stop'],
    ['a code that no table lists', { code: 'NO_SUCH_CODE' }, 'person'],
    ['a channel that has no table', { channel: 'barter', code: 'NOTENOUGH' }, 'person'],
    ['a «paid» in a failure report, which proves nothing', { channel: 'alipay', code: '10000' }, 'person'],
    ['pay-after without an outcome', { code: 'USERPAYING', product: 'pay-after' }, 'pay-after'],
    ['pay-after, which the channel collects', { code: 'NOTENOUGH', product: 'pay-after' }, 'pay-after'],
  ] as const)('after %s', (_, failure, step) => {
    expect(next(given(placed(), paymentFailed(failure))).step).toBe(step);
  });

  it('of which no failure is known is a person’s', () => {
    expect(next(given(placed(), paymentInitiated()))).toEqual({ step: 'person' });
  });

  it('without a mandate on the order is the customer’s turn', () => {
    expect(next(given(placedWithoutMandate(), paymentFailed()))).toEqual({ step: 'customer' });
  });

  it('is decided by the failure that came last, upstream’s or ours', () => {
    const fatal = paymentFailed({ attemptId: 'pi-17-2', code: 'TRADE_ERROR' }, at(2));

    expect(next(given(placed(), fatal, paymentFailed())).step).toBe('stop');
    expect(next(given(placed(), paymentFailed(), ...declined(1, 'TRADE_ERROR'))).step).toBe('stop');
    expect(next(given(placed(), paymentFailed(), ...declined(1, 'NO_SUCH_CODE'))).step).toBe('person');
  });
});

describe('three charges of ours, and no more', () => {
  it.each([
    [0, 'retry'],
    [1, 'retry'],
    [2, 'retry'],
    [3, 'exhausted'],
    [4, 'exhausted'],
  ])('after %i of them: %s', (times, step) => {
    expect(next(given(placed(), paymentFailed(), ...declined(times))).step).toBe(step);
  });

  it('as many as the merchant’s policy says', () => {
    const policy = policyWith({ payments: { attempts: 1 } });

    expect(next(given(placed(), paymentFailed()), policy).step).toBe('retry');
    expect(next(given(placed(), paymentFailed(), ...declined(1)), policy).step).toBe('exhausted');
  });

  it('count only ours: the customer’s own tries use none of them up', () => {
    const own = [1, 2, 3, 4].map((n) =>
      paymentFailed({ attemptId: `pi-17-c${n}`, initiator: 'customer' }, at(n)),
    );

    expect(next(given(placed(), paymentFailed(), ...own)).step).toBe('retry');
  });

  it('count one that is still on its way', () => {
    expect(next(given(placed(), paymentFailed(), ...declined(2), weCharge(3, at(45)))).step).toBe(
      'exhausted',
    );
  });

  it('are fewer where the code allows only one or two: then it is the customer’s turn', () => {
    const mandate = { instrumentId: 'ins-9001', network: 'visa', product: 'card' } as const;
    const doNotHonour = [placed({ mandate }), paymentFailed({ ...card, code: '05' })];

    expect(next(given(...doNotHonour, ...declined(1, '05').map(onCard))).step).toBe('retry');
    expect(next(given(...doNotHonour, ...declined(2, '05').map(onCard))).step).toBe('customer');
  });
});

/** The same act on the order’s card. */
const onCard = (entry: ReturnType<typeof weCharge>) => ({
  ...entry,
  data: { ...(entry.data as object), ...(entry.type === 'rescue.attempted' ? { channel: 'card' } : {}) },
});
