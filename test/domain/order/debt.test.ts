import { describe, expect, it } from 'vitest';
import type { Entry } from '../../../functions/domain/entry.ts';
import { dueOf, isPaid } from '../../../functions/domain/order/debt.ts';
import { givenBackOf, paidIn, refundedOf } from '../../../functions/domain/order/money.ts';
import {
  at,
  debtOf,
  given,
  happened,
  paid,
  paymentFailed,
  placed,
  TOTAL,
  weCharge,
} from '../../support/orders.ts';

const debt = (...told: readonly Entry[]) => debtOf(given(placed(), ...told));

describe('what a debt is', () => {
  it('alone is the order’s total, as last amended', () => {
    const amended = given(placed(), paymentFailed(), happened('order.amended', { total: 6_160 }, at(5)));

    expect(dueOf(given(placed(), paymentFailed()), debtOf(given(placed(), paymentFailed())))).toBe(TOTAL);
    expect(dueOf(amended, debtOf(amended))).toBe(6_160);
  });

  it('follows the total up as well, where it asked for all that the order came to', () => {
    const raised = given(placed(), paymentFailed(), happened('order.amended', { total: TOTAL + 500 }, at(5)));

    expect(dueOf(raised, debtOf(raised))).toBe(TOTAL + 500);
  });

  it('of a part of the total is that part, though no other tender is known yet', () => {
    const part = given(placed(), paymentFailed({ amount: 6_000 }));

    expect(dueOf(part, debtOf(part))).toBe(6_000);
  });

  it('before the order is known is what upstream’s last attempt asked for; ours never change it', () => {
    const unknown = given(
      paymentFailed({ amount: 5_000 }),
      paymentFailed({ attemptId: 'pi-17-2', amount: 5_500 }, at(1)),
      weCharge(1, at(15), 1),
    );

    expect(dueOf(unknown, debtOf(unknown))).toBe(5_500);
  });

  const byVoucher = { intentId: 'pi-18', attemptId: 'pi-18-1', merchantOrderNo: 'mo-18' } as const;
  const card = paymentFailed({ amount: 6_000 });

  it('of two tenders is what each was asked for', () => {
    const order = given(placed(), card, paymentFailed({ ...byVoucher, amount: TOTAL - 6_000 }, at(1)));

    expect(dueOf(order, debtOf(order))).toBe(6_000);
    expect(dueOf(order, debtOf(order, 'pi-18'))).toBe(TOTAL - 6_000);
  });

  it('of two tenders settles each by its own money', () => {
    const order = given(
      placed(),
      card,
      paid({ ...byVoucher, amount: TOTAL - 6_000, transactionId: 'txn-v' }, at(1)),
    );

    expect(isPaid(order, debtOf(order, 'pi-18'))).toBe(true);
    expect(isPaid(order, debtOf(order))).toBe(false);
  });

  it('is settled when the customer paid the whole order by another tender', () => {
    const elsewhere = paid({ ...byVoucher, amount: TOTAL, transactionId: 'txn-v' }, at(1));
    const order = given(placed(), paymentFailed(), elsewhere);

    expect(dueOf(order, debtOf(order))).toBe(0);
    expect(isPaid(order, debtOf(order))).toBe(true);
  });

  it('is not less because some of it has come in by its own tender', () => {
    const part = paid({ amount: 1_000 }, at(1));
    const order = given(
      placed(),
      card,
      part,
      paid({ ...byVoucher, amount: TOTAL - 6_000, transactionId: 'txn-v' }, at(1)),
    );

    expect(dueOf(order, debtOf(order))).toBe(6_000);
    expect(isPaid(order, debtOf(order))).toBe(false);
  });

  it('is no more than other tenders left open', () => {
    const order = given(
      placed(),
      paymentFailed(),
      paid({ ...byVoucher, amount: 5_000, transactionId: 'txn-v' }, at(1)),
    );

    expect(dueOf(order, debtOf(order))).toBe(TOTAL - 5_000);
  });
});

describe('the sums of an order', () => {
  it('are what came in by all its debts and what was given back, failed refunds apart', () => {
    const order = given(
      placed(),
      paid(),
      paid({ intentId: 'pi-18', merchantOrderNo: 'mo-18', transactionId: 'txn-2', amount: 80 }, at(1)),
      happened('refund.succeeded', { refundId: 'rf-1', amount: 100 }),
      happened('refund.failed', { refundId: 'rf-2', amount: 30 }),
    );

    expect(paidIn(order)).toBe(TOTAL + 80);
    expect(refundedOf(order)).toBe(100);
  });

  it('are what went back for certain: accepted or done, not what is only asked for', () => {
    const order = given(
      placed(),
      happened('refund.requested', { refundId: 'rf-1', amount: 100 }),
      happened('refund.accepted', { refundId: 'rf-2', amount: 30 }),
      happened('refund.succeeded', { refundId: 'rf-3', amount: 5 }),
    );

    expect(givenBackOf(order)).toBe(35);
  });

  it('tell which refunds failed, as last told', () => {
    const failed = happened('refund.failed', { refundId: 'rf-2' });

    expect(given(happened('refund.requested', { refundId: 'rf-1' }), failed).refunds).toMatchObject({
      'rf-1': { failed: false },
      'rf-2': { failed: true },
    });
    for (const type of ['refund.accepted', 'refund.succeeded'] as const)
      expect(given(failed, happened(type, { refundId: 'rf-2' }, at(3))).refunds['rf-2']?.failed).toBe(false);
  });

  it('remember the most that was authorised', () => {
    const authorised = (amount: number, minutes: number) =>
      happened('payment.authorised', { amount }, at(minutes));

    expect(debt(authorised(TOTAL, 1), authorised(100, 2)).authorised).toBe(TOTAL);
  });

  it('are not changed by what the client says of its payment', () => {
    for (const result of ['success', 'cancelled', 'failed', 'unknown'] as const)
      expect(given(placed(), happened('payment.client-reported', { result }, at(2))).intents).toEqual({});
  });
});
