import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldOrder } from '../../../functions/domain/order/fold.ts';
import { comesBack, payableOf, shareOf } from '../../../functions/domain/stockout/cost.ts';
import { missingOf } from '../../../functions/domain/stockout/missing.ts';
import { refundSource } from '../../../functions/domain/stockout/refund-source.ts';
import { aLine, anEntry, anOrder, aPayment, MINUTE, NOON, ORDER, TENANT } from '../../support/journal.ts';

const facts = { lineId: 'l-1', sku: 'milk-1', requested: 3, available: 1, missing: 2 };
const three = aLine({ quantity: 3, unitPrice: 500, payable: 1_000 });
const missing = { line: three, quantity: 2, keep: 1 };

describe('what is missing', () => {
  it('is what was asked for and is not there', () => {
    expect(missingOf([three], facts)).toEqual(missing);
  });

  it('is no more than the line still holds above what is there', () => {
    expect(missingOf([{ ...three, quantity: 2 }], facts)).toMatchObject({ quantity: 1, keep: 1 });
  });

  it('is nothing once the line is as small as what is there, holds something else, or is gone', () => {
    expect(missingOf([{ ...three, quantity: 1 }], facts)).toBeNull();
    expect(missingOf([{ ...three, sku: 'milk-2' }], facts)).toBeNull();
    expect(missingOf([], facts)).toBeNull();
  });
});

describe('what it costs', () => {
  it('the missing part costs its share of what the line costs after discounts, to the fen', () => {
    expect(shareOf(missing)).toBe(667);
  });

  it('a dearer substitute costs what the missing part did', () => {
    expect(payableOf(missing, 600)).toBe(667);
  });

  it('a cheaper one costs less by what it is cheaper by, and the discount stays', () => {
    expect(payableOf(missing, 450)).toBe(667 - 2 * 50);
  });

  it('never less than nothing, however cheap', () => {
    expect(payableOf({ ...missing, line: { ...three, payable: 100 } }, 0)).toBe(0);
  });

  it('parts of a line never cost more than the line', () => {
    fc.assert(
      fc.property(fc.nat(100_000), fc.integer({ min: 1, max: 50 }), fc.nat(), (payable, quantity, some) => {
        const lacking = (some % quantity) + 1;
        const share = shareOf({
          line: aLine({ quantity, payable }),
          quantity: lacking,
          keep: quantity - lacking,
        });
        expect(share).toBeLessThanOrEqual(payable);
        expect(lacking < quantity || share === payable).toBe(true);
      }),
    );
  });
});

const orderWith = (
  ...payments: readonly (readonly [amount: number, transactionId: string, intentId?: string])[]
) =>
  foldOrder(TENANT, ORDER, [
    anEntry('order.placed', anOrder({ total: 1_500 }), NOON),
    ...payments.map(([amount, transactionId, intentId], n) =>
      anEntry('payment.succeeded', aPayment(amount, transactionId, intentId), NOON + (n + 1) * MINUTE),
    ),
  ]);

describe('what comes back of a bill that became lower by 500', () => {
  it.each([
    ['all of it, where the order is paid', [1_500], 500],
    ['nothing, where it is not', [], 0],
    ['what was paid too much, where it was paid in part', [1_200], 200],
    ['nothing, where the part that was paid is still owed', [900], 0],
  ])('%s', (_, paid, back) => {
    const order = orderWith(...paid.map((amount) => [amount, 'txn-1'] as const));

    expect(comesBack(order, 1_000, 500)).toBe(back);
  });
});

describe('the payment that a refund goes to', () => {
  const refunded = (amount: number) =>
    anEntry(
      'refund.accepted',
      { refundId: 'r-1', intentId: 'int-1', channel: 'wechat', amount },
      NOON + 9 * MINUTE,
    );
  const withRefund = (amount: number) =>
    foldOrder(TENANT, ORDER, [
      anEntry('order.placed', anOrder({ total: 1_500 }), NOON),
      anEntry('payment.succeeded', aPayment(1_500), NOON + MINUTE),
      refunded(amount),
    ]);

  it('is the one that was paid', () => {
    expect(refundSource(orderWith([1_500, 'txn-1']), 500)).toEqual({
      intentId: 'int-1',
      channel: 'wechat',
      transactionId: 'txn-1',
    });
  });

  it('is one with enough on it, where the order was paid by several', () => {
    expect(
      refundSource(orderWith([300, 'txn-1', 'int-1'], [1_200, 'txn-2', 'int-2']), 500)?.transactionId,
    ).toBe('txn-2');
  });

  it('is the earlier of two that paid the same twice: the later is given back whole', () => {
    expect(refundSource(orderWith([1_500, 'txn-1'], [1_500, 'txn-2']), 500)?.transactionId).toBe('txn-1');
  });

  it('is none where nothing was paid, or all of it has gone back', () => {
    expect(refundSource(orderWith(), 1)).toBeNull();
    expect(refundSource(withRefund(1_000), 500)).not.toBeNull();
    expect(refundSource(withRefund(1_001), 500)).toBeNull();
  });

  it('counts a refund of ours that the channel has not told of yet, and once when it has', () => {
    const order = withRefund(400);
    const ours = (amount: number) => ({
      exceptionId: 'x',
      kind: 'refund',
      for: 'line:l-2',
      amount,
      at: NOON,
    });

    expect(refundSource({ ...order, given: [ours(700)] }, 400)).not.toBeNull();
    expect(refundSource({ ...order, given: [ours(700)] }, 401)).toBeNull();
    expect(refundSource({ ...order, given: [ours(400)] }, 1_100)).not.toBeNull();
  });

  it('never gives back more in all than was paid', () => {
    const amounts = fc.array(fc.integer({ min: 1, max: 900 }), { maxLength: 12 });
    fc.assert(
      fc.property(amounts, (wanted) => {
        let order = orderWith([700, 'txn-1', 'int-1'], [800, 'txn-2', 'int-2']);
        let back = 0;
        for (const [n, amount] of wanted.entries()) {
          const source = refundSource(order, amount);
          if (!source) continue;
          back += amount;
          order = {
            ...order,
            refunds: {
              ...order.refunds,
              [`r-${n}`]: { intentId: source.intentId, amount, failed: false, settledAt: 0 },
            },
          };
        }
        expect(back).toBeLessThanOrEqual(1_500);
      }),
    );
  });
});
