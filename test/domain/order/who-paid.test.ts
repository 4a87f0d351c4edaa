import { describe, expect, it } from 'vitest';
import type { Entry } from '../../../functions/domain/entry.ts';
import { paidByCustomer } from '../../../functions/domain/order/debt.ts';
import {
  at,
  debtOf,
  given,
  itIsDeclined,
  itIsPaid,
  NUMBER,
  paid,
  paymentFailed,
  paymentInitiated,
  paymentUnknown,
  placed,
  TOTAL,
  weAsk,
  weCharge,
  weOfferLink,
} from '../../support/orders.ts';

const theCustomerPaid = (...told: readonly Entry[]): boolean =>
  paidByCustomer(debtOf(given(placed(), ...told)));

const byLink = paid({ merchantOrderNo: 'lk-1', transactionId: 'txn-lk' }, at(30));
const callback = (minutes: number) => paid({}, at(minutes));
const foundPaid = (number: string, minutes: number) =>
  weAsk(number, { answer: 'paid', transactionId: 'txn-found', amount: TOTAL }, at(minutes));

describe('the money of a debt', () => {
  it.each([
    ['by a link', [paymentFailed(), weOfferLink('lk-1', at(20)), byLink]],
    ['by an attempt of their own that was still on its way', [paymentInitiated(), callback(2)]],
    ['by the number of an attempt that had failed', [paymentFailed(), callback(2)]],
    [
      'by the number of a charge of ours that was declined',
      [weCharge(1, at(15)), itIsDeclined(1, at(15)), foundPaid('our-1', 20)],
    ],
    [
      'by the number of an attempt that nobody knew the outcome of, once they had a link for it',
      [paymentUnknown(), weOfferLink(NUMBER, at(1)), callback(2)],
    ],
    [
      'by a link after our own charge',
      [weCharge(1, at(15)), itIsPaid(1, at(15)), weOfferLink('lk-1', at(20)), byLink],
    ],
  ])('is the customer’s, paid %s', (_, told) => {
    expect(theCustomerPaid(...told)).toBe(true);
  });

  it.each([
    ['of ours that the channel confirmed', [paymentFailed(), weCharge(1, at(15)), itIsPaid(1, at(15))]],
    ['of ours without an answer, found paid', [paymentFailed(), weCharge(1, at(15)), foundPaid('our-1', 16)]],
    ['that nobody knew the outcome of', [paymentUnknown(), callback(2)]],
    [
      'of ours after a link had been paid',
      [weOfferLink('lk-1', at(20)), byLink, weCharge(1, at(40)), itIsPaid(1, at(40))],
    ],
  ])('came by a charge %s, and is not the customer’s doing', (_, told) => {
    expect(theCustomerPaid(...told)).toBe(false);
  });

  it('by a number of several tries is judged by the last of them', () => {
    const secondTry = { attemptId: 'pi-17-2' };

    expect(theCustomerPaid(paymentFailed(), paymentUnknown(secondTry, at(2)), callback(3))).toBe(false);
    expect(theCustomerPaid(paymentUnknown(), paymentFailed(secondTry, at(2)), callback(3))).toBe(true);
  });

  it('that nothing had to come in for was taken by no charge', () => {
    expect(theCustomerPaid(paymentFailed())).toBe(true);
  });
});
