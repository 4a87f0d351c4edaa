import { describe, expect, it } from 'vitest';
import { PAY_06 } from '../../../functions/domain/rules/pay/pay-06.ts';
import { at, given, HOUR, NOON, paid } from '../../support/orders.ts';
import { examineOrder, look, policyWith } from '../../support/rules.ts';

const first = paid({ transactionId: 'txn-1' }, at(1));
const second = paid({ transactionId: 'txn-2', merchantOrderNo: 'lk-1' }, at(7));

describe('two payments told before their order', () => {
  const early = given(first, second);

  it('wait for the order, whose total says what is too much', () => {
    expect(look(PAY_06, early)).toEqual({ findings: [], waiting: true });
    expect(examineOrder(early, { now: NOON }).waitsUntil).toBe(at(1));
  });

  it.each([
    [0, 1],
    [9, 1],
    [10, 5],
    [60, 30],
    [7 * 60, 210],
    [8 * 60, 240],
    [48 * 60, 240],
  ])('are, after %i minutes of waiting, asked about again in %i', (waited, minutes) => {
    expect(examineOrder(early, { now: at(waited), waitingSince: NOON }).waitsUntil).toBe(
      at(waited + minutes),
    );
  });

  it('are waited for three days, since money is never too late to give back', () => {
    const waitedFor = (waited: number) =>
      look(PAY_06, early, { now: NOON + waited, waitingSince: NOON }).waiting;

    expect(waitedFor(72 * HOUR - 1)).toBe(true);
    expect(waitedFor(72 * HOUR)).toBe(false);
    const policy = policyWith({ waiting: { lateDays: 1 } });
    expect(look(PAY_06, early, { now: NOON + 24 * HOUR, waitingSince: NOON, policy }).waiting).toBe(false);
  });
});
