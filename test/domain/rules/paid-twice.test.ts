import { describe, expect, it } from 'vitest';
import type { Entry } from '../../../functions/domain/entry.ts';
import type { Order } from '../../../functions/domain/order/order.ts';
import { excesses, PAY_06 } from '../../../functions/domain/rules/pay/pay-06.ts';
import {
  at,
  cancelled,
  completed,
  given,
  happened,
  itIsPaid,
  paid,
  paymentFailed,
  paymentUnknown,
  placed,
  TOTAL,
  weCharge,
  weClose,
} from '../../support/orders.ts';
import { found, look } from '../../support/rules.ts';

const first = paid({ transactionId: 'txn-1' }, at(1));
const second = paid({ transactionId: 'txn-2', merchantOrderNo: 'lk-1' }, at(7));

/** What is too much, by transaction. */
const tooMuch = (order: Order): Readonly<Record<string, number>> =>
  Object.fromEntries(excesses(order).map(({ transaction, excess }) => [transaction.transactionId, excess]));
const tooMuchOf = (...told: readonly Entry[]) => tooMuch(given(placed(), ...told));

describe('money that came in twice', () => {
  it('is the later payment’s, all of it', () => {
    expect(found(PAY_06, given(placed(), first, second))).toEqual(['txn-2 → refund']);
    expect(look(PAY_06, given(placed(), first, second)).findings).toEqual([
      {
        rule: 'PAY-06',
        family: 'PAY-06',
        occurrence: 'txn-2',
        way: 'refund',
        facts: { intentId: 'pi-17', transactionId: 'txn-2', channel: 'wechat', amount: TOTAL },
      },
    ]);
  });

  it('is found by any channel and debt of the order', () => {
    const byAlipay = paid(
      { intentId: 'pi-18', channel: 'alipay', merchantOrderNo: 'mo-18', transactionId: 'ali-1' },
      at(9),
    );

    expect(found(PAY_06, given(placed(), first, byAlipay))).toEqual(['ali-1 → refund']);
  });

  it('is found when a late callback shows that our own charge was the second', () => {
    const told = [
      paymentUnknown(),
      weCharge(1, at(15)),
      itIsPaid(1, at(15)),
      paid({ transactionId: 'txn-0' }, at(2)),
    ];

    expect(tooMuchOf(...told)).toEqual({ 'txn-1': TOTAL });
  });

  it('is the same whatever order and however often it is told', () => {
    expect(found(PAY_06, given(second, first, placed(), second, first))).toEqual(['txn-2 → refund']);
  });

  it('of the same moment is the one whose name comes later', () => {
    const of = (transactionId: string) => paid({ transactionId }, at(1));

    for (const [name, later] of [
      ['a', 'b'],
      ['b', 'c'],
      ['c', 'd'],
      ['d', 'e'],
      ['e', 'f'],
      ['f', 'g'],
    ])
      expect(tooMuchOf(of(`txn-${later}`), of(`txn-${name}`))).toEqual({ [`txn-${later}`]: TOTAL });
  });

  it('three times is two too many, each found by itself', () => {
    const third = paid({ transactionId: 'txn-3' }, at(20));

    expect(found(PAY_06, given(placed(), first, second, third))).toEqual([
      'txn-2 → refund',
      'txn-3 → refund',
    ]);
  });
});

