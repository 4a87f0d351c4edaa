import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Entry } from '../../functions/domain/entry.ts';
import { foldOrder } from '../../functions/domain/order/fold.ts';
import type { Order } from '../../functions/domain/order/order.ts';
import type { RefundClaim } from '../../functions/domain/refunds.ts';
import { leftToRefund, nextRefund, refundClaims, sumOf } from '../../functions/domain/refunds.ts';
import { anEntry, anOrder, aPayment, MINUTE, NOON, ORDER, TENANT } from '../support/journal.ts';

type Payment = readonly [amount: number, transactionId: string, intentId?: string];

const orderWith = (payments: readonly Payment[], ...more: readonly Entry[]): Order =>
  foldOrder(TENANT, ORDER, [
    anEntry('order.placed', anOrder({ total: 1_500 }), NOON),
    ...payments.map(([amount, transactionId, intentId], n) =>
      anEntry('payment.succeeded', aPayment(amount, transactionId, intentId), NOON + (n + 1) * MINUTE),
    ),
    ...more,
  ]);

const told = (amount: number, intentId = 'int-1', refundId = `r-${amount}`): Entry =>
  anEntry('refund.accepted', { refundId, intentId, channel: 'wechat', amount }, NOON + 9 * MINUTE);

const claim = (amount: number, transactionId = 'txn-1', more: Partial<RefundClaim> = {}): RefundClaim => ({
  for: 'line:l-1',
  amount,
  status: 'given',
  request: { kind: 'refund', intentId: 'int-1', channel: 'wechat', transactionId },
  ...more,
});

const left = (order: Order, ...claims: readonly RefundClaim[]) =>
  leftToRefund(order, claims).map((one) => [one.transaction.transactionId, one.left]);

describe('what can be given back of an order', () => {
  const paid = [[1_500, 'txn-1']] as const;

  it('is what was paid, less what we began to give back', () => {
    expect(left(orderWith(paid))).toEqual([['txn-1', 1_500]]);
    expect(left(orderWith(paid), claim(400))).toEqual([['txn-1', 1_100]]);
    expect(left(orderWith(paid), claim(400, 'txn-1', { status: 'claimed' }))).toEqual([['txn-1', 1_100]]);
    expect(left(orderWith(paid), claim(400, 'txn-1', { status: 'refused' }))).toEqual([['txn-1', 1_500]]);
    expect(left(orderWith(paid), claim(1_500))).toEqual([]);
    expect(left(orderWith([]))).toEqual([]);
  });

  it('counts a refund of ours once, whether or not the channel has told of it, and one of upstream too', () => {
    expect(left(orderWith(paid, told(400)), claim(400))).toEqual([['txn-1', 1_100]]);
    expect(left(orderWith(paid, told(300)), claim(400))).toEqual([['txn-1', 800]]);
  });

  it('takes each refund of ours for one that the channel told of, not for two', () => {
    const twice = orderWith(paid, told(400, 'int-1', 'r-1'), told(400, 'int-1', 'r-2'));

    expect(left(twice, claim(400))).toEqual([['txn-1', 700]]);
    expect(left(orderWith(paid, told(300), told(400)), claim(400))).toEqual([['txn-1', 800]]);
  });

  const inTwo = [
    [700, 'txn-1'],
    [800, 'txn-2'],
  ] as const;

  it('is told by payment, the earliest first, of one moment by their names', () => {
    const together = ['txn-c', 'txn-a', 'txn-d', 'txn-b'].map((id) =>
      anEntry('payment.succeeded', aPayment(300, id, `int-${id}`), NOON + MINUTE),
    );

    expect(left(orderWith(inTwo)).map(([id]) => id)).toEqual(['txn-1', 'txn-2']);
    expect(left(orderWith([], ...together)).map(([id]) => id)).toEqual(['txn-a', 'txn-b', 'txn-c', 'txn-d']);
  });

  it('is less by upstream’s own refunds, which come off the latest payment first', () => {
    expect(left(orderWith(inTwo, told(300)))).toEqual([
      ['txn-1', 700],
      ['txn-2', 500],
    ]);
    expect(left(orderWith(inTwo, told(900)))).toEqual([['txn-1', 600]]);
  });

  it('does not take another tender’s refund for ours because it is as large', () => {
    const tenders = [
      [700, 'txn-1', 'int-1'],
      [800, 'txn-2', 'int-2'],
    ] as const;

    expect(left(orderWith(tenders, told(400, 'int-2')), claim(400))).toEqual([
      ['txn-1', 300],
      ['txn-2', 400],
    ]);
  });

  it('is what of a payment was due and is not given back yet, where a part came in twice', () => {
    const tooMuch = [
      [900, 'txn-1'],
      [1_000, 'txn-2'],
    ] as const;

    expect(left(orderWith(tooMuch), claim(100, 'txn-2'))).toEqual([
      ['txn-1', 900],
      ['txn-2', 500],
    ]);
  });

  it('leaves to PAY-06 what came in twice, as it leaves it what it began', () => {
    const twice = orderWith([...paid, [1_500, 'txn-2']]);

    expect(left(twice)).toEqual([['txn-1', 1_500]]);
    expect(left(twice, claim(1_500, 'txn-2', { for: 'txn:txn-2' }))).toEqual([['txn-1', 1_500]]);
  });

  it('is each tender’s own', () => {
    const both = [
      [300, 'txn-1', 'int-1'],
      [1_200, 'txn-2', 'int-2'],
    ] as const;

    expect(left(orderWith(both, told(100, 'int-2')), claim(50))).toEqual([
      ['txn-1', 250],
      ['txn-2', 1_100],
    ]);
  });
});

