import { describe, expect, it } from 'vitest';
import type { Entry } from '../../../functions/domain/entry.ts';
import { wasHandedOver } from '../../../functions/domain/order/handed-over.ts';
import { capturedOf } from '../../../functions/domain/order/money.ts';
import {
  anOrder,
  at,
  debtOf,
  did,
  given,
  itIsDeclined,
  itIsPaid,
  itIsThrottled,
  NUMBER,
  paymentFailed,
  placed,
  TOTAL,
  weAsk,
  weCharge,
  weClose,
  weOfferLink,
} from '../../support/orders.ts';

describe('what we did ourselves is part of the order’s story', () => {
  it('what the customer was told, and what each channel answered', () => {
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

    expect(given(placed(), reminder(5)).told).toEqual({ 'PAY-1 reminder/1': ['delivered'] });
    expect(given(placed(), reminder(5), reminder(6), reminder(6)).told).toEqual({
      'PAY-1 reminder/1': ['delivered', 'delivered'],
    });
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

    expect(given(placed(), handed).handedOver).toEqual({
      'DLV-4': { rule: 'DLV-02', why: 'very-late', round: 1 },
    });
  });

  it('what a person was asked last, though the first asking is told again after it', () => {
    const handed = (why: string, round: number | undefined, minutes: number) =>
      did('rescue.handed-over', { exceptionId: 'DLV-4', rule: 'DLV-02', why, round }, at(minutes));
    const of = (...told: readonly Entry[]) => given(placed(), ...told).handedOver['DLV-4'];

    expect(of(handed('very-late', undefined, 1), handed('refused', 2, 2))).toMatchObject({ why: 'refused' });
    expect(of(handed('refused', 2, 2), handed('very-late', undefined, 3))).toEqual({
      rule: 'DLV-02',
      why: 'refused',
      round: 2,
    });
    expect(of(handed('refused', 2, 2), handed('failed', 2, 3))).toMatchObject({ why: 'failed' });
  });

  it('whether a person had one of a rule’s exceptions', () => {
    const handed = (exceptionId: string, rule: string) =>
      did('rescue.handed-over', { exceptionId, rule, why: 'exhausted' }, at(5));
    const order = given(placed(), handed('DLV-4', 'DLV-02'), handed('PAY-1', 'PAY-01'));

    expect(wasHandedOver(order, 'DLV-02')).toBe(true);
    expect(wasHandedOver(order, 'PAY-01')).toBe(true);
    expect(wasHandedOver(order, 'GDS-01')).toBe(false);
  });

  it('what the channel answered when it was asked last', () => {
    const asked = given(
      paymentFailed(),
      weAsk(NUMBER, { answer: 'unknown' }, at(1)),
      weAsk(NUMBER, { answer: 'unpaid' }, at(2)),
    );

    expect(debtOf(asked).lastAsked).toEqual({ at: at(2), answer: 'unpaid', number: NUMBER });
  });

  it('that a charge of ours was declined, though the channel gave no code, or taken', () => {
    const declined = given(weCharge(1, at(15)), itIsDeclined(1, at(16), { code: undefined }));
    const taken = given(weCharge(1, at(15)), itIsPaid(1, at(16)));

    expect(debtOf(declined).attempts['our-1']?.failure).toMatchObject({ code: 'UNKNOWN', at: at(16) });
    expect(debtOf(taken).attempts['our-1']).toMatchObject({ outcome: 'succeeded', failure: null });
  });

  it('how often a charge came too fast for the channel: it is still on its way', () => {
    const throttled = (nth: number) => itIsThrottled(1, nth, at(15) + nth);
    const order = given(weCharge(1, at(15)), throttled(1), throttled(2));

    expect(debtOf(order).attempts['our-1']).toMatchObject({ outcome: 'pending', throttles: 2 });
    expect(debtOf(given(paymentFailed(), throttled(1))).attempts['our-1']).toBeUndefined();
  });

  it('which refunds were ours to ask for', () => {
    const refunding = (amount: number, minutes: number) =>
      did('rescue.refunding', { exceptionId: 'GDS-1', for: 'line:l-1', amount }, at(minutes));

    expect(given(placed(), refunding(300, 6), refunding(50, 7)).refunding).toEqual([
      { for: 'line:l-1', amount: 300 },
      { for: 'line:l-1', amount: 50 },
    ]);
  });

  it('that we called the order off, for whatever reason: it is over at once', () => {
    const remedied = (kind: string, data = {}) =>
      given(
        placed(),
        did('rescue.remedied', { exceptionId: 'PAY-1', kind, for: 'order', amount: 0, ...data }, at(130)),
      );

    expect(remedied('cancel', { reason: 'not-paid' })).toMatchObject({
      cancelledAt: at(130),
      cancelReason: 'not-paid',
    });
    expect(remedied('cancel')).toMatchObject({ cancelledAt: at(130), cancelReason: 'other' });
    expect(remedied('release').cancelledAt).toBeNull();
  });

  it('that a number was found paid when we wanted to close it: it was not closed', () => {
    const close = (answer: 'closed' | 'paid' | 'unknown') =>
      debtOf(given(paymentFailed(), weClose(NUMBER, { how: 'close', answer }, at(6)))).numbers[NUMBER];

    expect(close('closed')).toMatchObject({ closedAt: at(6), closeTries: 0 });
    expect(close('paid')).toMatchObject({ closedAt: null, closeTries: 0 });
    expect(close('unknown')).toMatchObject({ closedAt: null, closeTries: 1 });
  });

  it('a pay link for a debt of which we know no number: its channel is not known', () => {
    const link = weOfferLink('lk-1', at(1));

    expect(debtOf(given(placed(), link)).numbers['lk-1']).toMatchObject({ channel: 'unknown', ours: false });
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
