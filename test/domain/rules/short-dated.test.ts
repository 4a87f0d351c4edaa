import { describe, expect, it } from 'vitest';
import type { Entry } from '../../../functions/domain/entry.ts';
import type { Line } from '../../../functions/domain/order/order.ts';
import { isHeard } from '../../../functions/domain/rules/catalogue.ts';
import { GDS_07 } from '../../../functions/domain/rules/gds/gds-07.ts';
import { at, cancelled, given, HOUR, happened, iso, PROMISED, placed } from '../../support/orders.ts';
import { aFinding, hasComeRight, look } from '../../support/rules.ts';

const milk = (hours: number) =>
  happened('item.expiring', { expiresAt: iso(PROMISED + hours * HOUR), minimumHours: 56 }, at(5));
const claimedExpired = happened('item.claimed', { kind: 'expired', evidence: [] });
const withoutMilk = happened('order.amended', {
  lines: (placed().data as { readonly lines: readonly Line[] }).lines.slice(1),
});

describe('a batch that does not keep (GDS-07)', () => {
  it('says how long it keeps, and how long it must', () => {
    expect(look(GDS_07, given(placed(), milk(24))).findings).toEqual([
      aFinding('GDS-07', 'l-1#batch:b-1118', 'short-dated', {
        lineId: 'l-1',
        sku: 'milk-950',
        batchId: 'b-1118',
        expiresAt: iso(PROMISED + 24 * HOUR),
        minimumHours: 56,
        shelfLifeHours: 168,
        hoursLeft: 24,
      }),
    ]);
  });

  it('is none where it keeps as long as it must', () => {
    expect(look(GDS_07, given(placed(), milk(56))).findings).toEqual([]);
  });

  it('keeps so long from when it was told, where the order is promised for no time', () => {
    const atATable = placed({ fulfilment: 'dine-in', promisedFrom: undefined, promisedBy: undefined });
    const expires = happened('item.expiring', { expiresAt: iso(at(5) + 3 * HOUR), minimumHours: 4 }, at(5));

    expect(look(GDS_07, given(atATable, expires)).findings).toMatchObject([{ facts: { hoursLeft: 3 } }]);
  });

  it('waits for its order, whose promise says how long it must keep; what a customer got expired does not', () => {
    const early = (...told: readonly Entry[]) => {
      const { findings, waiting } = look(GDS_07, given(...told));
      return { ways: findings.map(({ way }) => way), waiting };
    };

    expect(early(milk(24))).toEqual({ ways: [], waiting: true });
    expect(early(claimedExpired)).toEqual({ ways: ['expired-goods'], waiting: undefined });
    expect(early(milk(24), claimedExpired)).toEqual({ ways: ['expired-goods'], waiting: true });
  });

  it('has come right when its line is taken off or the order cancelled', () => {
    const order = given(placed(), milk(24));

    expect(hasComeRight(GDS_07, order, order)).toBe(false);
    expect(hasComeRight(GDS_07, order, given(placed(), milk(24), withoutMilk))).toBe(true);
    expect(hasComeRight(GDS_07, order, given(placed(), milk(24), cancelled(at(6))))).toBe(true);
  });

  it('has come right when another thing is in its line, or the same in another line', () => {
    const [first, ...others] = (placed().data as { readonly lines: readonly Line[] }).lines;
    if (!first) throw new TypeError('The example order has no line');
    const isRightWith = (line: Line) => {
      const amended = happened('order.amended', { lines: [line, ...others] }, at(6));
      return hasComeRight(GDS_07, given(placed(), milk(24)), given(placed(), milk(24), amended));
    };

    expect(isRightWith({ ...first, sku: 'milk-936' })).toBe(true);
    expect(isRightWith({ ...first, lineId: 'l-4' })).toBe(true);
    expect(isRightWith({ ...first, quantity: 1 })).toBe(false);
  });

  it('never comes right by itself once it has expired', () => {
    const order = given(placed(), milk(-1));

    expect(hasComeRight(GDS_07, order, given(placed(), milk(-1), withoutMilk, cancelled(at(6))))).toBe(false);
  });

  it('is heard of batches and of claims that it expired', () => {
    expect(isHeard(milk(24))).toBe(true);
    expect(isHeard(claimedExpired)).toBe(true);
    expect(GDS_07.hears?.(happened('item.claimed', { kind: 'quality' }))).toBe(false);
  });
});
