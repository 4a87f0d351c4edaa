import { describe, expect, it } from 'vitest';
import type { Entry } from '../../../functions/domain/entry.ts';
import { PAY_07 } from '../../../functions/domain/rules/pay/pay-07.ts';
import { at, given, happened, paid, paymentInitiated, placed, TOTAL } from '../../support/orders.ts';
import { aFinding, foundAt, hasComeRight, look } from '../../support/rules.ts';

const order = placed();
const brought = (amount: number) => paid({ amount, transactionId: 'txn-1' }, at(3));

describe('a payment of another amount than was to be paid (PAY-07)', () => {
  it('says what came in, where, and what should have', () => {
    expect(look(PAY_07, given(order, brought(100)), { now: at(10) }).findings).toEqual([
      aFinding('PAY-07', 'txn-1', 'paid-too-little', {
        intentId: 'pi-17',
        transactionId: 'txn-1',
        channel: 'wechat',
        amount: 100,
        payable: TOTAL,
      }),
    ]);
  });

  it('is looked at again, each when late news of it can no longer come', () => {
    const first = paymentInitiated({ amount: 5_000 }, at(1));
    const other = { intentId: 'pi-18', merchantOrderNo: 'mo-18', attemptId: 'pi-18-1' };
    const second = paymentInitiated({ ...other, amount: TOTAL - 5_000 }, at(2));
    const broughtByOther = paid({ ...other, amount: 1, transactionId: 'txn-2' }, at(4));
    const told = given(order, first, second, brought(4_999), broughtByOther);
    const lookAt = (now: number) => foundAt(PAY_07, told, now);
    const finds = ['txn-1 → paid-too-little', 'txn-2 → paid-too-little'];

    expect(lookAt(at(4.5))).toEqual({ finds: [], dueAt: at(5), waiting: true });
    expect(lookAt(at(5))).toEqual({ finds: finds.slice(0, 1), dueAt: at(6), waiting: true });
    expect(lookAt(at(6))).toEqual({ finds, dueAt: undefined, waiting: undefined });
    expect(lookAt(at(9))).toEqual({ finds, dueAt: undefined, waiting: undefined });
  });

  it('of an order that is not known yet is not waited for by this rule', () => {
    expect(look(PAY_07, given(brought(100)), { now: at(3) })).toEqual({ findings: [] });
  });
});

describe('it has come right', () => {
  const isRightAfter = (amount: number, ...later: readonly Entry[]): boolean =>
    hasComeRight(PAY_07, given(order, brought(amount)), given(order, brought(amount), ...later), {
      now: at(10),
    });
  const rest = (amount: number) => paid({ amount, transactionId: 'txn-2' }, at(20));
  const amended = (total: number) => happened('order.amended', { total }, at(20));
  const gaveBack = (amount: number) => happened('refund.succeeded', { amount }, at(20));

  it.each([
    ['too little, when the rest is paid', TOTAL - 100, rest(100), rest(99)],
    ['too little, when the order is amended to what was paid', TOTAL - 100, amended(TOTAL - 100), rest(1)],
    ['too much, when what was too much goes back', TOTAL + 100, gaveBack(100), gaveBack(101)],
    ['too much, when the order is amended to what was paid', TOTAL + 100, amended(TOTAL + 100), gaveBack(1)],
  ])('%s, and not otherwise', (_, amount, cure, noCure) => {
    expect(isRightAfter(amount)).toBe(false);
    expect(isRightAfter(amount, noCure)).toBe(false);
    expect(isRightAfter(amount, cure)).toBe(true);
  });
});
