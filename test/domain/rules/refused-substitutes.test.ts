import { describe, expect, it } from 'vitest';
import { GDS_03 } from '../../../functions/domain/rules/gds/gds-03.ts';
import { at, cancelled, did, given, happened, MINUTE, placed } from '../../support/orders.ts';
import { aFinding, found, hasComeRight, look, moment, timeUntilPerson } from '../../support/rules.ts';

const refuses = (minute: number, lineId = 'l-1') =>
  happened('substitution.answered', { answerId: `an-${minute}`, choice: 'reject', lineId }, at(minute));
const told = [placed(), refuses(5), refuses(7)] as const;
const order = given(...told);
const rightAfter = (entry: ReturnType<typeof placed>) => hasComeRight(GDS_03, order, given(...told, entry));

describe('substitutes refused twice (GDS-03)', () => {
  it('say of which line, what was ordered, and how often', () => {
    const again = [refuses(5), refuses(6), refuses(7)];
    const ofMilk = { lineId: 'l-1', sku: 'milk-950', rejections: 3 };
    const ofFish = { lineId: 'l-2', sku: 'bass-500', rejections: 2 };
    const fish = [8, 9].map((minute) => refuses(minute, 'l-2'));

    expect(look(GDS_03, given(placed(), ...again, ...fish)).findings).toEqual([
      aFinding('GDS-03', 'l-1', 'substitutes-rejected', ofMilk),
      aFinding('GDS-03', 'l-2', 'substitutes-rejected', ofFish),
    ]);
  });

  it('may be of a line that the order does not have', () => {
    const unknown = [5, 7].map((minute) => refuses(minute, 'l-9'));

    expect(look(GDS_03, given(placed(), ...unknown)).findings).toMatchObject([{ facts: { sku: null } }]);
  });

  it('are a person’s when the line is not refunded in ten minutes', () => {
    expect(timeUntilPerson(GDS_03, order)).toBe(10 * MINUTE);
    expect(hasComeRight(GDS_03, order, order)).toBe(false);
  });

  it('have come right when the line was refunded, taken off, or the order cancelled', () => {
    const remedied = (kind: string, lineId = 'l-1') =>
      did('rescue.remedied', { exceptionId: 'GDS-01-1', kind, for: `line:${lineId}`, amount: 1_190 }, at(6));
    const { lines } = placed().data as { readonly lines: readonly never[] };

    expect(rightAfter(remedied('refund'))).toBe(true);
    expect(rightAfter(remedied('amend'))).toBe(true);
    expect(rightAfter(remedied('coupon'))).toBe(false);
    expect(rightAfter(remedied('refund', 'l-2'))).toBe(false);
    expect(rightAfter(happened('order.amended', { lines: lines.slice(1) }, at(8)))).toBe(true);
    expect(rightAfter(cancelled(at(8)))).toBe(true);
  });

  it('wait for their order, one refusal does not', () => {
    expect(look(GDS_03, given(refuses(5), refuses(7)))).toEqual({ findings: [], waiting: true });
    expect(look(GDS_03, given(refuses(5)))).toEqual({ findings: [] });
  });

  it('of an order that never came are found all the same', () => {
    const waited = moment({ now: at(30), waitingSince: at(7) });

    expect(found(GDS_03, given(refuses(5), refuses(7)), waited)).toEqual(['l-1 → substitutes-rejected']);
  });
});
