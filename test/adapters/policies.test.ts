import { beforeEach, describe, expect, it } from 'vitest';
import { itemOf } from '../../functions/adapters/attributes.ts';
import { putIfAbsent } from '../../functions/adapters/conditional-writes.ts';
import { policiesFrom } from '../../functions/adapters/policies.ts';
import { policyDocumentsIn } from '../../functions/adapters/policy-documents.ts';
import type { Table } from '../../functions/adapters/table.ts';
import { DEFAULT_POLICY } from '../../functions/domain/policy.ts';
import { aDocument } from '../support/policy-documents.ts';
import { anOrderId, NOON } from './examples.ts';
import { describeOnEachTable, inMemory } from './tables.ts';

const policiesAt = (table: Table, now: () => number = () => NOON) => {
  const warnings: unknown[] = [];
  const warn = (message: string, fields: unknown): void => {
    warnings.push({ message, fields });
  };
  const documents = policyDocumentsIn(table, { warn });
  return { documents, policies: policiesFrom(documents, { warn }, now), warnings };
};

const OFF = aDocument({ policy: { automation: 'off' } });
const STORE = aDocument({ scope: 'store:s-12', version: 2, policy: { automation: 'on' } });

describeOnEachTable('policy documents', (table) => {
  let tenantid: string;
  beforeEach(() => {
    tenantid = `t-${anOrderId()}`;
  });

  it('are none for a tenant who has none: the default holds', async () => {
    const { policies } = policiesAt(table());

    expect(await policies.of(tenantid, 's-12')).toEqual(DEFAULT_POLICY);
    expect(await policies.shadowOf(tenantid, 's-12')).toBeNull();
  });

  it('hold once they stand, each for its scope and mode', async () => {
    const { documents, policies } = policiesAt(table());
    const shadow = { ...STORE, version: 3, mode: 'shadow' } as const;
    for (const document of [OFF, STORE, shadow]) await documents.stand(tenantid, document);

    expect(await documents.standing(tenantid)).toEqual(expect.arrayContaining([OFF, STORE, shadow]));
    expect(await policies.of(tenantid)).toMatchObject({ version: 'tenant@1', automation: 'off' });
    expect(await policies.of(tenantid, 's-12')).toMatchObject({
      version: 'tenant@1+store:s-12@2',
      automation: 'on',
    });
    expect(await policies.shadowOf(tenantid, 's-12')).toMatchObject({ version: 'tenant@1+store:s-12@3' });
    expect(await policies.shadowOf(tenantid, 's-13')).toBeNull();
  });

  it('do not give way to an older one', async () => {
    const { documents } = policiesAt(table());
    await documents.stand(tenantid, STORE);
    await documents.stand(tenantid, { ...STORE, version: 1 });

    expect(await documents.standing(tenantid)).toEqual([STORE]);
  });

  it('are kept in every version, and a version never changes', async () => {
    const { documents } = policiesAt(table());
    for (const version of [1, 2, 10]) await documents.add(tenantid, { ...OFF, version });

    expect(await documents.add(tenantid, { ...OFF, version: 2, why: 'other' })).toBe(false);
    expect(await documents.versions(tenantid, 'tenant', 2)).toEqual([
      { ...OFF, version: 10 },
      { ...OFF, version: 2 },
    ]);
  });

  it('keep a chain’s stores, and that a scope has nothing to say', async () => {
    const { documents } = policiesAt(table());
    const chain = aDocument({ scope: 'chain:c-1', stores: ['s-12'], policy: null });
    await documents.stand(tenantid, chain);

    expect(await documents.standing(tenantid)).toEqual([chain]);
  });

  it('that cannot be read are passed over with a warning', async () => {
    const pk = `${tenantid}#policy`;
    await putIfAbsent(table(), itemOf({ pk, sk: 'CURRENT#tenant#live', policy: '{' }));
    const { documents, policies, warnings } = policiesAt(table());
    await documents.stand(tenantid, STORE);

    expect(await policies.of(tenantid, 's-12')).toMatchObject({ version: 'store:s-12@2' });
    expect(warnings).toMatchObject([{ fields: { tenantid, item: 'CURRENT#tenant#live' } }]);
  });

  it('whose words the policy has no more are passed over with a warning, but for the rest of them', async () => {
    const { documents, policies, warnings } = policiesAt(table());
    await documents.stand(tenantid, aDocument({ policy: { automatoin: 'on', stockout: { remedy: 1 } } }));

    expect(await policies.of(tenantid)).toMatchObject({ stockout: { remedy: 1 } });
    expect(warnings).toMatchObject([{ fields: { tenantid, document: 'tenant@1', path: 'automatoin' } }]);
  });

  it('switch automation off within half a minute', async () => {
    let now = NOON;
    const { documents, policies } = policiesAt(table(), () => now);
    expect(await policies.of(tenantid)).toMatchObject({ automation: 'on' });
    await documents.stand(tenantid, OFF);

    now += 29_999;
    expect(await policies.of(tenantid)).toMatchObject({ automation: 'on' });
    now += 1;
    expect(await policies.of(tenantid)).toMatchObject({ automation: 'off' });
  });
});

describe('a tenant’s policies', () => {
  it('are read from the table once in half a minute, live and shadow of all its stores at once', async () => {
    const { table, meter } = inMemory();
    const { policies } = policiesAt(table);

    for (const tenantid of ['t-1', 't-1', 't-2', 't-1']) {
      await policies.of(tenantid);
      await policies.of(tenantid, 's-12');
      await policies.shadowOf(tenantid, 's-13');
    }

    expect(meter.dynamodb.requests).toBe(2);
  });
});
