import { describe, expect, it } from 'vitest';
import { capturedOf } from '../../../functions/domain/order/money.ts';
import {
  anOrder,
  at,
  debtOf,
  did,
  given,
  NUMBER,
  paymentFailed,
  placed,
  TOTAL,
  weAsk,
  weCharge,
} from '../../support/orders.ts';

describe('what we did ourselves is part of the order’s story', () => {
  it('what the customer was told, and how often', () => {
    const reminder = (minutes: number) =>
      did(
        'rescue.told',
        {
          exceptionId: 'PAY-1',
          template: 'pay-reminder',
          once: 'reminder/1',
          channel: 'sms',
          answer: 'delivered',
        },
        at(minutes),
      );

    expect(given(placed(), reminder(5)).told).toEqual({ 'PAY-1 reminder/1': 1 });
    expect(given(placed(), reminder(5), reminder(6), reminder(6)).told).toEqual({ 'PAY-1 reminder/1': 2 });
  });

  it('what the customer was offered instead', () => {
    const options = [{ sku: 'milk-936', payable: 2_200 }];

    expect(
      given(placed(), did('rescue.options-offered', { exceptionId: 'GDS-1', lineId: 'l-1', options }, at(6)))
        .offered,
    ).toEqual({ 'GDS-1': options });
  });

  it('what was given, in order of time', () => {
    const coupon = (tier: number, amount: number, minutes: number) =>
      did(
        'rescue.remedied',
        { exceptionId: `DLV-${tier}`, kind: 'coupon', for: `tier:${tier}`, amount, tier },
        at(minutes),
      );

    expect(given(placed(), coupon(2, 500, 170), coupon(1, 300, 161)).given).toEqual([
      { exceptionId: 'DLV-1', kind: 'coupon', for: 'tier:1', amount: 300, at: at(161) },
      { exceptionId: 'DLV-2', kind: 'coupon', for: 'tier:2', amount: 500, at: at(170) },
    ]);
  });

  it('what a person was given to decide', () => {
    const handed = did(
      'rescue.handed-over',
      { exceptionId: 'DLV-4', rule: 'DLV-02', why: 'very-late' },
      at(200),
    );

    expect(given(placed(), handed).handedOver).toEqual({ 'DLV-4': 'DLV-02' });
  });

  it('what the channel answered when it was asked last', () => {
    const asked = given(
      paymentFailed(),
      weAsk(NUMBER, { answer: 'unknown' }, at(1)),
      weAsk(NUMBER, { answer: 'unpaid' }, at(2)),
    );

    expect(debtOf(asked).lastAsked).toEqual({ at: at(2), answer: 'unpaid', number: NUMBER });
  });

  it('but a «paid» that names no transaction, or no amount, is no money', () => {
    const told = (answer: object) =>
      debtOf(given(paymentFailed(), weAsk(NUMBER, { answer: 'paid', ...answer }, at(1))));

    expect(capturedOf(told({}))).toBe(0);
    expect(told({ transactionId: 'txn-1' }).transactions).toEqual({});
    expect(told({ amount: TOTAL }).transactions).toEqual({});
  });

  it('and money by a number that nobody opened is money of an unknown channel', () => {
    const found = weAsk('mo-99', { answer: 'paid', transactionId: 'txn-1', amount: TOTAL }, at(1));

    expect(debtOf(given(paymentFailed(), found)).transactions['txn-1']).toMatchObject({ channel: 'unknown' });
  });

  it('and an act written by another version of us changes nothing', () => {
    expect(given(placed(), { ...weCharge(1, at(15)), data: { attempt: 'one' } })).toEqual(anOrder());
  });
});