describe('only what is more than due goes back', () => {
  it.each([
    ['a fen less than due', TOTAL - 101, {}],
    ['exactly what is due', TOTAL - 100, {}],
    ['a fen more than due', TOTAL - 99, { 'txn-2': 1 }],
  ])('two part payments that bring %s', (_, rest, excess) => {
    const told = [
      paid({ amount: 100, transactionId: 'txn-1' }, at(1)),
      paid({ amount: rest, transactionId: 'txn-2' }, at(2)),
    ];

    expect(tooMuchOf(...told)).toEqual(excess);
    expect(found(PAY_06, given(placed(), ...told))).toEqual(
      Object.keys(excess).map((id) => `${id} → refund`),
    );
  });

  it('a first payment stays though the order was amended to less afterwards', () => {
    expect(tooMuchOf(first, happened('order.amended', { total: 6_160 }, at(5)))).toEqual({});
  });

  it('a second payment goes back by the total that held when it came', () => {
    const amended = happened('order.amended', { total: 6_160 }, at(5));

    expect(tooMuchOf(first, amended, second)).toEqual({ 'txn-2': TOTAL });
    expect(
      tooMuchOf(
        paid({ amount: 6_000, transactionId: 'txn-1' }, at(1)),
        amended,
        paid({ amount: 200, transactionId: 'txn-2' }, at(6)),
      ),
    ).toEqual({
      'txn-2': 40,
    });
  });

  it('a payment of the very moment of an amendment is measured by the new total', () => {
    const amended = happened('order.amended', { total: 6_160 }, at(7));

    expect(tooMuchOf(paid({ amount: 6_000, transactionId: 'txn-1' }, at(1)), amended, second)).toEqual({
      'txn-2': TOTAL - 160,
    });
  });

  it('a payment told to be older than the order is measured by the order', () => {
    expect(tooMuchOf(paid({ transactionId: 'txn-1' }, at(-1)))).toEqual({});
  });
});

describe('nothing was paid twice', () => {
  it.each([
    ['with a single payment', [first]],
    [
      'when callback and query tell of one transaction',
      [first, paid({ transactionId: 'txn-1', reportedBy: 'query' }, at(2))],
    ],
    [
      'when our own charge and the callback tell of one transaction',
      [
        weCharge(1, at(15)),
        itIsPaid(1, at(15)),
        paid({ transactionId: 'txn-1', merchantOrderNo: 'our-1' }, at(16)),
      ],
    ],
    ['when a capture and its transaction are told', [happened('payment.captured', {}, at(1)), first]],
    ['when the client says so too', [first, happened('payment.client-reported', {}, at(2))]],
    ['by a failed try and a paid one', [paymentFailed(), first]],
  ])('%s', (_, told) => {
    expect(found(PAY_06, given(placed(), ...told))).toEqual([]);
  });

  it('when the first payment was reversed before the customer paid again, though its callback came late', () => {
    const reversed = weClose('mo-17', { how: 'reverse', answer: 'closed', moneyReturned: TOTAL }, at(3));

    expect(tooMuchOf(paymentUnknown(), first, reversed, second)).toEqual({});
    expect(tooMuchOf(paymentUnknown(), reversed, paid({ transactionId: 'txn-1' }, at(4)), second)).toEqual(
      {},
    );
  });
});

describe('money that comes in after the order was cancelled', () => {
  it('and before it too, where it was cancelled for want of it', () => {
    const unpaid = happened('order.cancelled', { reason: 'not-paid' }, at(30));

    expect(tooMuchOf(first, unpaid)).toEqual({ 'txn-1': TOTAL });
    expect(tooMuchOf(first, cancelled(at(30)))).toEqual({});
  });

  it.each([
    ['a millisecond before it', -1, []],
    ['in the same millisecond', 0, []],
    ['a millisecond after it', 1, ['txn-1 → refund']],
  ])('%s: only what was owed then is kept', (_, ms, findings) => {
    const late = paid({ transactionId: 'txn-1' }, at(30) + ms);

    expect(found(PAY_06, given(placed(), cancelled(at(30)), late))).toEqual(findings);
  });

  it('goes back even if it is the only payment, and also a second one on a completed order does', () => {
    expect(found(PAY_06, given(placed(), cancelled(at(1)), second))).toEqual(['txn-2 → refund']);
    expect(found(PAY_06, given(placed(), first, completed(at(5)), second))).toEqual(['txn-2 → refund']);
  });
});
