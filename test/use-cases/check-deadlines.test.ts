import { describe, expect, it } from 'vitest';
import { checkDeadlines } from '../../functions/use-cases/check-deadlines.ts';
import type { Deadline, World } from '../../functions/use-cases/ports.ts';
import { anOrder, aPayment, happens, MINUTE, NOON, SUBJECT, TENANT } from '../support/journal.ts';
import { aFailedPayment } from '../support/messages.ts';
import { type TestWorld, testWorld } from '../support/world.ts';

const PROMISED = NOON + 30 * MINUTE;
const SECOND = 1_000;

const aDeadline = (deadline: Partial<Deadline> = {}) => ({
  tenantid: TENANT,
  subject: SUBJECT,
  dueAt: PROMISED,
  ...deadline,
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

    expect(await checkDeadlines(world, messages(aDeadline({ waitingSince: NOON })))).toEqual({
      failed: [],
      unreadable: [],
    });
    expect(scene.deadlines).toEqual([aDeadline({ waitingSince: NOON })]);
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

    await check(scene, aDeadline({ dueAt: NOON + MINUTE, waitingSince: NOON }));

    expect(scene.deadlines).toEqual([aDeadline({ dueAt: NOON + 2 * MINUTE, waitingSince: NOON })]);
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

    await check(scene, aDeadline({ dueAt: NOON + MINUTE, waitingSince: NOON }));

    expect(rulesOf(scene)).toEqual([['PAY-01', 'retry']]);
  });

  it('for money that came in twice goes on for three days, more and more slowly: 37 looks', async () => {
    const scene = testWorld({ now: NOON });
    for (const transaction of ['txn-1', 'txn-2'])
      await happens(scene, 'payment.succeeded', aPayment(1_000, transaction));

    const looks = [NOON];
    for (let due: number | undefined = NOON + MINUTE; due !== undefined && looks.length < 99; ) {
      scene.time.now = due;
      looks.push(due);
      await check(scene, aDeadline({ dueAt: due, waitingSince: NOON, rules: ['PAY-06'] }));
      const next = scene.deadlines.findLast(({ rules }) => rules?.includes('PAY-06'));
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

    await check(scene, aDeadline({ dueAt: NOON + 10 * MINUTE, waitingSince: NOON }));

    expect(rulesOf(scene)).toEqual([['PAY-02', 'person']]);
  });
});
