import { describe, expect, it } from 'vitest';
import { GDS_03 } from '../../../functions/domain/rules/gds/gds-03.ts';
import { at, cancelled, did, given, happened, MINUTE, placed } from '../../support/orders.ts';
import { found, hasComeRight, moment, timeUntilPerson } from '../../support/rules.ts';

const refuses = (minute: number) =>
  happened('substitution.answered', { answerId: `an-${minute}`, choice: 'reject' }, at(minute));
const told = [placed(), refuses(5), refuses(7)] as const;
const order = given(...told);
const rightAfter = (entry: ReturnType<typeof placed>) => hasComeRight(GDS_03, order, given(...told, entry));

describe('substitutes refused twice (GDS-03)', () => {
  it('are a person’s when the line is not refunded in ten minutes', () => {
    expect(timeUntilPerson(GDS_03, order)).toBe(10 * MINUTE);
    expect(hasComeRight(GDS_03, order, order)).toBe(false);
  });

  it('have come right when the line was refunded, taken off, or the order cancelled', () => {
    const refunded = (lineId: string) =>
      did(
        'rescue.remedied',
        { exceptionId: 'GDS-01-1', kind: 'refund', for: `line:${lineId}`, amount: 1_190 },
        at(6),
      );
    const { lines } = placed().data as { readonly lines: readonly never[] };

    expect(rightAfter(refunded('l-1'))).toBe(true);
    expect(rightAfter(refunded('l-2'))).toBe(false);
    expect(rightAfter(happened('order.amended', { lines: lines.slice(1) }, at(8)))).toBe(true);
    expect(rightAfter(cancelled(at(8)))).toBe(true);
  });

  it('of an order that never came are found all the same', () => {
    const waited = moment({ now: at(30), waitingSince: at(7) });

    expect(found(GDS_03, given(refuses(5), refuses(7)), waited)).toEqual(['l-1 → substitutes-rejected']);
  });
});
