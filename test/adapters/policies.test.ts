import { beforeEach, describe, expect, it } from 'vitest';
import { itemOf } from '../../functions/adapters/attributes.ts';
import { putIfAbsent } from '../../functions/adapters/conditional-writes.ts';
import { policiesIn, putPolicy } from '../../functions/adapters/policies.ts';
import { readPolicy } from '../../functions/adapters/policy-document.ts';
import type { Table } from '../../functions/adapters/table.ts';
import { DEFAULT_POLICY } from '../../functions/domain/policy.ts';
import { anOrderId, NOON } from './examples.ts';
import { describeOnEachTable, inMemory } from './tables.ts';

const policiesAt = (table: Table, now: () => number = () => NOON) => {
  const warnings: unknown[] = [];
  const warn = (message: string, fields: unknown): void => {
    warnings.push({ message, fields });
  };
  return { policies: policiesIn(table, { warn }, now), warnings };
};

describeOnEachTable('policies', (table) => {
  let tenantid: string;
  beforeEach(() => {
    tenantid = `t-${anOrderId()}`;
  });

  it('are the default for a tenant who has none', async () => {
    expect(await policiesAt(table()).policies.of(tenantid)).toEqual(DEFAULT_POLICY);
  });

  it('are the newest version, its own words over the default', async () => {
    await putPolicy(table(), tenantid, '2026-11-01', { automation: 'off' });
    await putPolicy(table(), tenantid, '2026-11-20', {
      payments: { attempts: 2 },
      delivery: { tiers: [{ afterMinutes: 20, share: 0.1, atLeast: 500 }] },
    });

    expect(await policiesAt(table()).policies.of(tenantid)).toEqual({
      ...DEFAULT_POLICY,
      version: '2026-11-20',
      payments: { ...DEFAULT_POLICY.payments, attempts: 2 },
      delivery: { ...DEFAULT_POLICY.delivery, tiers: [{ afterMinutes: 20, share: 0.1, atLeast: 500 }] },
    });
  });

  it('do not change a version that is there', async () => {
    expect(await putPolicy(table(), tenantid, '1', { automation: 'off' })).toBe(true);
    expect(await putPolicy(table(), tenantid, '1', { automation: 'on' })).toBe(false);

    expect(await policiesAt(table()).policies.of(tenantid)).toMatchObject({ automation: 'off' });
  });

  it('pass over a version that cannot be used, with a warning that says why', async () => {
    const pk = `${tenantid}#policy`;
    await putPolicy(table(), tenantid, '1', { automation: 'off' });
    await putPolicy(table(), tenantid, '2', { automatoin: 'on' });
    await putIfAbsent(table(), itemOf({ pk, sk: '3', policy: '{"automation":' }));
    await putIfAbsent(table(), itemOf({ pk, sk: '4' }));
    const { policies, warnings } = policiesAt(table());

    expect(await policies.of(tenantid)).toMatchObject({ version: '1', automation: 'off' });
    expect(warnings).toEqual([
      expect.objectContaining({
        fields: { tenantid, version: '4', wrong: expect.stringContaining('no text') },
      }),
      expect.objectContaining({ fields: { tenantid, version: '3', wrong: 'it is no JSON' } }),
      expect.objectContaining({
        fields: { tenantid, version: '2', wrong: expect.stringContaining('automatoin') },
      }),
    ]);
  });

  it('switch automation off within half a minute', async () => {
    let now = NOON;
    const { policies } = policiesAt(table(), () => now);
    expect(await policies.of(tenantid)).toMatchObject({ automation: 'on' });
    await putPolicy(table(), tenantid, '1', { automation: 'off' });

    now += 29_999;
    expect(await policies.of(tenantid)).toMatchObject({ automation: 'on' });
    now += 1;
    expect(await policies.of(tenantid)).toMatchObject({ automation: 'off' });
  });
});

describe('a policy', () => {
  it('is read from the table once in half a minute, for each tenant', async () => {
    const { table, meter } = inMemory();
    const { policies } = policiesAt(table);

    for (const tenantid of ['t-1', 't-1', 't-2', 't-1']) await policies.of(tenantid);

    expect(meter.dynamodb.requests).toBe(2);
  });

  it.each([
    ['a limit that is no number', { remedies: { perOrder: '2000' } }, 'remedies.perOrder'],
    [
      'a share of more than the whole',
      { delivery: { tiers: [{ afterMinutes: 1, share: 5, atLeast: 0 }] } },
      'share',
    ],
    ['a number where a group of them belongs', { payments: 3 }, 'payments'],
    ['a list', [], 'no JSON object'],
  ])('cannot have %s', (_what, document, wrong) => {
    expect(readPolicy(document, '1')).toEqual({ valid: false, wrong: expect.stringContaining(wrong) });
  });
});
