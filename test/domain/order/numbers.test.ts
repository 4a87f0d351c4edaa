import { describe, expect, it } from 'vitest';
import type { Entry } from '../../../functions/domain/entry.ts';
import { leftOpen, linksOfAnotherAmount } from '../../../functions/domain/order/debt.ts';
import { openNumbers } from '../../../functions/domain/order/money.ts';
import {
  at,
  debtOf,
  given,
  happened,
  NOON,
  NUMBER,
  paid,
  paymentFailed,
  paymentInitiated,
  placed,
  weCharge,
  weClose,
  weOfferLink,
} from '../../support/orders.ts';

const debt = (...told: readonly Entry[]) => debtOf(given(placed(), ...told));

const namesOf = (numbers: readonly { readonly number: string }[]) => numbers.map(({ number }) => number);

describe('a merchant order number', () => {
  const closed = weClose(NUMBER, { how: 'close', answer: 'closed' }, at(6));
  const numbersOf = (...told: readonly Entry[]) => namesOf(openNumbers(debt(...told)));

  it('can bring money in until the channel has closed it', () => {
    expect(numbersOf(paymentFailed())).toEqual([NUMBER]);
    expect(numbersOf(paymentFailed(), closed)).toEqual([]);
    expect(numbersOf(paymentFailed(), happened('payment.closed', {}, at(6)))).toEqual([]);
  });

  it('is not closed by a channel that does not say so; each such answer is counted', () => {
    const silent = (minutes: number) => weClose(NUMBER, { how: 'close', answer: 'unknown' }, at(minutes));

    expect(debt(paymentFailed(), silent(6), silent(8)).numbers[NUMBER]).toMatchObject({
      closedAt: null,
      closeTries: 2,
    });
  });

  it('of a pay link is open too, on the channel of the debt', () => {
    const offered = debt(paymentFailed(), weOfferLink('lk-1', at(1)));

    expect(openNumbers(offered).map(({ number, channel }) => [number, channel])).toEqual([
      [NUMBER, 'wechat'],
      ['lk-1', 'wechat'],
    ]);
    expect(offered.links).toEqual(['lk-1']);
  });

  it('is ours once a charge of ours went out by it, and stays so', () => {
    const reported = paymentFailed({ attemptId: 'our-1', merchantOrderNo: 'our-1' }, at(16));
    const { numbers } = debt(paymentFailed(), weCharge(1, at(15)), reported);

    expect([numbers[NUMBER]?.ours, numbers['our-1']?.ours]).toEqual([false, true]);
  });

  it('is for the amount that it was opened for, whatever was told later', () => {
    const again = paymentFailed({ attemptId: 'pi-17-2', amount: 5_500 }, at(1));

    expect(debt(paymentFailed({ amount: 5_000 }), again).numbers[NUMBER]?.amount).toBe(5_000);
  });

  it('was opened when it was first heard of', () => {
    expect(debt(paymentInitiated(), paymentFailed({}, at(2))).numbers[NUMBER]?.openedAt).toBe(NOON);
  });
});

describe('numbers that must be closed', () => {
  it('are those left open that brought nothing in', () => {
    const byLink = paid({ merchantOrderNo: 'lk-1', transactionId: 'txn-lk' }, at(2));

    expect(namesOf(leftOpen(debt(paymentFailed(), weOfferLink('lk-1', at(1)))))).toEqual([NUMBER, 'lk-1']);
    expect(namesOf(leftOpen(debt(paymentFailed(), weOfferLink('lk-1', at(1)), byLink)))).toEqual([NUMBER]);
  });

  it('are not a pay-after order’s, which its channel collects', () => {
    expect(leftOpen(debt(paymentFailed({ product: 'pay-after' })))).toEqual([]);
  });

  it('are links that ask for what is not due any more, and nothing else', () => {
    const amended = happened('order.amended', { total: 6_160 }, at(5));
    const closed = weClose('lk-1', { how: 'close', answer: 'closed' }, at(6));
    const wrong = (...told: readonly Entry[]) => {
      const order = given(placed(), paymentFailed(), ...told);
      return namesOf(linksOfAnotherAmount(order, debtOf(order)));
    };

    expect(wrong(weOfferLink('lk-1', at(1)))).toEqual([]);
    expect(wrong(weOfferLink('lk-1', at(1)), amended)).toEqual(['lk-1']);
    expect(wrong(weOfferLink('lk-1', at(1)), weOfferLink('lk-2', at(1), 6_160), amended)).toEqual(['lk-1']);
    expect(wrong(weOfferLink('lk-1', at(1)), amended, closed)).toEqual([]);
  });
});
