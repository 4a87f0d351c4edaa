import { describe, expect, it } from 'vitest';
import type { Entry } from '../../../functions/domain/entry.ts';
import { openNumbers } from '../../../functions/domain/order/money.ts';
import {
  at,
  debtOf,
  did,
  given,
  happened,
  INTENT,
  NOON,
  NUMBER,
  paymentFailed,
  paymentInitiated,
  placed,
  TOTAL,
  weCharge,
  weClose,
} from '../../support/orders.ts';

const debt = (...told: readonly Entry[]) => debtOf(given(placed(), ...told));

describe('a merchant order number', () => {
  const closed = weClose(NUMBER, { how: 'close', answer: 'closed' }, at(6));
  const numbersOf = (...told: readonly Entry[]) => openNumbers(debt(...told)).map(({ number }) => number);

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
    const link = {
      exceptionId: 'PAY-1',
      intentId: INTENT,
      number: 'lk-1',
      product: 'jsapi',
      amount: TOTAL,
    } as const;
    const offered = debt(paymentFailed(), did('rescue.link-offered', link, at(1)));

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

  it('was opened when it was first heard of', () => {
    expect(debt(paymentInitiated(), paymentFailed({}, at(2))).numbers[NUMBER]?.openedAt).toBe(NOON);
  });
});
