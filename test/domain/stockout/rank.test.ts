import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DEFAULT_POLICY } from '../../../functions/domain/policy.ts';
import { shareOf } from '../../../functions/domain/stockout/cost.ts';
import type { Missing } from '../../../functions/domain/stockout/missing.ts';
import { rank, type Substitute } from '../../../functions/domain/stockout/rank.ts';
import { aLine } from '../../support/journal.ts';

const missingOf = (line: Parameters<typeof aLine>[0] = {}, quantity?: number): Missing => {
  const whole = aLine(line);
  return {
    line: whole,
    quantity: quantity ?? whole.quantity,
    keep: whole.quantity - (quantity ?? whole.quantity),
  };
};
const aCandidate = (candidate: Partial<Substitute> = {}): Substitute => ({
  sku: 'milk-2',
  price: 500,
  stock: 9,
  category: 'milk',
  brand: 'b2',
  sizeRatio: 1,
  allergens: [],
  ...candidate,
});
const skus = (missing: Missing, ...candidates: readonly Substitute[]) =>
  rank(missing, candidates, DEFAULT_POLICY).map(({ sku }) => sku);
const isOffered = (missing: Missing, candidate: Partial<Substitute>) =>
  skus(missing, aCandidate(candidate)).length === 1;

describe('which substitutes are offered', () => {
  it.each<readonly [string, Readonly<Record<string, unknown>>, Partial<Substitute>, boolean]>([
    ['of another category', {}, { category: 'bread' }, false],
    ['of any category, where the line’s is not known', { category: undefined }, { category: 'bread' }, true],
    ['the missing thing itself', {}, { sku: 'milk-1' }, false],
    ['of another brand', {}, { brand: 'b2' }, true],
    [
      'of another brand, where the same was asked for',
      { substitution: 'same-brand' },
      { brand: 'b2' },
      false,
    ],
    ['of the same brand, where that was asked for', { substitution: 'same-brand' }, { brand: 'b1' }, true],
    ['without a brand, where the same was asked for', { substitution: 'same-brand' }, { brand: null }, false],
    [
      'of a brand, where the line’s own is not known',
      { substitution: 'same-brand', brand: undefined },
      { brand: 'b1' },
      false,
    ],
    ['at 120 % of the price', {}, { price: 600 }, true],
    ['a fen above 120 % of the price', {}, { price: 601 }, false],
    ['with just enough in stock', {}, { stock: 2 }, true],
    ['with one too few in stock', {}, { stock: 1 }, false],
    ['with the allergen that the line lists', { allergens: ['milk', 'soy'] }, { allergens: ['milk'] }, true],
    [
      'with an allergen that the line does not list',
      { allergens: ['milk'] },
      { allergens: ['milk', 'nuts'] },
      false,
    ],
    ['with any allergen, where the line says nothing of its own', {}, { allergens: ['milk'] }, false],
  ])('one %s', (_, line, candidate, offered) => {
    expect(isOffered(missingOf(line as Parameters<typeof aLine>[0]), candidate)).toBe(offered);
  });

  it('at most as many as the policy offers', () => {
    const many = Array.from({ length: 12 }, (_, n) => aCandidate({ sku: `milk-${n + 10}` }));

    expect(skus(missingOf(), ...many)).toHaveLength(7);
  });
});

