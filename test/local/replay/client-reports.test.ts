import { describe, expect, it } from 'vitest';
import { exampleEvent } from '../../../local/example-events.ts';
import type { Report } from '../../../local/replay/report.ts';
import {
  at,
  clientReported,
  completed,
  minutesOf,
  ORDER,
  paymentSucceeded,
  placed,
  replayed,
} from '../../support/replayed.ts';

/** The customer pays in the app, by the number `mo-txn-1`. */
const initiated = exampleEvent('payment.initiated', {
  subject: ORDER,
  tenantid: 't-88',
  storeid: 's-12',
  id: 'initiated',
  time: at(1),
  data: {
    intentId: 'int-1',
    attemptId: 'att-txn-1',
    initiator: 'customer',
    channel: 'wechat',
    product: 'app',
    merchantOrderNo: 'mo-txn-1',
    amount: 5_900,
  },
});
const told = [placed(), initiated, clientReported(2)];

const opened = ({ exceptions }: Report) =>
  exceptions
    .filter(({ rule }) => rule !== 'DLV-02')
    .map(({ rule, status, outcome }) => ({ rule, status, outcome }));
const askedAt = ({ queries }: Report) => queries.map(({ at: when }) => Math.floor(minutesOf(when)));

describe('a payment that only the customer’s client calls made (PAY-08)', () => {
  it('is asked about a minute later, and settled where the channel says that it is', async () => {
    const report = await replayed(told, { query: ['paid'] });

    expect(opened(report)).toEqual([
      { rule: 'PAY-08', status: 'resolved-self', outcome: 'paid-by-customer' },
    ]);
    expect(askedAt(report)).toEqual([3]);
    expect(report.charges).toEqual([]);
  });

  it('is asked about again where the channel does not have it yet, until the callback comes', async () => {
    const report = await replayed([...told, paymentSucceeded(6, 'txn-1'), completed(90)], {
      query: ['unpaid'],
    });

    expect(opened(report)).toEqual([
      { rule: 'PAY-08', status: 'resolved-self', outcome: 'paid-by-customer' },
    ]);
    expect(askedAt(report).length).toBeGreaterThan(1);
    expect(report.notifications).toEqual([]);
  });

  it('is the customer’s to pay once the channel has called it unpaid for five minutes, and never charged by us', async () => {
    const report = await replayed(told);

    expect(opened(report)).toEqual([
      { rule: 'PAY-08', status: 'resolved-self', outcome: 'paid-by-customer' },
    ]);
    expect(report.notifications.map(({ template }) => template)).toContain('pay-link');
    expect(report.charges).toEqual([]);
  });

  it('is no exception where the callback came within the minute', async () => {
    expect(opened(await replayed([...told, paymentSucceeded(2.5, 'txn-1')]))).toEqual([]);
  });
});
