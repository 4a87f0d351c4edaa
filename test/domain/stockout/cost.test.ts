import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldOrder } from '../../../functions/domain/order/fold.ts';
import { comesBack, payableOf, shareOf } from '../../../functions/domain/stockout/cost.ts';
import { missingOf, nameOf } from '../../../functions/domain/stockout/missing.ts';
import { aLine, anEntry, anOrder, aPayment, MINUTE, NOON, ORDER, TENANT } from '../../support/journal.ts';

const facts = { lineId: 'l-1', sku: 'milk-1', requested: 3, available: 1, missing: 2 };
const three = aLine({ quantity: 3, unitPrice: 500, payable: 1_000 });
const missing = { line: three, quantity: 2, keep: 1 };

describe('what is missing', () => {
  it('is what was asked for and is not there', () => {
    expect(missingOf([three], facts)).toEqual(missing);
  });

  it('is no more than the line still holds above what is there', () => {
    expect(missingOf([{ ...three, quantity: 2 }], facts)).toMatchObject({ quantity: 1, keep: 1 });
  });

  it('is nothing once the line is as small as what is there, holds something else, or is gone', () => {
    expect(missingOf([{ ...three, quantity: 1 }], facts)).toBeNull();
    expect(missingOf([{ ...three, sku: 'milk-2' }], facts)).toBeNull();
    expect(missingOf([{ ...three, lineId: 'l-2' }], facts)).toBeNull();
    expect(missingOf([], facts)).toBeNull();
  });
});

describe('what the customer reads that is missing', () => {
  it('is the thing’s name, else what the stock calls it', () => {
    expect(nameOf(missing)).toBe('Fresh milk');
    expect(nameOf({ ...missing, line: { ...three, name: undefined } })).toBe('milk-1');
  });
});

describe('what it costs', () => {
  it('the missing part costs its share of what the line costs after discounts, to the fen', () => {
    expect(shareOf(missing)).toBe(667);
  });

  it('a dearer substitute costs what the missing part did', () => {
    expect(payableOf(missing, 600)).toBe(667);
  });

  it('a cheaper one costs less by what it is cheaper by, and the discount stays', () => {
    expect(payableOf(missing, 450)).toBe(667 - 2 * 50);
  });

  it('never less than nothing, however cheap', () => {
    expect(payableOf({ ...missing, line: { ...three, payable: 100 } }, 0)).toBe(0);
  });

  it('parts of a line never cost more than the line', () => {
    fc.assert(
      fc.property(fc.nat(100_000), fc.integer({ min: 1, max: 50 }), fc.nat(), (payable, quantity, some) => {
        const lacking = (some % quantity) + 1;
        const share = shareOf({
          line: aLine({ quantity, payable }),
          quantity: lacking,
          keep: quantity - lacking,
        });
        expect(share).toBeLessThanOrEqual(payable);
        expect(lacking < quantity || share === payable).toBe(true);
      }),
    );
  });
});

const orderPaid = (paid: readonly number[], ...amended: readonly (readonly [total: number, at: number])[]) =>
  foldOrder(TENANT, ORDER, [
    anEntry('order.placed', anOrder({ total: 1_500, lines: [three] }), NOON),
    ...paid.map((amount, n) =>
      anEntry('payment.succeeded', aPayment(amount, `txn-${n}`), NOON + (n + 1) * MINUTE),
    ),
    ...amended.map(([total, at], n) =>
      anEntry('order.amended', { version: n + 2, total, lines: n === 0 ? [three] : [] }, at),
    ),
  ]);

describe('what comes back of a bill that becomes lower by 500', () => {
  it.each([
    ['all of it, where the order is paid', [1_500], 500],
    ['nothing, where nothing is', [], 0],
    ['what the order system’s telling decides, where it was paid in part', [1_200], null],
  ])('%s', (_, paid, back) => {
    expect(comesBack(orderPaid(paid), facts, 500)).toBe(back);
  });

  const another = [1_400, NOON + 5 * MINUTE] as const;
  const ours = [900, NOON + 6 * MINUTE] as const;

  it.each([
    ['what was then paid too much', [1_200], 300],
    ['nothing, where what was paid is still owed', [900], 0],
    ['all of it, where it was paid then', [1_400], 500],
  ])('is, once it was told, %s', (_, paid, back) => {
    expect(comesBack(orderPaid(paid, another, ours), facts, 500)).toBe(back);
  });

  it('is only what this amendment lowered of what was paid too much', () => {
    expect(comesBack(orderPaid([1_500], another, [1_100, NOON + 6 * MINUTE]), facts, 500)).toBe(300);
  });

  it('counts no money of its very moment', () => {
    expect(comesBack(orderPaid([1_500], another, [900, NOON + MINUTE]), facts, 500)).toBe(0);
  });

  it('counts no money that came in afterwards: PAY-06 gives that back', () => {
    const later = foldOrder(TENANT, ORDER, [
      anEntry('order.placed', anOrder({ total: 1_500, lines: [three] }), NOON),
      anEntry('order.amended', { version: 2, total: 1_000, lines: [] }, NOON + MINUTE),
      anEntry('payment.succeeded', aPayment(1_500), NOON + 2 * MINUTE),
    ]);

    expect(comesBack(later, facts, 500)).toBe(0);
  });

  describe('of a line that came with an amendment', () => {
    const added = { lineId: 'l-9', sku: 'eggs-9', requested: 1, available: 0, missing: 1 };
    const eggs = aLine({ lineId: 'l-9', sku: 'eggs-9', quantity: 1, payable: 300 });
    const version = (n: number, total: number, lines = [three]) =>
      anEntry('order.amended', { version: n, total, lines }, NOON + n * MINUTE);
    const ordered = [
      anEntry('order.placed', anOrder({ total: 1_500, lines: [three] }), NOON),
      anEntry('payment.succeeded', aPayment(1_500), NOON + MINUTE),
      version(2, 1_400),
      version(3, 1_600, [three, eggs]),
    ];

    it('is not known until it was taken off again, whatever was told before it came', () => {
      expect(comesBack(foldOrder(TENANT, ORDER, ordered), added, 300)).toBeNull();
    });

    it('is what was paid too much once it was', () => {
      expect(comesBack(foldOrder(TENANT, ORDER, [...ordered, version(4, 1_300)]), added, 300)).toBe(200);
    });
  });
});
