import { describe, expect, it } from 'vitest';
import { GDS_05 } from '../../../functions/domain/rules/gds/gds-05.ts';
import { GDS_06 } from '../../../functions/domain/rules/gds/gds-06.ts';
import { priorityFor, skillFor } from '../../../functions/domain/ticket.ts';
import { at, given, happened, placed } from '../../support/orders.ts';
import { look } from '../../support/rules.ts';

type Claim = Parameters<typeof happened<'item.claimed'>>[1];
const claims = (claim: Claim) => happened('item.claimed', claim, at(90));

describe('a claim', () => {
  it('comes to a person with its evidence, what the store recorded, and the most that can come back', () => {
    const evidence = [
      { id: 'ev-1', kind: 'photo' },
      { id: 'ev-2', kind: 'photo' },
    ] as const;
    const claim = claims({ kind: 'missing', scanMatches: false, evidence: [...evidence] });

    expect(look(GDS_05, given(placed(), claim)).findings).toMatchObject([
      {
        facts: {
          claimId: 'cl-61',
          sku: 'bass-500',
          batchId: 'b-1121',
          kind: 'missing',
          quantity: 1,
          amount: 3_280,
          payable: 3_280,
          evidence: 'ev-1 ev-2',
          scanMatches: false,
          weightDeltaGrams: -14,
          ofItsCustomer: true,
        },
      },
    ]);
  });

  it('says what nobody told of, and what the store’s scan bears out', () => {
    const factsOf = (claim: Claim) =>
      look(GDS_06, given(placed(), claims({ kind: 'illness', ...claim }))).findings[0]?.facts;
    const unsaid = {
      batchId: undefined,
      quantity: undefined,
      scanMatches: undefined,
      weightDeltaGrams: undefined,
      lineId: 'l-9',
    };

    expect(factsOf({ scanMatches: true })?.['scanMatches']).toBe(true);
    expect(factsOf(unsaid)).toMatchObject({
      batchId: null,
      quantity: null,
      scanMatches: null,
      weightDeltaGrams: null,
      payable: null,
    });
  });

  it('says where somebody else makes it than who ordered', () => {
    const claim = claims({ kind: 'quality', customerId: 'u-1' });

    expect(look(GDS_06, given(placed(), claim)).findings).toMatchObject([
      { facts: { ofItsCustomer: false } },
    ]);
  });
});

describe('a claim of an item that is wrong or missing (GDS-05)', () => {
  const packed = { scanMatches: true, weightDeltaGrams: 0 };

  it.each<[string, Claim, boolean]>([
    ['an item is missing that was not scanned', { ...packed, kind: 'missing', scanMatches: false }, true],
    [
      'an item is wrong, and the weight off by a gram',
      { ...packed, kind: 'wrong', weightDeltaGrams: 1 },
      true,
    ],
    ['an item is missing, and all was packed', { ...packed, kind: 'missing' }, false],
    ['an item is missing, and nobody weighed it', { kind: 'missing', weightDeltaGrams: undefined }, false],
    ['what was not scanned is of poor quality', { ...packed, kind: 'quality', scanMatches: false }, false],
  ])('has its order read only where the store’s records may bear it out: %s', (_, claim, isHeard) => {
    expect(GDS_05.hears?.(claims(claim))).toBe(isHeard);
  });

  it('has no order read where nobody can read it', () => {
    expect(GDS_05.hears?.({ ...claims({ ...packed, kind: 'missing', scanMatches: false }), data: {} })).toBe(
      false,
    );
  });

  it('waits for its order, where the store’s records bear it out', () => {
    const early = (claim: Claim) => look(GDS_05, given(claims({ ...packed, kind: 'missing', ...claim })));

    expect(early({ scanMatches: false })).toEqual({ findings: [], waiting: true });
    expect(early({})).toEqual({ findings: [] });
  });
});

describe('a claim of poor quality or harm (GDS-06)', () => {
  const bare = { evidence: [] };

  it.each<[string, Claim, boolean]>([
    ['a photo shows poor quality', { kind: 'quality' }, true],
    ['somebody fell ill, and shows nothing', { ...bare, kind: 'illness' }, true],
    ['nothing shows poor quality', { ...bare, kind: 'quality' }, false],
    ['a photo shows that an item is missing', { kind: 'missing' }, false],
  ])('has its order read only where it is shown, or harms: %s', (_, claim, isHeard) => {
    expect(GDS_06.hears?.(claims(claim))).toBe(isHeard);
  });

  it('waits for its order, where it is shown and nothing harms', () => {
    const early = (...told: readonly Claim[]) => look(GDS_06, given(...told.map(claims)));
    const illness = { kind: 'illness', claimId: 'cl-62' } as const;

    expect(early({ kind: 'quality' })).toEqual({ findings: [], waiting: true });
    expect(early({ kind: 'missing' })).toEqual({ findings: [] });
    expect(early({ kind: 'quality' }, illness).waiting).toBeUndefined();
    expect(early({ kind: 'quality' }, illness).findings).toMatchObject([
      { way: 'quality' },
      { way: 'illness' },
    ]);
  });
});

describe('food safety', () => {
  it.each(['foreign-object', 'illness', 'expired-goods'])('has «%s» at once, and is paged', (why) => {
    expect(skillFor(why)).toBe('food-safety');
    expect(priorityFor(why, 'P2')).toBe('P0');
  });

  it('has nothing that is only of poor quality', () => {
    expect(skillFor('quality')).toBeUndefined();
    expect(priorityFor('quality', 'P2')).toBe('P2');
  });
});
