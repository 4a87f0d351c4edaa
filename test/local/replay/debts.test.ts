import { describe, expect, it } from 'vitest';
import type { Report } from '../../../local/replay/report.ts';
import {
  amended,
  cancelled,
  completed,
  delivered,
  minutesOf,
  paymentFailed,
  paymentSucceeded,
  placed,
  replayed,
} from '../../support/replayed.ts';

const IGNORES_LINKS = { 'pay-link': ['ignored'] };
/** Upstream's attempt, that only the customer can put right. */
const cardRefused = paymentFailed(1, 'NOTSUPORTCARD');

const paymentIn = ({ exceptions }: Report) => exceptions.find(({ rule }) => rule.startsWith('PAY'));
const linksIn = ({ notifications }: Report) =>
  notifications.filter(({ template }) => template === 'pay-link').map(({ at }) => minutesOf(at));

describe('an order amended while its pay link is out', () => {
  it('gets a link over the new amount at once, and the old one takes no money any more', async () => {
    const report = await replayed([placed(), cardRefused, amended(10, 4_900), delivered(170)], {
      'pay-link': ['paid@1200', 'paid@900'],
    });

    expect(linksIn(report)).toEqual([expect.closeTo(1, 1), expect.closeTo(10, 1)]);
    expect(paymentIn(report)).toMatchObject({ status: 'resolved-self', outcome: 'paid-by-customer' });
    expect(report.exceptions.filter(({ rule }) => rule === 'PAY-06')).toEqual([]);
    expect(report.remedies).toEqual([]);
  });

  it('is not charged another amount than the customer agreed to: it is their turn', async () => {
    const report = await replayed([placed(), paymentFailed(1), amended(10, 6_900), delivered(170)], {
      'pay-link': ['ignored', 'paid@60'],
    });

    expect(report.charges).toEqual([]);
    expect(paymentIn(report)).toMatchObject({ outcome: 'paid-by-customer' });
  });
});

describe('a debt of which one tender is known', () => {
  it('is charged what that tender was asked for, not what the order comes to', async () => {
    const report = await replayed(
      [
        placed({ total: 8_000 }),
        paymentFailed(1),
        paymentSucceeded(2, 'tx-v', 2_100, 'int-2'),
        delivered(170),
      ],
      IGNORES_LINKS,
    );

    expect(report.charges).toHaveLength(1);
    expect(paymentIn(report)).toMatchObject({ outcome: 'paid' });
    expect(report.exceptions.filter(({ rule }) => rule === 'PAY-06')).toEqual([]);
  });
});

describe('a debt that is paid by another number', () => {
  it('has its open link closed, so that it is not paid twice', async () => {
    const report = await replayed([placed(), cardRefused, paymentSucceeded(8, 'tx-2'), delivered(170)], {
      'pay-link': ['paid@900'],
    });

    expect(paymentIn(report)).toMatchObject({ outcome: 'paid-by-customer' });
    expect(paymentIn(report)?.states).toContain('Close what is still open');
    expect(report.exceptions.filter(({ rule }) => rule === 'PAY-06')).toEqual([]);
  });
});

describe('an order cancelled because nobody had heard of its payment', () => {
  it('gives back what was paid before and told after', async () => {
    const late = { ...paymentSucceeded(5, 'tx-1') };
    const report = await replayed([placed(), cancelled(10, 'not-paid'), late]);

    expect(report.exceptions).toMatchObject([{ rule: 'PAY-06', outcome: 'refunded' }]);
    expect(report.remedies).toMatchObject([{ kind: 'refund', amount: 5_900 }]);
    expect(report.notifications.map(({ template }) => template)).toEqual(['refund-cancelled']);
  });

  it('keeps out of a paid order that the customer cancelled: upstream gives that back', async () => {
    const report = await replayed([placed(), paymentSucceeded(5, 'tx-1'), cancelled(10, 'changed-mind')]);

    expect(report.remedies).toEqual([]);
  });
});

describe('an order that was brought and is not paid', () => {
  it('is neither released nor cancelled when its slot is past: after some two hours a person has it', async () => {
    const report = await replayed([placed({ promisedInMinutes: 60 }), cardRefused, delivered(30)], {
      ...IGNORES_LINKS,
      agent: ['silent'],
    });

    expect(report.remedies).toEqual([]);
    const [ticket] = report.tickets;
    expect(minutesOf(ticket?.openedAt ?? null)).toBeGreaterThan(100);
    expect(paymentIn(report)).toMatchObject({ status: 'with-person' });
  });

  it('is a person’s when upstream completes it', async () => {
    const report = await replayed(
      [placed({ promisedInMinutes: 60 }), cardRefused, delivered(30), completed(70)],
      { ...IGNORES_LINKS, agent: ['resolve:dismiss@60'] },
    );

    expect(report.remedies).toEqual([]);
    expect(report.tickets).toMatchObject([{ decision: 'dismiss' }]);
    expect(paymentIn(report)).toMatchObject({ status: 'resolved-human' });
  });
});
