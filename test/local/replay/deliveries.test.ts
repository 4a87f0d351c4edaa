import { describe, expect, it } from 'vitest';
import { delivered, paymentFailed, paymentSucceeded, placed, replayed } from '../../support/replayed.ts';

/** A person has the payment, and does not come to it. */
const UNPAID = { 'pay-link': ['ignored'], agent: ['silent'] };
const declined = paymentFailed(170, 'NEVER_HEARD_OF');

describe('an order that came twelve minutes late', () => {
  it('brings its coupon when it was paid', async () => {
    const report = await replayed([placed(), paymentSucceeded(1, 'tx-1'), delivered(192)]);

    expect(report.exceptions).toMatchObject([{ rule: 'DLV-02', outcome: 'compensated' }]);
  });

  it('brings its coupon when it was paid outside our rails, on a platform or in cash', async () => {
    const report = await replayed([placed(), delivered(192)]);

    expect(report.remedies).toMatchObject([{ kind: 'coupon', tier: 1 }]);
  });

  it('owes nothing when nobody paid it', async () => {
    const report = await replayed([placed(), declined, delivered(192)], UNPAID);

    expect(report.exceptions).toMatchObject([{ rule: 'PAY-02' }]);
    expect(report.remedies.filter(({ kind }) => kind === 'coupon')).toEqual([]);
  });

  it('brings its coupon as soon as it is paid, though that is after it came', async () => {
    const report = await replayed(
      [placed(), declined, delivered(192), paymentSucceeded(230, 'tx-1')],
      UNPAID,
    );

    expect(report.exceptions).toMatchObject([{}, { rule: 'DLV-02', outcome: 'compensated' }]);
    expect(report.remedies).toMatchObject([{ kind: 'coupon', tier: 1, at: '2026-11-22T06:50:00.000Z' }]);
  });
});
