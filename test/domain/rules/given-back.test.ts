import { describe, expect, it } from 'vitest';
import type { Entry } from '../../../functions/domain/entry.ts';
import { excesses } from '../../../functions/domain/rules/pay/pay-06.ts';
import { at, did, given, happened, paid, placed, TOTAL } from '../../support/orders.ts';

const first = paid({ transactionId: 'txn-1' }, at(1));
const second = paid({ transactionId: 'txn-2', merchantOrderNo: 'lk-1' }, at(7));

/** What is too much, by transaction. */
const tooMuchOf = (...told: readonly Entry[]): Readonly<Record<string, number>> =>
  Object.fromEntries(
    excesses(given(placed(), ...told)).map(({ transaction, excess }) => [transaction.transactionId, excess]),
  );

describe('what was given back of money that came in twice', () => {
  const third = paid({ transactionId: 'txn-3', merchantOrderNo: 'lk-2' }, at(8));
  const gaveBack = (amount: number, when = at(9), refundId = `r-${amount}`) =>
    happened('refund.succeeded', { refundId, intentId: 'pi-17', amount }, when);
  const weRefund = (transactionId: string, amount = TOTAL) =>
    did('rescue.refunding', { exceptionId: 'PAY-06-1', for: `txn:${transactionId}`, amount }, at(8.5));

  it('by upstream settles it', () => {
    expect(tooMuchOf(first, second, gaveBack(TOTAL))).toEqual({});
  });

  it('by upstream does not settle what comes in afterwards', () => {
    const later = paid({ transactionId: 'txn-3', merchantOrderNo: 'lk-2' }, at(10));

    expect(tooMuchOf(first, second, later, gaveBack(TOTAL))).toEqual({ 'txn-3': TOTAL });
  });

  it('by upstream settles one duplicate of two', () => {
    expect(tooMuchOf(first, second, third, gaveBack(TOTAL))).toEqual({ 'txn-3': TOTAL });
  });

  it('by upstream settles only just as much', () => {
    const more = paid({ amount: 100, transactionId: 'txn-2' }, at(7));
    const most = paid({ amount: 200, transactionId: 'txn-3' }, at(8));

    expect(tooMuchOf(first, second, gaveBack(TOTAL - 1))).toEqual({ 'txn-2': TOTAL });
    expect(tooMuchOf(first, more, most, gaveBack(200))).toEqual({ 'txn-2': 100 });
  });

  it('by upstream before the money came in settles nothing, in the same moment it does', () => {
    expect(tooMuchOf(first, second, gaveBack(TOTAL, at(7) - 1))).toEqual({ 'txn-2': TOTAL });
    expect(tooMuchOf(first, second, gaveBack(TOTAL, at(7)))).toEqual({});
  });

  it('by us is still the duplicate’s that we asked for it, and no other duplicate’s', () => {
    expect(tooMuchOf(first, second, weRefund('txn-2'), gaveBack(TOTAL))).toEqual({ 'txn-2': TOTAL });
    expect(tooMuchOf(first, second, third, weRefund('txn-2'), gaveBack(TOTAL))).toEqual({
      'txn-2': TOTAL,
      'txn-3': TOTAL,
    });
    expect(tooMuchOf(first, second, weRefund('txn-9', 5), gaveBack(TOTAL))).toEqual({});
  });

  it('by us and by upstream settles the duplicate that we did not ask for', () => {
    const both = [gaveBack(TOTAL, at(9), 'r-ours'), gaveBack(TOTAL, at(9.1), 'r-theirs')];

    expect(tooMuchOf(first, second, third, weRefund('txn-2'), ...both)).toEqual({ 'txn-2': TOTAL });
    expect(tooMuchOf(first, second, third, weRefund('txn-3'), ...both)).toEqual({ 'txn-3': TOTAL });
  });

  it('counts once it was accepted, not when it is asked for', () => {
    const asked = happened(
      'refund.requested',
      { refundId: 'r-0', intentId: 'pi-17', amount: TOTAL },
      at(8.6),
    );

    expect(tooMuchOf(first, second, asked)).toEqual({ 'txn-2': TOTAL });
    expect(tooMuchOf(first, second, third, weRefund('txn-2'), asked, gaveBack(TOTAL))).toEqual({
      'txn-2': TOTAL,
      'txn-3': TOTAL,
    });
  });
});
