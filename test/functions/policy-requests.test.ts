import { describe, expect, it } from 'vitest';
import { policyDocumentsIn } from '../../functions/adapters/policy-documents.ts';
import { shadowsIn } from '../../functions/adapters/shadows.ts';
import { DEFAULT_POLICY } from '../../functions/domain/policy.ts';
import { handler as putPolicy } from '../../functions/put-policy.ts';
import { handler as showPolicy } from '../../functions/show-policy.ts';
import { inMemory } from '../adapters/tables.ts';
import { NOON, TENANT } from '../support/journal.ts';
import { aRequest, bodyOf, CLAIMS, PROBLEM } from './request.ts';

const LOG = { info: () => undefined, warn: () => undefined };

const anOffice = () => {
  const { table } = inMemory();
  const world = {
    now: () => NOON,
    log: LOG,
    documents: policyDocumentsIn(table, LOG),
    shadows: shadowsIn(table, () => NOON),
  };
  const put = (body: unknown, claims: Readonly<Record<string, string>> = CLAIMS) =>
    putPolicy.within(world)(aRequest({ body: JSON.stringify(body) }, claims));
  const show = (store?: string, claims: Readonly<Record<string, string>> = CLAIMS) =>
    showPolicy.within(world)(
      aRequest(store === undefined ? {} : { queryStringParameters: { store } }, claims),
    );
  return { world, put, show };
};

const STORM = { scope: 'tenant', policy: { delivery: { etaLateMinutes: 15 } }, why: 'storm' };
const OF_STORE = { scope: 'store:s-12', policy: { delivery: { reassignTries: 1 } }, why: 'few couriers' };
const AGENT_OF_STORE = { ...CLAIMS, storeid: 's-12' };

describe('PUT /policy', () => {
  it('answers the version that it made, with who, when and why', async () => {
    const { put } = anOffice();
    const answer = await put(STORM);

    expect(answer.statusCode).toBe(200);
    expect(bodyOf(answer)).toEqual({
      name: 'tenant@1',
      ...STORM,
      version: 1,
      mode: 'live',
      stores: [],
      who: 'agent-7',
      when: '2026-11-22T04:00:00.000Z',
    });
  });

  it.each([
    [
      'a threshold that is nonsense',
      { policy: { delivery: { etaLateMinutes: -3 } } },
      'policy.delivery.etaLateMinutes',
    ],
    ['a name that no policy has', { policy: { deliverry: {} } }, 'policy.deliverry'],
    ['no reason', { why: '' }, 'why'],
  ])('refuses %s with the path, what is wrong and what would be right', async (_, change, path) => {
    const { put, show } = anOffice();
    const answer = await put({ ...STORM, ...change });

    expect(answer).toMatchObject({ statusCode: 400, headers: PROBLEM });
    expect(bodyOf(answer).detail).toMatch(/^`\S+` (is|has) .+; .+ is right\.$/);
    expect(bodyOf(answer).detail).toContain(`\`${path}\``);
    expect(bodyOf(await show()).version).toBe('default');
  });

  it('takes from a store’s token its own scope alone', async () => {
    const { put } = anOffice();

    expect(await put(STORM, AGENT_OF_STORE)).toMatchObject({ statusCode: 403, headers: PROBLEM });
    expect(await put(OF_STORE, AGENT_OF_STORE)).toMatchObject({ statusCode: 200 });
  });
});

describe('GET /policy', () => {
  it('shows the default where nobody has put anything', async () => {
    const { show } = anOffice();

    expect(bodyOf(await show('s-12'))).toEqual({
      storeid: 's-12',
      version: 'default',
      policy: DEFAULT_POLICY,
      from: {},
      passedOver: [],
      rulesInShadow: {},
      shadow: null,
      versions: [],
    });
  });

  it('shows a store’s policy, where its numbers come from, and who put them when and why', async () => {
    const { put, show } = anOffice();
    await put(STORM);
    await put(OF_STORE, { ...CLAIMS, sub: 'agent-8' });

    const shown = bodyOf(await show('s-12'));
    expect(shown).toMatchObject({
      version: 'tenant@1+store:s-12@1',
      policy: { delivery: { etaLateMinutes: 15, reassignTries: 1 } },
      from: { 'delivery.etaLateMinutes': 'tenant@1', 'delivery.reassignTries': 'store:s-12@1' },
    });
    expect(shown.versions).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ name: 'tenant@1', who: 'agent-7', why: 'storm' }),
        expect.objectContaining({ name: 'store:s-12@1', who: 'agent-8', why: 'few couriers' }),
      ]),
    );
    expect(bodyOf(await show()).version).toBe('tenant@1');
  });

  it('counts by rule what a shadow found beside what is live', async () => {
    const { world, put, show } = anOffice();
    await put({ ...STORM, mode: 'shadow' });
    const note = (exceptionId: string, live: boolean, shadow: boolean) =>
      world.shadows.note(TENANT, 'tenant@1', { exceptionId, rule: 'DLV-01', live, shadow });
    await note('a', true, true);
    await note('b', true, false);
    await note('c', true, false);
    await note('d', false, true);

    expect(bodyOf(await show('s-12'))).toMatchObject({
      version: 'default',
      shadow: {
        version: 'tenant@1',
        policy: { delivery: { etaLateMinutes: 15 } },
        byRule: { 'DLV-01': { live: 3, shadow: 2, onlyLive: 2, onlyShadow: 1 } },
      },
    });
  });

  it('counts what rules in shadow found', async () => {
    const { world, put, show } = anOffice();
    await put({ ...STORM, policy: { rules: { 'DLV-01': 'shadow' } } });
    await world.shadows.note(TENANT, 'tenant@1', {
      exceptionId: 'a',
      rule: 'DLV-01',
      live: false,
      shadow: true,
    });

    expect(bodyOf(await show()).rulesInShadow).toEqual({
      'DLV-01': { live: 0, shadow: 1, onlyLive: 0, onlyShadow: 1 },
    });
  });

  it('shows a store’s token its own store alone', async () => {
    const { show } = anOffice();

    expect(bodyOf(await show(undefined, AGENT_OF_STORE)).storeid).toBe('s-12');
    expect(await show('s-13', AGENT_OF_STORE)).toMatchObject({ statusCode: 403, headers: PROBLEM });
    expect(await show('no store!')).toMatchObject({ statusCode: 400, headers: PROBLEM });
  });

  it('of another tenant is the default', async () => {
    const { put, show } = anOffice();
    await put(STORM);

    expect(bodyOf(await show('s-12', { ...CLAIMS, tenantid: 't-2' })).version).toBe('default');
  });
});
