import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { portsFrom } from '../../local/cloud/ports.ts';
import type { Laptop } from '../../local/laptop/laptop.ts';
import { startLaptop } from '../../local/laptop/laptop.ts';
import { lineReader, noEvents } from '../../local/replay/lines.ts';
import { aLine, ORDER, paymentSucceeded, placed, short } from '../support/replayed.ts';

const TENANT = 't-88';
const EVENTS = [placed({ lines: [aLine({ substitution: 'none' })] }), paymentSucceeded(1, 'tx-1'), short(2)];

describe('the policy of a tenant, over real HTTP on the local cloud', () => {
  const stopping = new AbortController();
  let laptop: Laptop;
  beforeAll(async () => {
    const lines = EVENTS.map((event) => JSON.stringify(event)).map(lineReader(noEvents()));
    laptop = await startLaptop({
      lines,
      scripts: {},
      speed: 60,
      ports: portsFrom(0),
      signal: stopping.signal,
    });
  }, 120_000);
  afterAll(async () => {
    stopping.abort();
    await laptop.stop();
  });

  const send = async (method: string, scope: string, body?: unknown) => {
    const token = await laptop.cloud.token({ tenantid: TENANT, scope, subject: 'agent-7' });
    const response = await fetch(`${laptop.cloud.urls.api}/policy${method === 'GET' ? '?store=s-12' : ''}`, {
      method,
      headers: { authorization: `Bearer ${token}` },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    // biome-ignore lint/suspicious/noExplicitAny: a test knows what it asked for
    return { status: response.status, body: (await response.json()) as any };
  };

  it('is put with one scope and shown with another, and with neither not at all', async () => {
    const document = {
      scope: 'tenant',
      policy: { rules: { 'GDS-01': 'shadow', 'GDS-02': 'off' } },
      why: 'a trial',
    };

    expect((await send('PUT', 'policy:read', document)).status).toBe(403);
    expect((await send('GET', 'events:write')).status).toBe(403);
    expect(await send('PUT', 'policy:write', document)).toMatchObject({
      status: 200,
      body: { name: 'tenant@1', who: 'agent-7' },
    });
    expect(await send('GET', 'policy:read')).toMatchObject({ status: 200, body: { version: 'tenant@1' } });
  });

  it('refuses nonsense with the path and the reason', async () => {
    const policy = { payments: { reminders: 0 } };
    const { status, body } = await send('PUT', 'policy:write', { scope: 'tenant', policy, why: 'a trial' });

    expect([status, body.detail]).toEqual([400, '`policy.payments.reminders` is 0; at least 1 is right.']);
  });

  it('runs a rule in shadow: what it finds is counted, and nothing is opened', async () => {
    await laptop.upstream.post(TENANT, EVENTS);
    const counted = async () => (await send('GET', 'policy:read')).body.rulesInShadow['GDS-01'];
    for (let tries = 0; (await counted()) === undefined && tries < 100; tries += 1) await pause(200);

    expect(await counted()).toMatchObject({ live: 0, shadow: 1 });
    const story = await laptop.upstream.call(TENANT, 'GET', `/orders/${ORDER}`);
    expect(JSON.stringify(story)).not.toContain('opened');
  });
});