describe('the refunds in an order’s ledger', () => {
  it('are what was claimed as refunds, and nothing else that was given', () => {
    const { request, ...claimed } = claim(400);
    const rest = { exceptionId: 'GDS-1', tier: null, claimedAt: NOON } as const;
    const refund = { ...rest, ...claimed, kind: 'refund', request } as const;
    const release = { ...rest, ...claimed, kind: 'release', request: { kind: 'release' } } as const;

    expect(refundClaims([release, refund])).toEqual([expect.objectContaining(claim(400))]);
    expect(refundClaims([])).toEqual([]);
  });
});

describe('the next refund towards an amount', () => {
  const payments = leftToRefund(
    orderWith([
      [300, 'txn-1', 'int-1'],
      [1_200, 'txn-2', 'int-2'],
    ]),
    [],
  );
  const next = (amount: number) => {
    const found = nextRefund(payments, amount);
    return found && [found.transaction.transactionId, found.left];
  };

  it('is the whole of it, from the earliest payment with enough', () => {
    expect(next(300)).toEqual(['txn-1', 300]);
    expect(next(301)).toEqual(['txn-2', 301]);
  });

  it('is all of the earliest where no one payment has enough', () => {
    expect(next(1_201)).toEqual(['txn-1', 300]);
    expect(next(1_500)).toEqual(['txn-1', 300]);
  });

  it('is none where more would go back than was paid', () => {
    expect(next(1_501)).toBeNull();
    expect(nextRefund([], 1)).toBeNull();
  });

  it('never gives back more in all, or of one payment, than was paid', () => {
    const order = orderWith([
      [700, 'txn-1', 'int-1'],
      [800, 'txn-2', 'int-2'],
    ]);
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 900 }), { maxLength: 12 }), (wanted) => {
        const claims: RefundClaim[] = [];
        for (const amount of wanted) {
          const found = nextRefund(leftToRefund(order, claims), amount);
          if (found) claims.push(claim(found.left, found.transaction.transactionId));
        }
        const of = (id: string) => sumOf(claims.filter(({ request }) => request.transactionId === id));
        expect(of('txn-1')).toBeLessThanOrEqual(700);
        expect(of('txn-2')).toBeLessThanOrEqual(800);
      }),
    );
  });
});
