import { describe, expect, it } from 'vitest';
import { checkDeadlines } from '../../functions/use-cases/check-deadlines.ts';
import type { Deadline } from '../../functions/use-cases/ports.ts';
import { MINUTE, NOON, SUBJECT, TENANT } from '../support/journal.ts';
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

describe('an order that a client sent and nobody confirmed (SYN-01)', () => {
  const CLIENT = 'client:c-1';
  const submitted = async (now: number): Promise<TestWorld> => {
    const scene = testWorld({ now });
    const time = new Date(NOON).toISOString();
    const data = { clientOrderId: 'c-1', customerId: 'cust-1' };
    await scene.world.journal.append(
      [{ tenantid: TENANT, subject: CLIENT, source: 'app', id: 's-1', type: 'order.submitted', time, data }],
      NOON,
    );
    return scene;
  };
  const deadline = (seconds: number) => aDeadline({ subject: CLIENT, dueAt: NOON + seconds * SECOND });

  it('is posted again after 60 seconds, and looked at once more after three minutes', async () => {
    const scene = await submitted(NOON + 60 * SECOND);

    await check(scene, deadline(60));

    expect(scene.asked('repost')).toMatchObject([{ clientOrderId: 'c-1' }]);
    expect(rulesOf(scene)).toEqual([['SYN-01', 'order-not-found']]);
    expect(scene.started).toEqual([]);
    expect(scene.deadlines).toMatchObject([deadline(180)]);
  });

  it('is a ticket where it did not turn up by then', async () => {
    const scene = await submitted(NOON + 60 * SECOND);
    await check(scene, deadline(60));
    scene.time.now = NOON + 180 * SECOND;

    await check(scene, deadline(180));

    expect([...scene.records.tickets.values()]).toMatchObject([
      { why: 'order-not-found', skill: 'ops', status: 'open' },
    ]);
    expect([...scene.records.exceptions.values()]).toMatchObject([{ status: 'with-person' }]);
  });

  it('is settled where it did', async () => {
    const scene = await submitted(NOON + 60 * SECOND);
    await check(scene, deadline(60));
    scene.time.now = NOON + 180 * SECOND;
    const time = new Date(NOON + 70 * SECOND).toISOString();
    await scene.world.journal.append(
      [
        {
          tenantid: TENANT,
          subject: CLIENT,
          source: 'shop',
          id: 'p-1',
          type: 'rescue.acknowledged',
          time,
          data: { orderId: 'ord_1' },
        },
      ],
      NOON,
    );

    await check(scene, deadline(180));

    expect([...scene.records.exceptions.values()]).toMatchObject([
      { status: 'resolved-auto', outcome: 'order-found' },
    ]);
    expect(scene.records.tickets.size).toBe(0);
  });
});
