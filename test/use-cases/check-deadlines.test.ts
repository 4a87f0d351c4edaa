import { describe, expect, it } from 'vitest';
import { DEFAULT_POLICY } from '../../functions/domain/policy.ts';
import { checkDeadlines } from '../../functions/use-cases/check-deadlines.ts';
import { lookAndWake } from '../../functions/use-cases/look-and-wake.ts';
import type { Deadline, World } from '../../functions/use-cases/ports.ts';
import { anOrder, aPayment, happens, MINUTE, NOON, SUBJECT, TENANT } from '../support/journal.ts';
import { aFailedPayment } from '../support/messages.ts';
import { type TestWorld, testWorld } from '../support/world.ts';
import { passing } from './passing.ts';

const PROMISED = NOON + 30 * MINUTE;
const SECOND = 1_000;

/** As an event armed it. */
const aDeadline = (deadline: Partial<Deadline> = {}): Deadline => ({
  tenantid: TENANT,
  subject: SUBJECT,
  dueAt: PROMISED,
  rules: ['DLV-02'],
  ...deadline,
});
/** As a look left it, for what the subject waits for since noon. */
const aWait = (dueAt: number): Deadline => ({
  tenantid: TENANT,
  subject: SUBJECT,
  dueAt,
  waitingSince: NOON,
});
const messages = (...deadlines: readonly object[]) =>
  deadlines.map((deadline, n) => ({ messageId: `m-${n}`, body: JSON.stringify(deadline) }));
const check = ({ world }: TestWorld, ...deadlines: readonly object[]) =>
  checkDeadlines(world, messages(...deadlines));
const rulesOf = ({ records }: TestWorld) =>
  [...records.exceptions.values()].map(({ rule, way }) => [rule, way]);

const anOrderFor1230 = async (now: number): Promise<TestWorld> => {
  const scene = testWorld({ now: NOON });
  await happens(scene, 'order.placed', anOrder());
  scene.time.now = now;
  return scene;
};

describe('a deadline', () => {
  it('that is not due is sent on as it is, and nothing is read', async () => {
    const scene = await anOrderFor1230(PROMISED - 1);
    const read: World['journal']['read'] = async () => expect.fail('it was read');
    const world = { ...scene.world, journal: { ...scene.world.journal, read } };

    const both = [aDeadline(), aWait(PROMISED)];
    expect(await checkDeadlines(world, messages(...both))).toEqual({ failed: [], unreadable: [] });
    expect(scene.deadlines).toEqual(both);
  });

  it('that is not due comes again with those that were to be sent on with it, where they were not taken', async () => {
    const { world } = await anOrderFor1230(PROMISED - 1);
    const queues = { ...world.queues, wake: () => Promise.reject(new Error('no answer')) };

    expect(await checkDeadlines({ ...world, queues }, messages(aDeadline(), aWait(PROMISED)))).toEqual({
      failed: ['m-0', 'm-1'],
      unreadable: [],
    });
  });

  it('that is due has its subject looked at, and the next follows from what is found', async () => {
    const scene = await anOrderFor1230(PROMISED);

    await check(scene, aDeadline());

    expect(rulesOf(scene)).toEqual([]);
    expect(scene.deadlines).toEqual([aDeadline({ dueAt: PROMISED + 10 * MINUTE + SECOND })]);
  });

  it('finds what has gone wrong because nothing happened', async () => {
    const scene = await anOrderFor1230(PROMISED + 10 * MINUTE + SECOND);

    await check(scene, aDeadline({ dueAt: PROMISED + 10 * MINUTE }));

    expect(rulesOf(scene)).toEqual([['DLV-02', 'compensate']]);
    expect(scene.started).toHaveLength(1);
  });

  it('comes no more once the order has arrived', async () => {
    const scene = await anOrderFor1230(PROMISED);
    await happens(
      scene,
      'delivery.delivered',
      { courierId: 'c-1', assignmentId: 'a-1', handover: 'door' },
      PROMISED - MINUTE,
    );

    await check(scene, aDeadline());

    expect(scene.deadlines).toEqual([]);
  });

  it('of a second chain does no harm', async () => {
    const scene = await anOrderFor1230(PROMISED + 11 * MINUTE);

    await check(scene, aDeadline(), aDeadline());

    expect(rulesOf(scene)).toEqual([['DLV-02', 'compensate']]);
    expect(scene.started).toHaveLength(1);
  });

  it.each([
    ['no JSON', 'x'],
    ['no deadline', '{"tenantid":"t-1"}'],
  ])('that cannot be read (%s) goes to the dead letters alone', async (_, body) => {
    const scene = await anOrderFor1230(PROMISED);

    const { failed, unreadable } = await checkDeadlines(scene.world, [
      { messageId: 'bad', body },
      ...messages(aDeadline()),
    ]);

    expect(failed).toEqual([]);
    expect(unreadable).toMatchObject([
      { messageId: 'bad', body, reason: 'it is no deadline: tenantid, subject and dueAt are right' },
    ]);
    expect(scene.deadlines).toHaveLength(1);
  });

  it('whose subject could not be looked at comes again alone', async () => {
    const scene = await anOrderFor1230(PROMISED);
    const { journal } = scene.world;
    const read: World['journal']['read'] = async (tenantid, subject) => {
      if (subject === 'order:ord_2') throw new Error('throttled');
      return journal.read(tenantid, subject);
    };

    const { failed } = await checkDeadlines(
      { ...scene.world, journal: { ...journal, read } },
      messages(aDeadline({ subject: 'order:ord_2' }), aDeadline()),
    );

    expect(failed).toEqual(['m-0']);
    expect(scene.deadlines).toHaveLength(1);
  });
});