describe('which substitute is the best', () => {
  it('the same brand comes first', () => {
    expect(skus(missingOf(), aCandidate(), aCandidate({ sku: 'milk-3', brand: 'b1', price: 550 }))).toEqual([
      'milk-3',
      'milk-2',
    ]);
  });

  it('then the size nearest to what is missing', () => {
    const [half, nearly] = [
      aCandidate({ sku: 'half', sizeRatio: 0.5 }),
      aCandidate({ sku: 'nearly', sizeRatio: 1.1 }),
    ];

    expect(skus(missingOf(), half, nearly)).toEqual(['nearly', 'half']);
  });

  it('then the nearest price', () => {
    expect(
      skus(missingOf(), aCandidate({ sku: 'dear', price: 590 }), aCandidate({ sku: 'near', price: 480 })),
    ).toEqual(['near', 'dear']);
  });

  it('of equals the one whose name comes first, in whatever order they came', () => {
    const [a, b] = [aCandidate({ sku: 'a' }), aCandidate({ sku: 'b' })];

    expect(skus(missingOf(), b, a)).toEqual(skus(missingOf(), a, b));
    expect(skus(missingOf(), b, a)).toEqual(['a', 'b']);
  });

  it('and each says why it is offered', () => {
    const candidates = [
      aCandidate({ sku: 'brand', brand: 'b1', sizeRatio: 2 }),
      aCandidate({ sku: 'size', sizeRatio: 1.1 }),
      aCandidate({ sku: 'cheap', sizeRatio: 0.5, price: 300 }),
      aCandidate({ sku: 'other', sizeRatio: 0.5, price: 520 }),
      aCandidate({ sku: 'as-dear', sizeRatio: 0.5, price: 500 }),
    ];

    const why = Object.fromEntries(
      rank(missingOf(), candidates, DEFAULT_POLICY).map(({ sku, explanation }) => [sku, explanation]),
    );

    expect(why).toEqual({
      brand: 'same-brand',
      size: 'same-size',
      cheap: 'cheaper',
      other: 'similar',
      'as-dear': 'similar',
    });
  });

  it('and none is of the brand of a line that has none', () => {
    const [option] = rank(missingOf({ brand: undefined }), [aCandidate({ brand: null })], DEFAULT_POLICY);

    expect(option?.explanation).toBe('same-size');
  });
});

describe('what always holds of what is offered', () => {
  const allergen = fc.constantFrom('milk', 'nuts', 'soy');
  const candidates = fc.array(
    fc.record({
      sku: fc.constantFrom('milk-1', 'a', 'b', 'c', 'd'),
      price: fc.nat(2_000),
      stock: fc.nat(5),
      category: fc.constantFrom('milk', 'bread'),
      brand: fc.constantFrom('b1', 'b2', null),
      sizeRatio: fc.double({ min: 0, max: 4, noNaN: true }),
      allergens: fc.uniqueArray(allergen),
    }),
  );
  const missing = fc
    .record({
      quantity: fc.integer({ min: 1, max: 5 }),
      unitPrice: fc.nat(2_000),
      discount: fc.nat(3_000),
      allergens: fc.uniqueArray(allergen),
    })
    .chain(({ quantity, unitPrice, discount, allergens }) =>
      fc.integer({ min: 1, max: quantity }).map((lacking) => {
        const payable = Math.max(0, quantity * unitPrice - discount);
        return missingOf({ quantity, unitPrice, payable, allergens }, lacking);
      }),
    );

  it('no allergen that the line does not list, whatever else speaks for it', () => {
    fc.assert(
      fc.property(missing, candidates, (lacking, offered) => {
        for (const { sku } of rank(lacking, offered, DEFAULT_POLICY)) {
          const safe = offered.some(
            (one) =>
              one.sku === sku && one.allergens.every((named) => lacking.line.allergens?.includes(named)),
          );
          expect(safe).toBe(true);
        }
      }),
    );
  });

  it('it never costs more than what is missing did, nor less than nothing', () => {
    fc.assert(
      fc.property(missing, candidates, (lacking, offered) => {
        for (const { payable, delta } of rank(lacking, offered, DEFAULT_POLICY)) {
          expect(payable).toBeGreaterThanOrEqual(0);
          expect(payable).toBeLessThanOrEqual(shareOf(lacking));
          expect(delta).toBe(payable - shareOf(lacking));
        }
      }),
    );
  });

  it('the same list whatever order the candidates came in', () => {
    const distinct = candidates.map((all) => [...new Map(all.map((one) => [one.sku, one])).values()]);
    fc.assert(
      fc.property(missing, distinct, (lacking, offered) => {
        expect(rank(lacking, [...offered].reverse(), DEFAULT_POLICY)).toEqual(
          rank(lacking, offered, DEFAULT_POLICY),
        );
      }),
    );
  });
});
