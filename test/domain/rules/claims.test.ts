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
          kind: 'missing',
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

  it('says where somebody else makes it than who ordered', () => {
    const claim = claims({ kind: 'quality', customerId: 'u-1' });

    expect(look(GDS_06, given(placed(), claim)).findings).toMatchObject([
      { facts: { ofItsCustomer: false } },
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