describe('waiting for an order that has not come', () => {
  const failedBeforePlaced = async (now: number): Promise<TestWorld> => {
    const scene = testWorld({ now: NOON });
    await happens(scene, 'payment.failed', aFailedPayment());
    scene.time.now = now;
    return scene;
  };

  it('asks again each minute, and remembers since when', async () => {
    const scene = await failedBeforePlaced(NOON + MINUTE);

    await check(scene, aWait(NOON + MINUTE));

    expect(scene.deadlines).toEqual([aWait(NOON + 2 * MINUTE)]);
    expect(rulesOf(scene)).toEqual([]);
  });

  it('goes the order’s way as soon as it has come', async () => {
    const scene = await failedBeforePlaced(NOON + MINUTE);
    await happens(
      scene,
      'order.placed',
      anOrder({
        mandate: { instrumentId: 'ins-1', network: 'wechat', product: 'papay' },
        promisedBy: new Date(NOON + 150 * MINUTE).toISOString(),
      }),
      NOON - MINUTE,
    );

    await check(scene, aWait(NOON + MINUTE));

    expect(rulesOf(scene)).toEqual([['PAY-01', 'retry']]);
  });

  it('is one chain, however many rules and events began it', async () => {
    const scene = await failedBeforePlaced(NOON);
    const { world, time, deadlines } = scene;
    const passes = passing(scene);
    const heard = await world.journal.read(TENANT, SUBJECT);
    let reads = 0;
    const read: World['journal']['read'] = (...subject) => {
      reads += 1;
      return world.journal.read(...subject);
    };
    const watched = { ...world, journal: { ...world.journal, read } };

    for (let second = 0; second < 50; second += 10) {
      time.now = NOON + second * SECOND;
      await lookAndWake(watched, heard.entries);
    }
    expect(deadlines).toEqual([aWait(NOON + MINUTE)]);

    // A copy of the message, as the queue may bring it, ends where it finds that the other goes on.
    reads = 0;
    time.now = NOON + MINUTE;
    await checkDeadlines(watched, messages(aWait(NOON + MINUTE), aWait(NOON + MINUTE)));
    expect(deadlines.slice(1)).toEqual([aWait(NOON + 2 * MINUTE)]);
    expect(reads).toBe(2);

    await passes(NOON + 9 * MINUTE);
    expect(deadlines).toHaveLength(10);
  });

  it('goes on for the deadlines of rules that need not wait any more: money came long before its order', async () => {
    // Whatever else would have the order looked at.
    const rules = { 'PAY-05': 'off', 'KDS-01': 'off' } as const;
    const scene = testWorld({ now: NOON, policy: { ...DEFAULT_POLICY, rules } });
    const pass = passing(scene);
    await happens(scene, 'payment.succeeded', aPayment(1_000));
    const heard = await scene.world.journal.read(TENANT, SUBJECT);
    await lookAndWake(scene.world, heard.entries);
    await pass(NOON + 27 * MINUTE);

    const slot = (minute: number) => new Date(NOON + minute * MINUTE).toISOString();
    await happens(scene, 'order.placed', anOrder({ promisedFrom: slot(150), promisedBy: slot(180) }));
    await pass(NOON + 175 * MINUTE);

    expect(rulesOf(scene)).toContainEqual(['SYN-06', 'stalled']);
  });

  it('does not take a wake-up that is for an exception alone for one of its own', async () => {
    const scene = await failedBeforePlaced(NOON);
    const { world, deadlines } = scene;
    const sooner = NOON + 30 * SECOND;
    await world.journal.wakesAt(TENANT, SUBJECT, { dueAt: sooner, forRules: false });

    const heard = await world.journal.read(TENANT, SUBJECT);
    await lookAndWake(world, heard.entries);
    expect(deadlines).toEqual([aWait(NOON + MINUTE)]);

    await world.journal.wakesAt(TENANT, SUBJECT, { dueAt: sooner, forRules: true });
    await lookAndWake(world, heard.entries);
    expect(deadlines).toHaveLength(1);
  });

  it('goes on by another’s look where whoever carried it died before it was noted', async () => {
    const scene = await failedBeforePlaced(NOON + MINUTE);
    const { journal } = scene.world;
    const dies = {
      ...scene.world,
      journal: { ...journal, wakesAt: () => Promise.reject(new Error('died')) },
    };

    expect(await checkDeadlines(dies, messages(aWait(NOON + MINUTE)))).toMatchObject({ failed: ['m-0'] });
    await check(scene, aWait(NOON + MINUTE));

    expect(scene.deadlines).toEqual([aWait(NOON + 2 * MINUTE), aWait(NOON + 2 * MINUTE)]);
  });

  it('for money that came in twice goes on for three days, more and more slowly: 37 looks', async () => {
    const scene = testWorld({ now: NOON, policy: { ...DEFAULT_POLICY, rules: { 'PAY-05': 'off' } } });
    for (const transaction of ['txn-1', 'txn-2'])
      await happens(scene, 'payment.succeeded', aPayment(1_000, transaction));

    const looks = [NOON];
    for (let due: number | undefined = NOON + MINUTE; due !== undefined && looks.length < 99; ) {
      scene.time.now = due;
      looks.push(due);
      await check(scene, aWait(due));
      const next: Deadline | undefined = scene.deadlines.at(-1);
      due = next && next.dueAt > due ? next.dueAt : undefined;
    }

    const minutesApart = looks.slice(1).map((at, n) => Math.round((at - (looks[n] ?? 0)) / MINUTE));
    expect(minutesApart.slice(0, 16)).toEqual([...Array(10).fill(1), 5, 8, 11, 17, 25, 38]);
    expect(Math.max(...minutesApart)).toBe(240);
    expect((looks.at(-1) ?? 0) - NOON).toBeGreaterThanOrEqual(3 * 24 * 60 * MINUTE);
    expect(looks).toHaveLength(37);
  });

  it('after ten minutes gives it to a person as it is', async () => {
    const scene = await failedBeforePlaced(NOON + 10 * MINUTE);

    await check(scene, aWait(NOON + 10 * MINUTE));

    expect(rulesOf(scene)).toEqual([['PAY-02', 'person']]);
  });
});
