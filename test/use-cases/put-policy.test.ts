import { describe, expect, it } from 'vitest';
import { policyDocumentsIn } from '../../functions/adapters/policy-documents.ts';
import type { PolicyRequest } from '../../functions/domain/policy-document.ts';
import type { PolicyDocuments } from '../../functions/use-cases/policies.ts';
import { putPolicy } from '../../functions/use-cases/put-policy.ts';
import { inMemory } from '../adapters/tables.ts';
import { NOON, TENANT } from '../support/journal.ts';

const LOG = { info: () => undefined, warn: () => undefined };
const REQUEST: PolicyRequest = {
  scope: 'tenant',
  mode: 'live',
  stores: [],
  policy: { automation: 'off' },
  why: 'storm',
};

const aDesk = (change: (documents: PolicyDocuments) => Partial<PolicyDocuments> = () => ({})) => {
  const documents = policyDocumentsIn(inMemory().table, LOG);
  const put = (request: Partial<PolicyRequest> = {}, changed = change, caller = 'agent-7') =>
    putPolicy(
      { now: () => NOON, log: LOG, documents: { ...documents, ...changed(documents) } },
      { tenantid: TENANT, caller },
      { ...REQUEST, ...request },
    );
  const stands = async () => (await documents.standing(TENANT)).map(({ version, mode }) => [version, mode]);
  const versions = async () => (await documents.versions(TENANT, 'tenant', 10)).map(({ version }) => version);
  return { put, stands, versions, documents };
};

const asIs = () => ({});

describe('putting a policy', () => {
  it('makes it the scope’s next version, with who, when and why, and it stands', async () => {
    const { put, documents } = aDesk();

    expect(await put()).toEqual({
      answer: 'put',
      document: { ...REQUEST, version: 1, who: 'agent-7', at: NOON },
    });
    expect(await put({ policy: { automation: 'on' }, why: 'over' })).toMatchObject({
      document: { version: 2 },
    });
    expect(await documents.standing(TENANT)).toMatchObject([{ version: 2, why: 'over' }]);
    expect(await documents.versions(TENANT, 'tenant', 10)).toMatchObject([{ why: 'over' }, { why: 'storm' }]);
  });

  it('in shadow stands beside the live one', async () => {
    const { put, stands } = aDesk();
    await put();
    await put({ mode: 'shadow', policy: { stockout: { askMinutes: 3 } } });

    expect(await stands()).toEqual([
      [1, 'live'],
      [2, 'shadow'],
    ]);
  });

  it('puts nothing that is nonsense', async () => {
    const { put, stands, versions } = aDesk();

    expect(await put({ policy: { payments: { reminders: 0 } } })).toMatchObject({
      answer: 'unfit',
      wrong: { path: 'policy.payments.reminders', problem: 'is 0', expected: 'at least 1' },
    });
    expect([await stands(), await versions()]).toEqual([[], []]);
  });

  it('again, as it was, is the same version', async () => {
    const { put, versions } = aDesk();
    await put();

    expect(await put()).toMatchObject({ answer: 'put', document: { version: 1 } });
    expect(await versions()).toEqual([1]);
  });

  it('again, after dying before it stood, makes it stand', async () => {
    const { put, stands, versions } = aDesk();
    const died = put({}, () => ({ stand: () => Promise.reject(new Error('died')) }));
    await expect(died).rejects.toThrow('died');
    expect(await stands()).toEqual([]);

    await put({}, asIs);

    expect([await stands(), await versions()]).toEqual([[[1, 'live']], [1]]);
  });

  it('takes the next number where another caller took this one', async () => {
    const { put, versions } = aDesk();
    let raced = false;
    const racing = (documents: PolicyDocuments): Partial<PolicyDocuments> => ({
      add: async (tenantid, document) => {
        if (!raced) await documents.add(tenantid, { ...document, who: 'agent-8' });
        raced = true;
        return documents.add(tenantid, document);
      },
    });

    expect(await put({}, racing)).toMatchObject({ answer: 'put', document: { version: 2, who: 'agent-7' } });
    expect(await versions()).toEqual([2, 1]);
  });

  it('gives up, and says so, where others are always first', async () => {
    const { put, stands } = aDesk();

    expect(await put({}, () => ({ add: async () => false }))).toEqual({ answer: 'contested' });
    expect(await stands()).toEqual([]);
  });
});
