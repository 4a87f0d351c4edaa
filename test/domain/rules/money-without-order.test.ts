import { describe, expect, it } from 'vitest';
import type { Entry } from '../../../functions/domain/entry.ts';
import { PAY_05, PAY_05_OF_CLIENT } from '../../../functions/domain/rules/pay/pay-05.ts';
import { timelineOf } from '../../../functions/domain/timeline.ts';
import { anException } from '../../support/journal.ts';
import { at, given, happened, iso, NOON, ORDER, paid, placed, TENANT, TOTAL } from '../../support/orders.ts';
import { aFinding, foundAt, hasComeRight, look, moment, timeUntilPerson } from '../../support/rules.ts';
import { scope } from '../../support/scopes.ts';

const money = paid({ transactionId: 'txn-1' });
const more = paid({ transactionId: 'txn-2' }, at(1));

describe('money without an order (PAY-05)', () => {
  it('says what came in, where, and when', () => {
    expect(look(PAY_05, given(money), { now: at(3) }).findings).toEqual([
      aFinding('PAY-05', 'wechat#txn-1', 'paid-without-order', {
        intentId: 'pi-17',
        transactionId: 'txn-1',
        channel: 'wechat',
        amount: TOTAL,
        paidAt: iso(NOON),
      }),
    ]);
  });

  it('is looked for again, each when its order is due', () => {
    const lookAt = (now: number) => foundAt(PAY_05, given(money, more), now);
    const finds = ['wechat#txn-1 → paid-without-order', 'wechat#txn-2 → paid-without-order'];

    expect(lookAt(at(2))).toEqual({ finds: [], dueAt: at(3), waiting: true });
    expect(lookAt(at(3))).toEqual({ finds: finds.slice(0, 1), dueAt: at(4), waiting: true });
    expect(lookAt(at(4))).toEqual({ finds, dueAt: undefined, waiting: undefined });
    expect(lookAt(at(9))).toEqual({ finds, dueAt: undefined, waiting: undefined });
  });

  it('is a person’s at once, until the order comes or all of it goes back', () => {
    const order = given(money);
    const isRightAfter = (entry: Entry) => hasComeRight(PAY_05, order, given(money, entry), { now: at(3) });
    const gaveBack = (amount: number) => happened('refund.succeeded', { amount }, at(9));

    expect(timeUntilPerson(PAY_05, order, { now: at(3) })).toBe(0);
    expect(hasComeRight(PAY_05, order, order, { now: at(3) })).toBe(false);
    expect(isRightAfter(placed({}, at(9)))).toBe(true);
    expect(isRightAfter(gaveBack(TOTAL))).toBe(true);
    expect(isRightAfter(gaveBack(TOTAL - 1))).toBe(false);
  });
});

describe('money that names only the client’s own order (PAY-05)', () => {
  const SUBJECT = 'client:c-7f3a90';
  const client = scope(SUBJECT);
  const payment = client.happened('payment.succeeded', { transactionId: 'txn-1' });
  const acknowledged = client.noted('rescue.acknowledged', { orderId: ORDER }, 9);
  const told = (...entries: readonly Entry[]) => timelineOf(TENANT, SUBJECT, entries);

  it('has come right when an order is confirmed to the client', () => {
    const [finding] = look(PAY_05_OF_CLIENT, told(payment), { now: at(3) }).findings;
    if (!finding) throw new TypeError('PAY-05 finds nothing');
    const exception = anException(finding, at(3));
    const isRight = (...entries: readonly Entry[]) =>
      PAY_05_OF_CLIENT.isCured?.(told(...entries), exception, moment({ now: at(10) }));

    expect(isRight(payment)).toBe(false);
    expect(isRight(payment, acknowledged)).toBe(true);
  });
});
