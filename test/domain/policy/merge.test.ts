import { describe, expect, it } from 'vitest';
import { hasShadow, mergedPolicy, sourcesOf } from '../../../functions/domain/policy/merge.ts';
import { DEFAULT_POLICY } from '../../../functions/domain/policy.ts';
import { aDocument } from '../../support/policy-documents.ts';

const TENANT = aDocument({
  version: 3,
  policy: { delivery: { etaLateMinutes: 9, reassignTries: 2 }, stockout: { askMinutes: 4 } },
});
const CHAIN = aDocument({
  scope: 'chain:c-1',
  stores: ['s-12', 's-13'],
  policy: { delivery: { etaLateMinutes: 10 }, stockout: { remedy: 500 } },
});
const STORE = aDocument({ scope: 'store:s-12', version: 2, policy: { delivery: { etaLateMinutes: 12 } } });
const ALL = [STORE, TENANT, CHAIN];

describe('the policy of a store', () => {
  it('is the default where nobody has put anything', () => {
    expect(mergedPolicy([], 's-12', 'live')).toEqual({
      policy: DEFAULT_POLICY,
      documents: [],
      passedOver: [],
    });
  });

  it('is the tenant’s, then its chain’s, then its own over the default: the most specific wins', () => {
    const { policy } = mergedPolicy(ALL, 's-12', 'live');

    expect(policy).toEqual({
      ...DEFAULT_POLICY,
      version: 'tenant@3+chain:c-1@1+store:s-12@2',
      delivery: { ...DEFAULT_POLICY.delivery, etaLateMinutes: 12, reassignTries: 2 },
      stockout: { ...DEFAULT_POLICY.stockout, askMinutes: 4, remedy: 500 },
    });
  });

  it.each([
    ['another store of the chain', 's-13', 'tenant@3+chain:c-1@1', 10],
    ['a store of no chain', 's-14', 'tenant@3', 9],
    ['what is of no store', null, 'tenant@3', 9],
  ])('is not that of %s', (_, storeid, version, etaLateMinutes) => {
    const { policy } = mergedPolicy(ALL, storeid, 'live');

    expect([policy.version, policy.delivery.etaLateMinutes]).toEqual([version, etaLateMinutes]);
  });

  it('has a list as the most specific wrote it, whole', () => {
    const tiers = [{ afterMinutes: 20, share: 0.1, atLeast: 500 }];
    const { policy } = mergedPolicy(
      [TENANT, aDocument({ scope: 'store:s-12', policy: { delivery: { tiers } } })],
      's-12',
      'live',
    );

    expect(policy.delivery.tiers).toEqual(tiers);
  });

  it('says of each number where it comes from', () => {
    expect(sourcesOf(mergedPolicy(ALL, 's-12', 'live').documents)).toEqual({
      'delivery.etaLateMinutes': 'store:s-12@2',
      'delivery.reassignTries': 'tenant@3',
      'stockout.askMinutes': 'tenant@3',
      'stockout.remedy': 'chain:c-1@1',
    });
  });

  it('forgets what a scope has taken back', () => {
    const { policy } = mergedPolicy([TENANT, CHAIN, { ...STORE, version: 3, policy: null }], 's-12', 'live');

    expect(policy.version).toBe('tenant@3+chain:c-1@1');
    expect(policy.delivery.etaLateMinutes).toBe(10);
  });

  it('passes over a part that it has no words for any more, says so, and keeps the rest', () => {
    const old = aDocument({ policy: { automation: 'off', dellivery: { tiers: [] } } });
    const { policy, passedOver } = mergedPolicy([old], null, 'live');

    expect(policy).toEqual({ ...DEFAULT_POLICY, version: 'tenant@1', automation: 'off' });
    expect(passedOver).toMatchObject([{ document: 'tenant@1', path: 'dellivery' }]);
  });
});

describe('a shadow document', () => {
  const SHADOW = aDocument({
    version: 4,
    mode: 'shadow',
    policy: { delivery: { etaLateMinutes: 5 } },
  });

  it('changes nothing of what acts', () => {
    expect(mergedPolicy([...ALL, SHADOW], 's-14', 'live')).toEqual(mergedPolicy(ALL, 's-14', 'live'));
  });

  it('stands in place of its own scope’s live document, beside the other scopes’', () => {
    const { policy } = mergedPolicy([...ALL, SHADOW], 's-13', 'shadow');

    expect(policy.version).toBe('tenant@4+chain:c-1@1');
    expect(policy.delivery).toEqual({ ...DEFAULT_POLICY.delivery, etaLateMinutes: 10 });
  });

  it('is about the stores of its scope alone, until it is taken back', () => {
    const ofStore = { ...SHADOW, scope: 'store:s-12' };

    expect(hasShadow(ALL, 's-12')).toBe(false);
    expect(hasShadow([...ALL, ofStore], 's-12')).toBe(true);
    expect(hasShadow([...ALL, ofStore], 's-13')).toBe(false);
    expect(hasShadow([...ALL, { ...ofStore, policy: null }], 's-12')).toBe(false);
  });
});
