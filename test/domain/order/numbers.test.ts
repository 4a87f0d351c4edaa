import { describe, expect, it } from 'vitest';
import type { Entry } from '../../../functions/domain/entry.ts';
import { leftOpen, linksOfAnotherAmount } from '../../../functions/domain/order/debt.ts';
import { latestNumber, linksToldClosed, openNumbers } from '../../../functions/domain/order/money.ts';
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

describe('a number whose closing is told', () => {
  const toldClosed = (minute: number) => happened('payment.closed', {}, at(minute));
  const channelClosed = (minute: number) => weClose(NUMBER, { how: 'close', answer: 'closed' }, at(minute));
  const of = (...told: readonly Entry[]) => debt(paymentFailed(), ...told).numbers[NUMBER];

  it('by nobody is open', () => {
    expect(of()).toMatchObject({ closedAt: null, onlyToldClosed: false });
  });

  it('by upstream alone is closed by its word only, however often it is told', () => {
    expect(of(toldClosed(3))).toMatchObject({ closedAt: at(3), onlyToldClosed: true });
    expect(of(toldClosed(3), toldClosed(4))).toMatchObject({ closedAt: at(3), onlyToldClosed: true });
    expect(of(toldClosed(3), paymentFailed({}, at(4)))?.onlyToldClosed).toBe(true);
  });

  it('by the channel is closed for certain, whatever upstream tells before or after', () => {
    expect(of(channelClosed(3))).toMatchObject({ closedAt: at(3), onlyToldClosed: false });
    expect(of(channelClosed(3), toldClosed(4))).toMatchObject({ closedAt: at(3), onlyToldClosed: false });
    expect(of(toldClosed(3), channelClosed(4))).toMatchObject({ closedAt: at(3), onlyToldClosed: false });
  });

  it('is none of the debt’s where its attempt is not known', () => {
    expect(debt(toldClosed(3)).numbers).toEqual({});
  });

  it('may have been paid by, where a link was offered for it and only upstream says that it is closed', () => {
    const links = (...told: readonly Entry[]) => namesOf(linksToldClosed(debt(paymentFailed(), ...told)));

    expect(links(weOfferLink(NUMBER, at(1)), toldClosed(3))).toEqual([NUMBER]);
    expect(links(weOfferLink(NUMBER, at(1)))).toEqual([]);
    expect(links(weOfferLink('lk-1', at(1)), toldClosed(3))).toEqual([]);
    expect(links(weOfferLink(NUMBER, at(1)), channelClosed(3))).toEqual([]);
  });
});

describe('the number by which money was asked for last', () => {
  it('is the one that was opened last, whichever was told of first', () => {
    const earlier = paymentFailed({ attemptId: 'pi-17-0', merchantOrderNo: 'mo-16' }, at(-5));

    expect(latestNumber(debt(paymentFailed(), weOfferLink('lk-1', at(1))))?.number).toBe('lk-1');
    expect(latestNumber(debt(weCharge(1, at(15)), paymentFailed(), earlier))?.number).toBe('our-1');
  });

  it('is none where none was opened', () => {
    expect(latestNumber({ numbers: {} })).toBeUndefined();
  });
});
