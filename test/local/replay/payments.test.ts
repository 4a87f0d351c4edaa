import { describe, expect, it } from 'vitest';
import type { Report } from '../../../local/replay/report.ts';
import {
  clientReported,
  delivered,
  minutesOf,
  paymentFailed,
  paymentSucceeded,
  placed,
  replayed,
} from '../../support/replayed.ts';

const IGNORES_LINKS = { 'pay-link': ['ignored'] };

const paymentIn = ({ exceptions }: Report) => exceptions.find(({ rule }) => rule.startsWith('PAY'));
const chargedAt = ({ charges }: Report) => charges.map(({ at }) => minutesOf(at));

describe('a mandate payment declined with a retryable code, promised three hours away', () => {
  it('is charged 15, 30 and 45 minutes after it was noticed', async () => {
    const report = await replayed([placed(), paymentFailed(1), delivered(170)], {
      ...IGNORES_LINKS,
      charge: ['declined:NOTENOUGH', 'declined:NOTENOUGH', 'success'],
    });

    expect(chargedAt(report)).toEqual([16, 31, 46]);
    expect(report.charges.map(({ attempt }) => attempt)).toEqual([1, 2, 3]);
    expect(new Set(report.charges.map(({ key }) => key)).size).toBe(3);
    expect(paymentIn(report)).toMatchObject({
      rule: 'PAY-01',
      status: 'resolved-auto',
      outcome: 'paid',
      handlingSeconds: 45 * 60,
    });
  });

  it('is asked about just before each charge, and found unpaid', async () => {
    const report = await replayed([placed(), paymentFailed(1), delivered(170)], {
      ...IGNORES_LINKS,
      charge: ['declined:NOTENOUGH'],
    });

    const asked = report.queries.filter(({ at }) => chargedAt(report).includes(minutesOf(at)));
    expect(asked.map(({ answer }) => answer)).toEqual(['unpaid', 'unpaid', 'unpaid']);
  });

  it('is not charged again once a charge succeeded', async () => {
    const report = await replayed([placed(), paymentFailed(1), delivered(170)], IGNORES_LINKS);

    expect(chargedAt(report)).toEqual([16]);
    expect(paymentIn(report)?.states).toEqual([
      'Which way?',
      'Wait 15 minutes or until paid',
      'Ask the channel, then charge',
      'What did the channel say?',
      'Recovered',
    ]);
  });

  it('ends the wait at once when the customer pays the link after seven minutes', async () => {
    const report = await replayed([placed(), paymentFailed(1), delivered(170)], { 'pay-link': ['paid@420'] });

    expect(report.charges).toEqual([]);
    expect(paymentIn(report)).toMatchObject({ status: 'resolved-self', outcome: 'paid-by-customer' });
    expect(minutesOf(paymentIn(report)?.closedAt ?? null)).toBeCloseTo(8, 1);
  });

  it('is released and cancelled when nobody pays and the slot is lost', async () => {
    const report = await replayed([placed(), paymentFailed(1)], {
      ...IGNORES_LINKS,
      charge: ['declined:NOTENOUGH'],
    });

    expect(paymentIn(report)).toMatchObject({ outcome: 'cancelled' });
    expect(report.remedies.map(({ kind }) => kind).sort()).toEqual(['cancel', 'release']);
    expect(report.charges).toHaveLength(3);
  });
});

