import { describe, expect, it } from 'vitest';
import { exampleEvent } from '../../../local/example-events.ts';
import type { Report } from '../../../local/replay/report.ts';
import {
  at,
  delivered,
  minutesOf,
  ORDER,
  paymentSucceeded,
  placed,
  replayed,
  replayedLines,
} from '../../support/replayed.ts';

const HOUR = 60;
const DAY = 24 * HOUR;

const placedForPickup = (): object => {
  const { data, ...event } = placed();
  return { ...event, data: { ...data, fulfilment: 'pickup' } };
};

/** What arrives after an event of that time is as late. */
const something = (minutes: number) =>
  exampleEvent('order.packed', { subject: ORDER, tenantid: 't-88', id: 'packed', time: at(minutes) });

/** Beside the money without an order (PAY-05), which finance has had since. */
const paidTwiceIn = ({ exceptions }: Report) => exceptions.filter(({ rule }) => rule !== 'PAY-05');

describe('an order paid twice whose `order.placed` comes late', () => {
  const paidTwice = [paymentSucceeded(1, 'tx-1'), paymentSucceeded(2, 'tx-2')];

  it.each([
    ['25 minutes', 25, 15],
    ['five hours', 5 * HOUR, 3 * HOUR],
    ['two and a half days', 2.5 * DAY, 4 * HOUR],
  ])('gets its later payment back, though that was after %s', async (_, minutes, atMostLater) => {
    const report = await replayed([...paidTwice, something(minutes), placedForPickup()]);

    const found = paidTwiceIn(report);
    expect(found).toMatchObject([{ rule: 'PAY-06', outcome: 'refunded' }]);
    expect(report.remedies).toMatchObject([{ kind: 'refund', amount: 5_900 }]);
    expect(minutesOf(found[0]?.openedAt ?? null) - minutes).toBeLessThanOrEqual(atMostLater);
  });

  it('is finance’s alone after three days', async () => {
    const report = await replayed([...paidTwice, something(4 * DAY), placedForPickup()]);

    expect(paidTwiceIn(report)).toEqual([]);
    expect(report.tickets.map(({ skill, priority }) => `${priority} ${skill}`)).toEqual([
      'P0 finance',
      'P0 finance',
    ]);
  });
});

describe('an order that a client sent and that turns up late', () => {
  const submitted = exampleEvent('order.submitted', {
    subject: 'client:c-late',
    tenantid: 't-88',
    id: 'submitted',
    time: at(0),
    data: { clientOrderId: 'c-late' },
  });
  const placedBy = (minutes: number): object => {
    const { data, ...event } = placed();
    return { ...event, time: at(minutes), data: { ...data, clientOrderId: 'c-late' } };
  };
  /** Agents who do not come to any ticket. */
  const unattended = (...events: readonly object[]): Promise<Report> =>
    replayedLines(
      events.map((event) => JSON.stringify(event)),
      { defaults: { agent: ['silent'] } },
    );

  it.each([2, 5, 40, 2 * DAY])('is found by itself after %i minutes', async (minutes) => {
    const { exceptions, tickets } = await unattended(submitted, placedBy(minutes), delivered(minutes + 30));

    expect(exceptions.filter(({ rule }) => rule === 'SYN-01')).toMatchObject([
      { status: 'resolved-auto', outcome: 'order-found' },
    ]);
    expect(tickets.filter(({ skill, closedAt }) => skill === 'ops' && closedAt === null)).toEqual([]);
  });

  it('stays with the person where it does not turn up', async () => {
    const { exceptions, tickets } = await unattended(submitted);

    expect(exceptions).toMatchObject([{ rule: 'SYN-01', status: 'with-person' }]);
    expect(tickets).toMatchObject([{ closedAt: null }]);
  });
});
