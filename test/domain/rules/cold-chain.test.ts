import { describe, expect, it } from 'vitest';
import { DEFAULT_POLICY } from '../../../functions/domain/policy.ts';
import { firstDeadline, isHeard } from '../../../functions/domain/rules/catalogue.ts';
import { GDS_09 } from '../../../functions/domain/rules/gds/gds-09.ts';
import { at, given, happened } from '../../support/orders.ts';
import { aFinding, look } from '../../support/rules.ts';

const reads = (minute: number, celsius: number) => happened('tote.temperature', { celsius }, at(minute));

describe('a broken cold chain (GDS-09)', () => {
  it('says which tote was how warm since when', () => {
    const order = given(reads(0, 9), reads(8, 12.5), reads(20, 10));

    expect(look(GDS_09, order).findings).toEqual([
      aFinding('GDS-09', 'tt-8#2026-11-22T04:00:00.000Z', 'cold-chain-broken', {
        toteId: 'tt-8',
        class: 'chilled',
        warmSince: '2026-11-22T04:00:00.000Z',
        minutes: 20,
        warmestCelsius: 12.5,
      }),
    ]);
  });

  it('costs no look while a tote is cold, and one at once for each reading that is too warm', () => {
    expect(isHeard(reads(3, 9))).toBe(false);
    expect(firstDeadline(reads(3, 8), DEFAULT_POLICY)).toBeUndefined();
    expect(firstDeadline(reads(3, 9), DEFAULT_POLICY)).toEqual({ dueAt: at(3), rules: ['GDS-09'] });
  });
});