describe('a charge that nobody answered', () => {
  it('is never made a second time when it had taken the money', async () => {
    const report = await replayed([placed(), paymentFailed(1), delivered(170)], {
      ...IGNORES_LINKS,
      charge: ['timeout:paid'],
    });

    expect(report.charges).toHaveLength(1);
    expect(paymentIn(report)).toMatchObject({ outcome: 'paid' });
    expect(report.exceptions.filter(({ rule }) => rule === 'PAY-06')).toEqual([]);
  });

  it.each([60, 600, 890])(
    'is not captured twice when it takes the money %i seconds later',
    async (seconds) => {
      const report = await replayed([placed(), paymentFailed(1), delivered(170)], {
        ...IGNORES_LINKS,
        charge: [`timeout:paid-later@${seconds}`, 'success'],
      });

      expect(report.charges).toHaveLength(1);
      expect(paymentIn(report)).toMatchObject({ outcome: 'paid' });
    },
  );

  it('is closed before the next, so that it cannot take the money after it', async () => {
    const report = await replayed([placed(), paymentFailed(1), delivered(170)], {
      ...IGNORES_LINKS,
      charge: ['timeout:paid-later@1200', 'success'],
    });

    expect(report.charges).toHaveLength(2);
    expect(report.exceptions.filter(({ rule }) => rule === 'PAY-06')).toEqual([]);
    expect(report.invariants.broken).toEqual([]);
  });

  it('that the channel said is closed, and took money all the same, is paid back', async () => {
    const report = await replayed([placed(), paymentFailed(1), delivered(170)], {
      ...IGNORES_LINKS,
      charge: ['timeout:paid-later@1200', 'success'],
      close: ['success:not-closed'],
    });

    expect(report.exceptions.filter(({ rule }) => rule === 'PAY-06')).toMatchObject([
      { status: 'resolved-auto', outcome: 'refunded' },
    ]);
    expect(report.invariants.broken).toEqual([]);
  });

  it('goes to a person when the channel will not say whether it is closed', async () => {
    const report = await replayed([placed(), paymentFailed(1), delivered(170)], {
      ...IGNORES_LINKS,
      charge: ['timeout:unpaid'],
      close: ['timeout:not-closed'],
    });

    expect(report.charges).toHaveLength(1);
    expect(report.tickets).toHaveLength(1);
  });
});

describe('money that is not certain', () => {
  it('is never charged for a code that no table lists', async () => {
    const report = await replayed(
      [placed(), paymentFailed(1, 'NEVER_HEARD_OF'), delivered(170)],
      IGNORES_LINKS,
    );

    expect(report.charges).toEqual([]);
    expect(paymentIn(report)).toMatchObject({ rule: 'PAY-02' });
    expect(report.tickets).toHaveLength(1);
  });

  it('is not settled by what a client reports', async () => {
    const report = await replayed(
      [placed(), paymentFailed(1), clientReported(2), delivered(170)],
      IGNORES_LINKS,
    );

    expect(chargedAt(report)).toEqual([16]);
  });

  it('is not settled by a success of less than is due', async () => {
    const report = await replayed(
      [placed(), paymentFailed(1), paymentSucceeded(3, 'tx-little', 5_000), delivered(170)],
      IGNORES_LINKS,
    );

    expect(paymentIn(report)?.outcome).not.toBe('paid-by-customer');
  });

  it('is given back when it came in twice', async () => {
    const report = await replayed([
      placed(),
      paymentSucceeded(1, 'tx-1'),
      paymentSucceeded(2, 'tx-2'),
      delivered(170),
    ]);

    expect(report.exceptions).toMatchObject([
      { rule: 'PAY-06', status: 'resolved-auto', outcome: 'refunded' },
    ]);
    expect(report.remedies).toMatchObject([{ kind: 'refund', amount: 5_900 }]);
  });
});

describe('a refund that nobody answered', () => {
  it('is gone on with, though its own event looks like a refund of upstream', async () => {
    const twice = [placed(), paymentSucceeded(1, 'tx-1'), paymentSucceeded(2, 'tx-2'), delivered(170)];

    const report = await replayed(twice, { refund: ['timeout:given', 'success'] });

    expect(report.exceptions).toMatchObject([
      { rule: 'PAY-06', status: 'resolved-auto', outcome: 'refunded' },
    ]);
    expect(report.remedies).toMatchObject([{ kind: 'refund', amount: 5_900 }]);
  });
});
