import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonical, digest } from '../../functions/domain/digest.ts';
import { entryDigest, entryKey } from '../../functions/domain/entry.ts';
import { exceptionId, executionInput } from '../../functions/domain/exception.ts';
import { anException } from '../support/journal.ts';
import { happened, NOON, retold } from '../support/orders.ts';

const PAYMENT = { family: 'PAY', occurrence: 'pi-17' };

describe('the name of an exception and of its execution', () => {
  it('is the same for every copy of its cause', () => {
    expect(exceptionId('t-88', 'order:ord_1', PAYMENT)).toBe(
      exceptionId('t-88', 'order:ord_1', { ...PAYMENT }),
    );
  });

  it('tells tenants, orders, families and occurrences apart', () => {
    const names = [
      exceptionId('t-88', 'order:ord_1', PAYMENT),
      exceptionId('t-89', 'order:ord_1', PAYMENT),
      exceptionId('t-88', 'order:ord_2', PAYMENT),
      exceptionId('t-88', 'order:ord_1', { ...PAYMENT, family: 'PAY-06' }),
      exceptionId('t-88', 'order:ord_1', { ...PAYMENT, occurrence: 'pi-18' }),
      exceptionId('t-8', '8order:ord_1', PAYMENT),
    ];

    expect(new Set(names).size).toBe(names.length);
  });

  it('fits an execution’s name whatever the ids are: at most 80 letters, digits and dashes', () => {
    const anyId = fc.stringMatching(/^[A-Za-z0-9._:/-]{1,64}$/);

    fc.assert(
      fc.property(anyId, anyId, anyId, (tenantid, subject, occurrence) => {
        expect(exceptionId(tenantid, subject, { family: 'PAY-06', occurrence })).toMatch(
          /^[A-Za-z0-9-]{1,80}$/,
        );
      }),
    );
  });

  it('starts the same execution each time: nothing in its input changes while it is worked on', () => {
    const opened = anException(
      { rule: 'PAY-01', occurrence: 'pi-17', way: 'retry', facts: { amount: 8_920 } },
      NOON,
    );
    const later = { ...opened, started: true, status: 'with-person', token: 'tok-1' } as const;

    expect(executionInput(later)).toEqual(executionInput(opened));
    expect(executionInput(opened)).toEqual({
      amount: 8_920,
      exception: { tenantid: opened.tenantid, subject: opened.subject, exceptionId: opened.exceptionId },
      rule: 'PAY-01',
      way: 'retry',
      ticketSeconds: 3_600,
    });
  });
});

describe('the key of a journal entry', () => {
  const short = happened('stock.short', {}, NOON, 'ev-1');

  it('sorts by time, then by source and id, and ends in the digest of what it says', () => {
    expect(entryKey(short)).toBe(`JOURNAL#2026-11-22T04:00:00.000Z#store/s-12#ev-1#${entryDigest(short)}`);
  });

  it('is the same for a copy, whatever order its fields came in', () => {
    const { data, ...envelope } = short;
    const turned = Object.fromEntries(Object.entries(data as object).toReversed());

    expect(entryKey({ data: turned, ...envelope })).toBe(entryKey(short));
  });

  it('is another one for other content under the same id', () => {
    expect(entryKey(retold(short, { data: { lineId: 'l-2' } }))).not.toBe(entryKey(short));
    expect(entryKey(retold(short, { storeid: 's-13' }))).not.toBe(entryKey(short));
  });
});

describe('canonical text', () => {
  it('is equal for equal content, and different for different content', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (one, other) => {
        expect(canonical(structuredClone(one))).toBe(canonical(one));
        const same =
          JSON.stringify(JSON.parse(canonical(one))) === JSON.stringify(JSON.parse(canonical(other)));
        expect(canonical(one) === canonical(other)).toBe(same);
      }),
    );
  });

  it('keeps the order of lists and sorts the names in everything inside them', () => {
    expect(canonical([{ b: 1, a: { d: 1, c: 2 } }, 'z', 'a'])).toBe('[{"a":{"c":2,"d":1},"b":1},"z","a"]');
  });

  it('has a digest of as many hexadecimal digits as are asked for', () => {
    expect(digest('order')).toMatch(/^[0-9a-f]{20}$/);
    expect(digest('order', 12)).toBe(digest('order').slice(0, 12));
  });
});
