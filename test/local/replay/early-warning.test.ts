import { describe, expect, it } from 'vitest';
import type { OrderException, RuleId } from '../../../functions/domain/exception.ts';
import { exampleEvent } from '../../../local/example-events.ts';
import type { Warning } from '../../../local/replay/early-warning.ts';
import { earlyWarningOf } from '../../../local/replay/early-warning.ts';
import { summaryOf } from '../../../local/replay/summary.ts';
import { aLine, at, delivered, ORDER, paymentSucceeded, placed, replayed } from '../../support/replayed.ts';

const TENANT = 't-88';
const warning = (order: string, seconds: number, level: Warning['level'] = 'raised'): Warning => ({
  tenantid: TENANT,
  subject: `order:${order}`,
  level,
  at: seconds * 1_000,
});
const exception = (order: string, seconds: number, rule: RuleId = 'DLV-02', status = 'resolved-auto') =>
  ({
    tenantid: TENANT,
    subject: `order:${order}`,
    orderId: order,
    rule,
    status,
    openedAt: seconds * 1_000,
  }) as OrderException;

describe('how good early warnings were', () => {
  it('is how many were right, and how many of those that went wrong were warned of', () => {
    const found = earlyWarningOf(
      [
        warning('a', 10),
        warning('a', 20, 'high'),
        warning('b', 10),
        warning('c', 10, 'high'),
        warning('d', 1),
      ],
      [exception('a', 110), exception('a', 500), exception('c', 40, 'DLV-01'), exception('e', 5, 'PAY-01')],
    );

    expect(found).toEqual({
      wrong: 3,
      warned: 4,
      rightly: 2,
      precision: 0.5,
      recall: 0.6667,
      medianLeadSeconds: 100,
      byLevel: {
        raised: { warned: 4, rightly: 2, precision: 0.5, recall: 0.6667, medianLeadSeconds: 100 },
        high: { warned: 2, rightly: 2, precision: 1, recall: 0.6667, medianLeadSeconds: 90 },
      },
      byRule: {
        'DLV-01': { orders: 1, warned: 1 },
        'DLV-02': { orders: 1, warned: 1 },
        'PAY-01': { orders: 1, warned: 0 },
      },
    });
  });

  it('does not count what turned out to be nothing, nor what is about no order', () => {
    const nothing = exception('a', 20, 'PAY-02', 'closed-noop');
    const aboutAClient = { ...exception('b', 20, 'SYN-01'), orderId: null };

    expect(earlyWarningOf([warning('a', 10)], [nothing, aboutAClient])).toMatchObject({
      wrong: 0,
      warned: 1,
      precision: 0,
      recall: null,
    });
    expect(earlyWarningOf([], [])).toMatchObject({ precision: null, recall: null, medianLeadSeconds: null });
  });
});

describe('an order that has not left the store when its promise ends', () => {
  const order = placed({ promisedInMinutes: 45, lines: [aLine()] });
  const assigned = exampleEvent('courier.assigned', {
    subject: ORDER,
    tenantid: 't-88',
    id: 'assigned',
    time: at(10),
  });
  const told = [order, paymentSucceeded(1, 'txn-1'), assigned];

  it('is warned of ten minutes before it is owed anything', async () => {
    const report = await replayed([...told, delivered(58)]);

    expect(report.exceptions.map(({ rule }) => rule)).toEqual(['DLV-02']);
    expect(report.earlyWarning).toMatchObject({ warned: 1, rightly: 1, recall: 1, medianLeadSeconds: 601 });
    expect(summaryOf(report)).toContain(
      'warned of 1 order, 1 rightly (100.0 %); of 1 that went wrong: 100.0 %',
    );
  });

  it('is counted as warned of for nothing when it arrives in time to be owed nothing', async () => {
    const report = await replayed([...told, delivered(50)]);

    expect(report.earlyWarning).toMatchObject({
      warned: 1,
      rightly: 0,
      precision: 0,
      wrong: 0,
      recall: null,
    });
    expect(summaryOf(report)).toContain('warned of 1 order, 0 rightly (0.0 %)');
  });

  it('is not warned of when it arrives before', async () => {
    const report = await replayed([...told, delivered(40)]);

    expect(summaryOf(report)).toContain('no order was warned of before it went wrong');
  });
});
