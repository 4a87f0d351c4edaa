import { describe, expect, it } from 'vitest';
import type { Order } from '../../../functions/domain/order/order.ts';
import { isMerchantInitiated, lastFailure, nextStep } from '../../../functions/domain/payment/retry.ts';
import { DEFAULT_POLICY } from '../../../functions/domain/policy.ts';
import {
  at,
  debtOf,
  given,
  iso,
  itIsDeclined,
  NOON,
  paymentFailed,
  paymentInitiated,
  paymentUnknown,
  placed,
  placedWithoutMandate,
  weCharge,
} from '../../support/orders.ts';

const next = (order: Order, policy = DEFAULT_POLICY) => nextStep(order, debtOf(order), NOON, policy);
const card = { channel: 'card', network: 'visa', product: 'mandate' } as const;

/** So many charges of ours, each declined by `code` when it was due. */
const declined = (times: number, code = 'NOTENOUGH') =>
  Array.from({ length: times }, (_, n) => n + 1).flatMap((n) => [
    weCharge(n, at(15 * n)),
    itIsDeclined(n, at(15 * n), { code }),
  ]);

describe('a retry that cannot help is the customer’s turn at once', () => {
  const promised = (minutes: number, ms = 0, more = {}) =>
    given(placed({ promisedBy: iso(at(minutes) + ms), ...more }), paymentFailed());

  it.each([
    ['a millisecond too late', -1, 'customer'],
    ['to the moment', 0, 'retry'],
    ['a millisecond to spare', 1, 'retry'],
  ])('because preparation and the way would end after the promise: %s', (_, ms, step) => {
    expect(next(promised(15 + 25, ms)).step).toBe(step);
  });

  it.each([
    ['a millisecond before the retry', -1, 'customer'],
    ['just when the retry is due', 0, 'customer'],
    ['a millisecond after it', 1, 'retry'],
  ])('because upstream cancels unpaid orders %s', (_, ms, step) => {
    expect(next(promised(150, 0, { payBy: iso(at(15) + ms) })).step).toBe(step);
  });

  it('because the third would come too late, though the first did not', () => {
    expect(next(promised(44 + 25)).step).toBe('retry');
    const order = given(placed({ promisedBy: iso(at(44 + 25)) }), paymentFailed(), ...declined(2));
    expect(next(order).step).toBe('customer');
  });

  it('because the mandate will not allow it when it is due', () => {
    const tooMuch = {
      instrumentId: 'ins-9001',
      network: 'wechat',
      product: 'papay',
      maxAmount: 8_919,
    } as const;
    const tooEarly = { ...tooMuch, maxAmount: 8_920, chargeFrom: iso(at(15) + 1) };

    expect(next(promised(150, 0, { mandate: tooMuch })).step).toBe('customer');
    expect(next(promised(150, 0, { mandate: tooEarly })).step).toBe('customer');
    expect(next(promised(150, 0, { mandate: { ...tooEarly, chargeFrom: iso(at(15)) } })).step).toBe('retry');
  });

  it('because the network asks for longer than the slot allows', () => {
    const mastercard = { ...card, network: 'mastercard', code: '79' };

    expect(next(given(placed(), paymentFailed({ ...mastercard, adviceCode: '24' })))).toEqual({
      step: 'retry',
      dueAt: at(60),
    });
    expect(next(given(placed(), paymentFailed({ ...mastercard, adviceCode: '25' }))).step).toBe('customer');
    expect(next(given(placed(), paymentFailed({ ...mastercard, adviceCode: '03' }))).step).toBe('stop');
  });

  it('but never because of a slot that the order does not have', () => {
    const { promisedBy: _none, ...placement } = placed().data as Record<string, unknown>;
    const atTable = { ...placed(), data: { ...placement, fulfilment: 'dine-in' } };

    expect(next(given(atTable, paymentFailed())).step).toBe('retry');
  });
});

describe('the failure that counts', () => {
  it('is the latest one, with its channel, its product and what the code means', () => {
    const order = given(placed(), paymentFailed(), paymentUnknown({ attemptId: 'pi-17-2' }, at(3)));

    expect(lastFailure(order, debtOf(order))).toMatchObject({
      attempt: { attemptId: 'pi-17-2' },
      channel: 'wechat',
      product: 'mandate',
      merchantId: 'mch-1900',
      verdict: { class: 'query', listed: true },
    });
  });

  it('is the latest one, whichever attempt was begun first', () => {
    const begun = (attemptId: string, minutes: number) => paymentInitiated({ attemptId }, at(minutes));
    const failed = (attemptId: string, minutes: number) => paymentFailed({ attemptId }, at(minutes));
    const order = given(
      ...[begun('a', 0), begun('b', 1), begun('c', 2)],
      ...[failed('b', 5), failed('a', 6), failed('c', 4)],
    );

    expect(lastFailure(order, debtOf(order))?.attempt.attemptId).toBe('a');
  });

  it('is read by the mandate’s network where the report names none', () => {
    const mandate = { instrumentId: 'ins-9001', network: 'visa', product: 'card' } as const;
    const { network: _unnamed, ...report } = paymentFailed({ channel: 'card', code: '51' }).data as Record<
      string,
      unknown
    >;
    const failed = { ...paymentFailed(), data: report };

    expect(next(given(placed({ mandate }), failed)).step).toBe('retry');
    expect(next(given(placed({ mandate: { ...mandate, network: 'jcb' } }), failed)).step).toBe('customer');
  });

  it('is read without a network where neither the report nor the order names one', () => {
    const { network: _unnamed, ...report } = paymentFailed().data as Record<string, unknown>;
    const failed = { ...paymentFailed(), data: report };

    for (const order of [given(failed), given(placedWithoutMandate(), failed)])
      expect(lastFailure(order, debtOf(order))?.verdict).toMatchObject({ class: 'retry', listed: true });
  });

  it('was merchant-initiated only with a mandate on the order and in the attempt', () => {
    const withMandate = given(placed());
    const without = given(placedWithoutMandate());

    expect(isMerchantInitiated(withMandate, { product: 'mandate' })).toBe(true);
    expect(isMerchantInitiated(withMandate, { product: 'jsapi' })).toBe(false);
    expect(isMerchantInitiated(without, { product: 'mandate' })).toBe(false);
    expect(isMerchantInitiated(given(), { product: 'mandate' })).toBe(false);
  });
});
