import { describe, expect, it } from 'vitest';
import type { Report } from '../../../local/replay/report.ts';
import {
  delivered,
  given,
  minutesOf,
  paymentFailed,
  paymentSucceeded,
  placed,
  replayed,
} from '../../support/replayed.ts';

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

describe('an order more than 45 minutes late', () => {
  const paid = [placed(), paymentSucceeded(1, 'tx-1')];
  const offers = ({ notifications }: Report) =>
    notifications.filter(({ template }) => template === 'free-cancellation');
  const veryLate = ({ exceptions }: Report) => exceptions.at(-1);

  it('may be cancelled for nothing: the customer is told once, then a manager has it', async () => {
    const report = await replayed(paid, { agent: ['silent'] });

    expect(offers(report)).toHaveLength(1);
    expect(minutesOf(offers(report)[0]?.at ?? null)).toBeCloseTo(225, 1);
    expect(report.tickets).toMatchObject([{ skill: 'delivery', closedAt: null }]);
    expect(given(report, 'cancel')).toEqual([]);
  });

  it('is cancelled, its stock released and its money given back, when the manager decides so', async () => {
    const report = await replayed(paid, { agent: ['resolve:cancel@300'] });

    expect(veryLate(report)).toMatchObject({ status: 'resolved-human', outcome: 'cancelled' });
    expect(given(report, 'refund')).toEqual([5_900]);
    expect(given(report, 'cancel')).toHaveLength(1);
    expect(given(report, 'release')).toHaveLength(1);
    expect(report.notifications.at(-1)).toMatchObject({ template: 'order-called-off' });
  });

  it('is not cancelled by the agent’s proposal, nor once it has arrived', async () => {
    const dismissed = await replayed(paid);
    const arrived = await replayed([...paid, delivered(226)], { agent: ['resolve:cancel@300', 'silent'] });

    for (const report of [dismissed, arrived]) expect(given(report, 'cancel')).toEqual([]);
    expect(veryLate(arrived)).toMatchObject({ status: 'with-person' });
  });

  it('is a manager’s without an offer where it had arrived', async () => {
    const report = await replayed([delivered(230), ...paid], { agent: ['silent'] });

    expect(offers(report)).toEqual([]);
    expect(report.tickets).toHaveLength(1);
  });

  it('is offered to the customer of a large order too, which a manager has already', async () => {
    const report = await replayed([placed({ total: 30_000 }), paymentSucceeded(1, 'tx-1', 30_000)], {
      agent: ['silent'],
    });

    expect(offers(report)).toHaveLength(1);
    expect(report.tickets).toHaveLength(2);
  });
});
