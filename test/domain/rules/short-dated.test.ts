import { describe, expect, it } from 'vitest';
import { isHeard } from '../../../functions/domain/rules/catalogue.ts';
import { GDS_07 } from '../../../functions/domain/rules/gds/gds-07.ts';
import { at, cancelled, given, HOUR, happened, iso, PROMISED, placed } from '../../support/orders.ts';
import { hasComeRight, look } from '../../support/rules.ts';

const milk = (hours: number) =>
  happened('item.expiring', { expiresAt: iso(PROMISED + hours * HOUR), minimumHours: 56 }, at(5));
const withoutMilk = happened('order.amended', {
  lines: (placed().data as { readonly lines: readonly never[] }).lines.slice(1),
});

describe('a batch that does not keep (GDS-07)', () => {
  it('says how long it keeps, and how long it must', () => {
    expect(look(GDS_07, given(placed(), milk(24))).findings).toMatchObject([
      { facts: { sku: 'milk-950', batchId: 'b-1118', hoursLeft: 24, minimumHours: 56 } },
    ]);
  });

  it('has come right when its line is taken off or the order cancelled', () => {
    const order = given(placed(), milk(24));

    expect(hasComeRight(GDS_07, order, order)).toBe(false);
    expect(hasComeRight(GDS_07, order, given(placed(), milk(24), withoutMilk))).toBe(true);
    expect(hasComeRight(GDS_07, order, given(placed(), milk(24), cancelled(at(6))))).toBe(true);
  });

  it('never comes right by itself once it has expired', () => {
    const order = given(placed(), milk(-1));

    expect(hasComeRight(GDS_07, order, given(placed(), milk(-1), withoutMilk, cancelled(at(6))))).toBe(false);
  });

  it('is heard of batches and of claims that it expired', () => {
    expect(isHeard(milk(24))).toBe(true);
    expect(isHeard(happened('item.claimed', { kind: 'expired', evidence: [] }))).toBe(true);
  });
});
