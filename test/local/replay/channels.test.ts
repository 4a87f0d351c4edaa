import { describe, expect, it } from 'vitest';
import type { Report } from '../../../local/replay/report.ts';
import { delivered, minutesOf, paymentFailed, placed, replayed } from '../../support/replayed.ts';

const IGNORES_LINKS = { 'pay-link': ['ignored'] };
const paymentIn = ({ exceptions }: Report) => exceptions.find(({ rule }) => rule.startsWith('PAY'));
const templatesIn = ({ notifications }: Report) => notifications.map(({ template }) => template);

describe('a channel that says we come too fast', () => {
  it('is asked again under the same number soon after, and no attempt is used up', async () => {
    const report = await replayed([placed(), paymentFailed(1), delivered(170)], {
      ...IGNORES_LINKS,
      charge: ['declined:FREQUENCY_LIMITED', 'declined:NOTENOUGH', 'success'],
    });

    const [first, again, second] = report.charges;
    expect(report.charges.map(({ attempt }) => attempt)).toEqual([1, 1, 2]);
    expect(again?.key).toBe(first?.key);
    expect(minutesOf(again?.at ?? null) - minutesOf(first?.at ?? null)).toBeLessThanOrEqual(1);
    expect(minutesOf(second?.at ?? null) - minutesOf(again?.at ?? null)).toBeCloseTo(15, 1);
    expect(paymentIn(report)).toMatchObject({ outcome: 'paid' });
  });
});

describe('a payment at the counter that failed', () => {
  it('is taken back before the customer gets a link', async () => {
    const failed = paymentFailed(1, 'AUTHCODEEXPIRE', 5_900, { product: 'auth-code', initiator: 'customer' });
    const report = await replayed([placed(), failed, delivered(170)]);

    expect(paymentIn(report)?.states.slice(0, 4)).toEqual([
      'Which way?',
      'Wait for the customer to pay',
      'What did the channel say?',
      'Wait before offering the link',
    ]);
    expect(paymentIn(report)).toMatchObject({ outcome: 'paid-by-customer' });
  });
});

describe('what the channel collects itself', () => {
  it('is collected by it too when nobody knew the outcome and it was found unpaid', async () => {
    const failed = paymentFailed(1, 'TIMEOUT', 5_900, { product: 'pay-after', initiator: 'merchant' });
    const report = await replayed([placed(), failed, delivered(170)], {
      ...IGNORES_LINKS,
      agent: ['silent'],
    });

    expect(templatesIn(report)).not.toContain('pay-link');
    expect(paymentIn(report)?.states).toContain('Wait for the channel to collect');
  });
});

describe('a payment refused for good', () => {
  it('offers the customer another way, beside a risk ticket that closes when they pay', async () => {
    const report = await replayed([placed(), paymentFailed(1, 'TRADE_ERROR'), delivered(170)], {
      'pay-link': ['paid@120'],
      agent: ['silent'],
    });

    expect(report.charges).toEqual([]);
    expect(templatesIn(report)).toEqual(['pay-link']);
    expect(report.tickets).toMatchObject([{ skill: 'risk', decision: 'dismiss' }]);
    expect(paymentIn(report)).toMatchObject({ rule: 'PAY-04', status: 'resolved-self' });
  });

  it('for what is our own mistake tells the customer nothing, and goes to who can mend it', async () => {
    const report = await replayed([placed(), paymentFailed(1, 'SIGNERROR'), delivered(170)], {
      agent: ['resolve:dismiss@60'],
    });

    expect(templatesIn(report)).toEqual([]);
    expect(report.tickets).toMatchObject([{ skill: 'ops' }]);
  });

  it('for a sign of fraud offers nothing before a person has looked', async () => {
    const failed = paymentFailed(1, '43', 5_900, { channel: 'card', product: 'card', network: 'visa' });
    const report = await replayed([placed(), failed, delivered(170)], { agent: ['resolve:cancel@60'] });

    expect(templatesIn(report)).not.toContain('pay-link');
    expect(report.tickets).toMatchObject([{ skill: 'risk' }]);
  });
});

describe('money that nobody can find', () => {
  it('is a ticket of the highest priority', async () => {
    const report = await replayed([placed(), paymentFailed(1, 'SYSTEMERROR'), delivered(170)], {
      ...IGNORES_LINKS,
      query: ['unknown'],
      agent: ['silent'],
    });

    const [ticket] = report.tickets;
    expect(ticket).toMatchObject({ priority: 'P0' });
    expect(report.charges).toEqual([]);
  });
});
