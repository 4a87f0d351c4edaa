import { describe, expect, it } from 'vitest';
import type { Policy } from '../../functions/domain/policy.ts';
import { DEFAULT_POLICY } from '../../functions/domain/policy.ts';
import { checkDeadlines } from '../../functions/use-cases/check-deadlines.ts';
import { detect } from '../../functions/use-cases/detect.ts';
import { MINUTE, NOON, SUBJECT, TENANT } from '../support/journal.ts';
import { aMessage } from '../support/messages.ts';
import { policyWith } from '../support/rules.ts';
import type { TestWorld } from '../support/world.ts';
import { testWorld } from '../support/world.ts';
import { FAILED, PLACED } from './batch.ts';

const SECOND = 1_000;
const CLIENT = 'client:c-1';
const SUBMITTED = {
  specversion: '1.0',
  id: 'sent',
  source: 'app',
  type: 'order.submitted',
  subject: CLIENT,
  time: new Date(NOON).toISOString(),
  tenantid: TENANT,
  datacontenttype: 'application/json',
  data: { clientOrderId: 'c-1', customerId: 'cust-1' },
};

const given = (policy: Policy, shadow?: Policy) =>
  testWorld({ now: NOON, policy: { ...policy, version: 'live' }, ...(shadow && { shadow }) });
const inShadow = (changes: Parameters<typeof policyWith>[0]) => ({
  ...policyWith(changes),
  version: 'tried',
});
const happens = ({ world }: TestWorld, ...events: readonly (typeof SUBMITTED | typeof PLACED)[]) =>
  detect(world, events.map(aMessage));
const opened = ({ records }: TestWorld) => [...records.exceptions.values()].map(({ rule }) => rule);
const seen = ({ world }: TestWorld, version: string) => world.shadows.seen(TENANT, version);

const acknowledged = (acknowledgedWithinSeconds: number) => ({
  submission: { acknowledgedWithinSeconds, ticketAfterSeconds: 600 },
});

/** Every wake-up comes when it is due, until none is left or half an hour has passed. */
const timePasses = async ({ world, deadlines, time }: TestWorld) => {
  for (let next = 0; next < deadlines.length; next += 1) {
    const due = deadlines[next];
    if (!due || due.dueAt > NOON + 30 * MINUTE) continue;
    time.now = Math.max(time.now, due.dueAt);
    await checkDeadlines(world, [{ messageId: `m-${next}`, body: JSON.stringify(due) }]);
  }
};

describe('a rule in shadow', () => {
  it('opens nothing, and is counted', async () => {
    const scene = given(policyWith({ rules: { 'PAY-01': 'shadow' } }));

    await happens(scene, PLACED, FAILED);

    expect([opened(scene), scene.started, scene.calls]).toEqual([[], [], []]);
    expect(await seen(scene, 'live')).toEqual([
      { exceptionId: expect.stringMatching(/^PAY-/), rule: 'PAY-01', live: false, shadow: true },
    ]);
  });

  it('that is off is neither opened nor counted, and wakes nothing up', async () => {
    const scene = given(policyWith({ rules: { 'PAY-01': 'off', 'SYN-01': 'off' } }));

    await happens(scene, PLACED, FAILED, SUBMITTED);

    expect([opened(scene), await seen(scene, 'live')]).toEqual([[], []]);
    expect(scene.deadlines.filter(({ subject }) => subject === CLIENT)).toEqual([]);
  });

  it('does not keep the others from acting', async () => {
    const scene = given(policyWith({ rules: { 'SYN-01': 'shadow' } }));

    await happens(scene, PLACED, FAILED);

    expect(opened(scene)).toEqual(['PAY-01']);
    expect(await seen(scene, 'live')).toEqual([]);
  });
});

describe('a policy in shadow', () => {
  it('is counted beside the live one, and does nothing', async () => {
    const scene = given(DEFAULT_POLICY, inShadow({ rules: { 'PAY-01': 'off' } }));

    await happens(scene, PLACED, FAILED);

    expect(opened(scene)).toEqual(['PAY-01']);
    expect(await seen(scene, 'tried')).toMatchObject([{ rule: 'PAY-01', live: true, shadow: false }]);
  });

  it('finds each thing once, however often it is told', async () => {
    const scene = given(DEFAULT_POLICY, inShadow({}));

    await happens(scene, PLACED, FAILED);
    await happens(scene, FAILED, PLACED);

    expect(await seen(scene, 'tried')).toMatchObject([{ rule: 'PAY-01', live: true, shadow: true }]);
  });

  it('that would notice sooner looks sooner', async () => {
    const scene = given(policyWith(acknowledged(300)), inShadow(acknowledged(60)));
    await happens(scene, SUBMITTED);

    expect(scene.deadlines).toMatchObject([{ subject: CLIENT, dueAt: NOON + 60 * SECOND }]);
    scene.time.now = NOON + 60 * SECOND;
    await checkDeadlines(scene.world, [{ messageId: 'm', body: JSON.stringify(scene.deadlines[0]) }]);

    expect(opened(scene)).toEqual([]);
    expect(await seen(scene, 'tried')).toMatchObject([{ rule: 'SYN-01', live: false, shadow: true }]);
  });

  it('that would notice later looks later too, and what acts is as ever', async () => {
    const scene = given(policyWith(acknowledged(60)), inShadow(acknowledged(300)));
    await happens(scene, SUBMITTED);
    await timePasses(scene);

    expect(opened(scene)).toEqual(['SYN-01']);
    expect(await seen(scene, 'tried')).toMatchObject([{ rule: 'SYN-01', live: true, shadow: true }]);
  });

  it('does not hold up what acts where it cannot be noted', async () => {
    const scene = given(DEFAULT_POLICY, inShadow({}));
    const refusing = { ...scene.world.shadows, note: () => Promise.reject(new Error('throttled')) };

    const detected = await detect({ ...scene.world, shadows: refusing }, [PLACED, FAILED].map(aMessage));

    expect(detected.failed).toEqual([]);
    expect(opened(scene)).toEqual(['PAY-01']);
    expect(scene.logged).toContain('a shadow was not noted');
  });
});

it('where nothing is in shadow, nothing is noted', async () => {
  const scene = given(DEFAULT_POLICY);

  await happens(scene, PLACED, FAILED);

  expect(scene.records.shadows.size).toBe(0);
  expect(opened(scene)).toEqual(['PAY-01']);
  expect([...scene.records.exceptions.values()]).toMatchObject([{ subject: SUBJECT, policyVersion: 'live' }]);
});
