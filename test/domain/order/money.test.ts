import { describe, expect, it } from 'vitest';
import type { Entry } from '../../../functions/domain/entry.ts';
import { isPaid } from '../../../functions/domain/order/debt.ts';
import { capturedOf, keptTransactions } from '../../../functions/domain/order/money.ts';
import {
  at,
  debtOf,
  given,
  happened,
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
  weClose,
} from '../../support/orders.ts';

const debt = (...told: readonly Entry[]) => debtOf(given(placed(), ...told));
const isSettled = (...told: readonly Entry[]): boolean => {
  const order = given(placed(), ...told);
  return isPaid(order, debtOf(order));
};

describe('money that came in', () => {
  it('by one transaction counts once, told by callback, by query and by our own charge', () => {
    const told = { transactionId: 'txn-1', amount: TOTAL };
    const tellings = [
      weCharge(1, at(15)),
      itIsPaid(1, at(15.1), told),
      paid({ ...told, merchantOrderNo: 'our-1', reportedBy: 'callback' }, at(16)),
      paid({ ...told, merchantOrderNo: 'our-1', reportedBy: 'query' }, at(17)),
      weAsk('our-1', { answer: 'paid', ...told }, at(18)),
      weClose('our-1', { how: 'close', answer: 'paid', ...told }, at(19)),
    ];

    expect(capturedOf(debt(...tellings))).toBe(TOTAL);
    expect(capturedOf(debt(...tellings.toReversed()))).toBe(TOTAL);
  });

  it('is added up once, however many rules ask for it', () => {
    const intent = debt(paid());

    expect(keptTransactions(intent)).toBe(keptTransactions(intent));
  });

  it('by two transactions counts twice', () => {
    expect(capturedOf(debt(paid(), paid({ transactionId: 'txn-2' }, at(1))))).toBe(2 * TOTAL);
  });

  it('is what the channel found, when our question or our closing comes upon it', () => {
    const found = { transactionId: 'txn-9', amount: TOTAL };

    expect(isSettled(paymentFailed(), weAsk(NUMBER, { answer: 'paid', ...found }, at(1)))).toBe(true);
    expect(
      isSettled(paymentFailed(), weClose(NUMBER, { how: 'close', answer: 'paid', ...found }, at(1))),
    ).toBe(true);
    expect(isSettled(paymentFailed(), weAsk(NUMBER, { answer: 'unpaid' }, at(1)))).toBe(false);
  });

  it('by capture counts once beside the transaction that tells of it, in either order', () => {
    const captured = (minutes: number) => happened('payment.captured', {}, at(minutes));

    expect(capturedOf(debt(paymentInitiated(), captured(1)))).toBe(TOTAL);
    expect(capturedOf(debt(paymentInitiated(), paid({}, at(1)), captured(2)))).toBe(TOTAL);
    expect(capturedOf(debt(paymentInitiated(), captured(1), paid({}, at(2))))).toBe(TOTAL);
    const found = weAsk(NUMBER, { answer: 'paid', transactionId: 'txn-q', amount: TOTAL }, at(1));
    expect(capturedOf(debt(paymentInitiated(), found, captured(2)))).toBe(TOTAL);
    const withoutAttempt = paid({ attemptId: undefined }, at(2));
    expect(capturedOf(debt(paymentInitiated(), captured(1), withoutAttempt))).toBe(TOTAL);
    const another = paid({ attemptId: 'pi-17-2', merchantOrderNo: 'mo-18' }, at(2));
    expect(capturedOf(debt(paymentInitiated(), captured(1), another))).toBe(2 * TOTAL);
    expect(capturedOf(debt(captured(1), paid({}, at(2))))).toBe(TOTAL);
    expect(capturedOf(debt(paid({}, at(1)), captured(2)))).toBe(TOTAL);
  });

  it('by capture of an attempt that nobody has told of is that attempt’s, by card', () => {
    expect(debt(happened('payment.captured', {}, at(1))).transactions).toMatchObject({
      'capture:pi-17-1': { number: 'pi-17-1', channel: 'card', amount: TOTAL, at: at(1) },
    });
  });

  it('by capture of one attempt counts beside the transaction of another', () => {
    const second = { attemptId: 'pi-17-2', merchantOrderNo: 'mo-18', transactionId: 'txn-2' };

    expect(
      capturedOf(debt(paid({}, at(1)), happened('payment.captured', { attemptId: 'pi-17-2' }, at(2)))),
    ).toBe(2 * TOTAL);

    expect(
      capturedOf(debt(paymentInitiated(), happened('payment.captured', {}, at(1)), paid(second, at(2)))),
    ).toBe(2 * TOTAL);
  });
});

describe('what settles a debt', () => {
  it('is verified money of at least what is due', () => {
    expect(isSettled(paid({ amount: TOTAL }))).toBe(true);
    expect(isSettled(paid({ amount: TOTAL + 1 }))).toBe(true);
  });

  it('is not less than is due, until the rest has come', () => {
    const most = paid({ amount: TOTAL - 1 });

    expect(isSettled(most)).toBe(false);
    expect(isSettled(most, paid({ amount: 1, transactionId: 'txn-2' }, at(1)))).toBe(true);
  });

  it('is not what the client reports', () => {
    const reported = happened('payment.client-reported', { result: 'success' }, at(1));

    expect(isSettled(paymentFailed(), reported)).toBe(false);
  });

  it('is nothing of an order for which no money came in, even if it owes nothing', () => {
    const free = given(placed({ total: 0 }), paymentFailed());

    expect(isPaid(free, debtOf(free))).toBe(false);
  });
});

describe('money that went back', () => {
  const late = paid({ transactionId: 'txn-late' }, at(3));
  const reversed = (moneyReturned: number) =>
    weClose(NUMBER, { how: 'reverse', answer: 'closed', moneyReturned }, at(2));

  it('by a reversal counts no more, whether its callback came before or after', () => {
    expect(isSettled(paymentUnknown(), paid({}, at(1)), reversed(TOTAL))).toBe(false);
    expect(isSettled(paymentUnknown(), reversed(TOTAL), late)).toBe(false);
    expect(
      isSettled(
        paymentUnknown(),
        late,
        happened('payment.closed', { how: 'reversed', moneyReturned: true }, at(4)),
      ),
    ).toBe(false);
  });

  it('leaves the customer free to pay again by another number, and then owing nothing', () => {
    const again = paid({ transactionId: 'txn-2', merchantOrderNo: 'lk-1' }, at(9));

    expect(isSettled(paymentUnknown(), reversed(TOTAL), again)).toBe(true);
    expect(isSettled(paymentUnknown(), reversed(TOTAL), late, again)).toBe(true);
  });

  it('is nothing where the number was closed unpaid', () => {
    expect(isSettled(paymentUnknown(), reversed(0), late)).toBe(true);
  });
});
