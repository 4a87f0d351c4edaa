import { describe, expect, it } from 'vitest';
import type { Entry } from '../../../functions/domain/entry.ts';
import { DEFAULT_POLICY } from '../../../functions/domain/policy.ts';
import { PAY_14 } from '../../../functions/domain/rules/pay/pay-14.ts';
import { DAY, HOUR } from '../../../functions/domain/rules/rule.ts';
import { at, MINUTE } from '../../support/orders.ts';
import { aFinding, look } from '../../support/rules.ts';
import { scope, times } from '../../support/scopes.ts';
import { isOverBy, toldOf } from '../../support/timelines.ts';

const file = scope('settlement:wechat-2026-11-22');
const booked = (transactionId: string, amount = 100) =>
  file.noted('rescue.booked', { orderId: 'ord-1', intentId: 'pi-1', transactionId, amount, kind: 'payment' });
const line = (transactionId: string, amount = 100) =>
  file.happened('settlement.line', { transactionId, amount }, 600);
const closed = (lines: number) => file.happened('settlement.closed', { lines }, 601);
const CLOSED = at(601);

/** What is looked at so long after the end of the file, in ms. */
const lookAfter = (waited: number, ...told: readonly Entry[]) =>
  look(PAY_14, toldOf(told), { now: CLOSED + waited });
const GRACE = 10 * MINUTE;

describe('a difference between a channel’s file and our books (PAY-14)', () => {
  const facts = { date: '2026-11-22', channel: 'wechat', kind: 'payment' } as const;

  it('says what was booked, of which order, and what the channel settled', () => {
    expect(lookAfter(GRACE, booked('txn-1', 100), line('txn-1', 130), closed(1)).findings).toEqual([
      aFinding('PAY-14', 'payment:txn-1', 'long', {
        ...facts,
        transactionId: 'txn-1',
        booked: 100,
        settled: 130,
        orderId: 'ord-1',
      }),
    ]);
  });

  it('says of what one of the two does not have that it is not there', () => {
    const { findings } = lookAfter(GRACE, booked('txn-1'), line('txn-2'), closed(1));

    expect(findings).toEqual([
      aFinding('PAY-14', 'payment:txn-1', 'short', {
        ...facts,
        transactionId: 'txn-1',
        booked: 100,
        settled: null,
        orderId: 'ord-1',
      }),
      aFinding('PAY-14', 'payment:txn-2', 'long', {
        ...facts,
        transactionId: 'txn-2',
        booked: null,
        settled: 100,
        orderId: null,
      }),
    ]);
  });

  it('is one of a file that does not fit at all, which says how many are on which side', () => {
    const told = [
      ...times(30, (n) => line(`txn-l${n}`)),
      ...times(21, (n) => booked(`txn-s${n}`)),
      closed(32),
    ];

    expect(lookAfter(2 * HOUR, ...told).findings).toEqual([
      aFinding('PAY-14', 'file', 'many-differences', {
        date: '2026-11-22',
        channel: 'wechat',
        missing: 2,
        long: 30,
        short: 21,
      }),
    ]);
  });
});

describe('when a channel’s file is looked at (PAY-14)', () => {
  const differs = [line('txn-1'), closed(1)];
  const agrees = [booked('txn-1'), line('txn-1'), closed(1)];
  const lacksLines = [booked('txn-1'), line('txn-1'), closed(2)];

  it('is first ten minutes after its end, which is all that sets a time', () => {
    const end = closed(1);

    expect(PAY_14.arms?.[end.type]?.(end, DEFAULT_POLICY)).toBe(CLOSED + GRACE);
    expect(lookAfter(0, ...differs)).toEqual({ findings: [], dueAt: CLOSED + GRACE });
    expect(look(PAY_14, toldOf([line('txn-1')]))).toEqual({ findings: [] });
  });

  it('is again after twice as long each time, while something differs', () => {
    expect(lookAfter(GRACE, ...differs).dueAt).toBe(CLOSED + 2 * GRACE);
    expect(lookAfter(3 * HOUR, ...differs).dueAt).toBe(CLOSED + 6 * HOUR);
  });

  it('is again while lines are missing, though nothing differs yet', () => {
    expect(lookAfter(HOUR, ...lacksLines)).toEqual({ findings: [], dueAt: CLOSED + 2 * HOUR });
  });

  it('is not again once all of it agrees, or when it has been waited for its lines', () => {
    expect(lookAfter(GRACE, ...agrees)).toEqual({ findings: [], dueAt: undefined });
    expect(lookAfter(2 * HOUR, ...lacksLines)).toEqual({ findings: [], dueAt: undefined });
  });

  it('is for three days at the longest', () => {
    expect(lookAfter(3 * DAY - 1, ...differs).dueAt).toBe(CLOSED + 6 * DAY - 2);
    expect(lookAfter(3 * DAY, ...differs)).toMatchObject({ findings: [{ way: 'long' }], dueAt: undefined });
  });
});

describe('a difference that comes right (PAY-14)', () => {
  const comesRight = (occurrence: string, ...told: readonly Entry[]): boolean =>
    isOverBy(CLOSED + HOUR, toldOf(told), aFinding('PAY-14', occurrence, 'long', {}), CLOSED + GRACE);

  it('is one whose counterpart came, whatever else differs', () => {
    expect(comesRight('payment:txn-1', line('txn-1'), closed(1), booked('txn-1'), booked('txn-2'))).toBe(
      true,
    );
    expect(comesRight('payment:txn-1', line('txn-1'), closed(1), booked('txn-2'))).toBe(false);
    expect(comesRight('payment:txn-1', line('txn-1'), closed(1), booked('txn-1', 99))).toBe(false);
  });

  it('is a file of which nothing differs any more', () => {
    const told = [line('txn-1'), line('txn-2'), closed(2), booked('txn-1')];

    expect(comesRight('file', ...told)).toBe(false);
    expect(comesRight('file', ...told, booked('txn-2'))).toBe(true);
  });
});
