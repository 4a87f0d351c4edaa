import { describe, expect, it } from 'vitest';
import type { Entry } from '../../../functions/domain/entry.ts';
import { ourAttempts } from '../../../functions/domain/order/money.ts';
import {
  at,
  debtOf,
  given,
  itIsDeclined,
  itIsPaid,
  itIsThrottled,
  NOON,
  NUMBER,
  paymentFailed,
  paymentInitiated,
  paymentUnknown,
  placed,
  TOTAL,
  weCharge,
} from '../../support/orders.ts';

const debt = (...told: readonly Entry[]) => debtOf(given(placed(), ...told));

describe('a try to take the money', () => {
  it('is pending until its outcome is told, and remembers the code and the number', () => {
    expect(debt(paymentInitiated()).attempts['pi-17-1']).toMatchObject({
      outcome: 'pending',
      number: NUMBER,
    });
    expect(debt(paymentInitiated(), paymentFailed({}, at(1))).attempts['pi-17-1']).toMatchObject({
      outcome: 'failed',
      startedAt: NOON,
      endedAt: at(1),
      failure: { code: 'NOTENOUGH', at: at(1) },
      instrumentId: 'ins-9001',
    });
    expect(debt(paymentUnknown({}, at(1))).attempts['pi-17-1']).toMatchObject({ outcome: 'unknown' });
  });

  it('that failed stays failed though its beginning is told later', () => {
    expect(debt(paymentFailed(), paymentInitiated({}, at(1))).attempts['pi-17-1']?.outcome).toBe('failed');
  });

  it('of ours is told apart from upstream’s, and ends as the channel answered', () => {
    const order = debt(paymentFailed(), weCharge(1, at(15)), itIsDeclined(1, at(15.1)), weCharge(2, at(30)));

    expect(ourAttempts(order)).toMatchObject([
      { ours: 1, outcome: 'failed', initiator: 'merchant' },
      { ours: 2, outcome: 'pending' },
    ]);
    expect(
      debt(weCharge(1, at(15)), itIsDeclined(1, at(16), { answer: 'unknown' })).attempts['our-1'],
    ).toMatchObject({
      outcome: 'unknown',
    });
  });

  it('of ours that upstream reports as failed too stays ours', () => {
    const reported = paymentFailed({ attemptId: 'our-1', merchantOrderNo: 'our-1' }, at(16));

    expect(debt(weCharge(1, at(15)), reported).attempts['our-1']).toMatchObject({
      ours: 1,
      outcome: 'failed',
    });
  });
});

describe('a charge of ours that upstream reports too', () => {
  const reported = paymentFailed({ attemptId: 'our-1', merchantOrderNo: 'our-1', amount: 1 }, at(16));

  it('stays paid where the channel told us so', () => {
    expect(debt(weCharge(1, at(15)), itIsPaid(1, at(15)), reported).attempts['our-1']?.outcome).toBe(
      'succeeded',
    );
  });

  it('does not change what upstream asked for', () => {
    expect(debt(paymentFailed(), weCharge(1, at(15)), reported).amount).toBe(TOTAL);
  });

  it('keeps how often it came too fast', () => {
    const throttled = itIsThrottled(1, 1, at(15) + 1);

    expect(debt(weCharge(1, at(15)), throttled, reported).attempts['our-1']?.throttles).toBe(1);
    expect(debt(weCharge(1, at(15)), reported).attempts['our-1']?.throttles).toBe(0);
  });
});
