import { describe, expect, it } from 'vitest';
import { whyUnfit } from '../../../functions/domain/policy/fit.ts';
import { aDocument } from '../../support/policy-documents.ts';

const CHAIN = aDocument({
  scope: 'chain:c-1',
  stores: ['s-12', 's-13'],
  policy: { stockout: { remedy: 500 } },
});

describe('a document to be put', () => {
  const submission = (from: number, until: number) => ({
    submission: { acknowledgedWithinSeconds: from, ticketAfterSeconds: until },
  });

  it('fits beside those that stand', () => {
    expect(whyUnfit([aDocument(), CHAIN], aDocument({ scope: 'store:s-12' }))).toBeUndefined();
  });

  it('is refused for its own nonsense, with the path, what is wrong and what would be right', () => {
    expect(whyUnfit([], aDocument({ policy: { delivery: { etaLateMinutes: -3 } } }))).toEqual({
      document: 'tenant@1',
      path: 'policy.delivery.etaLateMinutes',
      problem: 'is -3',
      expected: 'more than 0',
    });
  });

  it('is refused where a store’s own number makes nonsense of it', () => {
    const store = aDocument({ scope: 'store:s-12', policy: { submission: { ticketAfterSeconds: 120 } } });

    expect(whyUnfit([store], aDocument({ policy: submission(150, 600) }))).toEqual({
      path: 'policy',
      problem: 'does not go with store:s-12@1, whose submission.ticketAfterSeconds is 120',
      expected: 'more than submission.acknowledgedWithinSeconds, which is 150,',
    });
  });

  it('is not refused for what was wrong with another before: automation can always be switched off', () => {
    const broken = aDocument({ scope: 'store:s-12', policy: { wordOfAnotherTime: 1 } });

    expect(whyUnfit([broken], aDocument({ policy: { automation: 'off' } }))).toBeUndefined();
  });

  it('may not take a store into a second chain', () => {
    expect(whyUnfit([CHAIN], { ...CHAIN, scope: 'chain:c-2', stores: ['s-20', 's-13'] })).toEqual({
      path: 'stores[1]',
      problem: 'is of chain:c-1',
      expected: 'a store of no other chain',
    });
  });
});
