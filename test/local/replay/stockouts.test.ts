import { describe, expect, it } from 'vitest';
import { exceptionId } from '../../../functions/domain/exception.ts';
import { exampleEvent } from '../../../local/example-events.ts';
import type { Report } from '../../../local/replay/report.ts';
import {
  aLine,
  at,
  delivered,
  given,
  ORDER,
  paidByOtherTender,
  paymentSucceeded,
  placed,
  replayed,
  short,
} from '../../support/replayed.ts';

/** Each line's; that so much of an order is missing is GDS-02's beside them. */
const stockoutsIn = ({ exceptions }: Report) => exceptions.filter(({ rule }) => rule === 'GDS-01');

describe('a line out of stock that two tenders paid', () => {
  const nothingElse = aLine({ payable: 1_500, substitution: 'none' });
  const order = placed({ total: 1_500, lines: [nothingElse] });
  const paid = [paymentSucceeded(1, 'tx-1', 900), paidByOtherTender(2, 'tx-2', 600)];

  it('is given back from both, in one refund for each', async () => {
    const report = await replayed([order, ...paid, short(10, nothingElse), delivered(170)]);

    expect(stockoutsIn(report)).toMatchObject([{ status: 'resolved-auto', outcome: 'line-refunded' }]);
    expect(given(report, 'refund')).toEqual([900, 600]);
    expect(report.invariants.broken).toEqual([]);
  });

  it('is given back once, though the channel did not answer at first', async () => {
    const report = await replayed([order, ...paid, short(10, nothingElse), delivered(170)], {
      refund: ['timeout:given', 'success'],
    });

    expect(stockoutsIn(report)).toMatchObject([{ outcome: 'line-refunded' }]);
    expect(given(report, 'refund')).toEqual([900, 600]);
  });
});

describe('two lines out of stock in one moment', () => {
  const lines = [
    aLine({ payable: 500, substitution: 'none' }),
    aLine({ lineId: 'l2', sku: 'egg-1', payable: 500, substitution: 'none' }),
    aLine({ lineId: 'l3', sku: 'rice-1', payable: 500 }),
  ];
  const order = placed({ total: 1_500, lines });
  const bothShort = lines.slice(0, 2).map((line) => short(10, line));

  it.each([
    ['all of it, of an order that is paid', 1_500, 1_000],
    ['what was paid too much, of an order paid in part', 1_200, 700],
    ['nothing, of an order that still owes as much', 400, 0],
  ])('bring back %s', async (_, paid, back) => {
    const report = await replayed([order, paymentSucceeded(1, 'tx-1', paid), ...bothShort, delivered(170)]);

    expect(stockoutsIn(report).map(({ outcome }) => outcome)).toEqual(['line-refunded', 'line-refunded']);
    expect(given(report, 'refund').reduce((sum, amount) => sum + amount, 0)).toBe(back);
  });
});

describe('a customer who would rather cancel than take a substitute', () => {
  const asked = aLine({ substitution: 'ask' });
  const subject = { tenantid: 't-88', subject: `order:${ORDER}` };
  const wantsToCancel = exampleEvent('substitution.answered', {
    tenantid: 't-88',
    subject: ORDER,
    id: 'answer',
    time: at(11),
    data: {
      customerId: placed().data.customerId,
      lineId: 'l1',
      exceptionId: exceptionId(subject.tenantid, subject.subject, { family: 'GDS-01', occurrence: 'l1' }),
      choice: 'cancel',
    },
  });
  const told = [
    placed({ lines: [asked] }),
    paymentSucceeded(1, 'tx-1', 3_900),
    paidByOtherTender(2, 'tx-2', 2_000),
    short(10, asked),
    wantsToCancel,
  ];
  const silent = { substitution: ['silent'] };

  it('has the whole order cancelled by a person’s click, and all the money back', async () => {
    const report = await replayed(told, silent);

    expect(stockoutsIn(report)).toMatchObject([{ status: 'resolved-human', outcome: 'cancelled' }]);
    expect(report.tickets).toMatchObject([{ decision: 'cancel' }]);
    expect(given(report, 'cancel')).toHaveLength(1);
    expect(given(report, 'release')).toHaveLength(1);
    expect(given(report, 'refund')).toEqual([3_900, 2_000]);
    expect(report.notifications.at(-1)).toMatchObject({ template: 'order-called-off' });
    expect(report.invariants.broken).toEqual([]);
  });

  it('gets everything once, though refunds had no answer at first', async () => {
    const report = await replayed(told, {
      ...silent,
      refund: ['timeout:given', 'timeout:not-given', 'success'],
    });

    expect(stockoutsIn(report)).toMatchObject([{ outcome: 'cancelled' }]);
    expect(given(report, 'refund')).toEqual([3_900, 2_000]);
  });
});
