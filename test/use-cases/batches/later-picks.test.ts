import { describe, expect, it } from 'vitest';
import { resolveTicket } from '../../../functions/use-cases/resolve-ticket.ts';
import { aBatch, anOrderOfMilk, at, BATCH, type BatchScene, isDelivered, isRecalled } from './scene.ts';

const HOURS = 60;
const eaten = [...anOrderOfMilk('eaten'), isDelivered('eaten')];

/** How often an order was woken, or the batch looked at again. */
const wakes = ({ deadlines }: BatchScene, subject: string): number =>
  deadlines.filter((deadline) => deadline.subject === subject).length;

const recalled = async (): Promise<BatchScene> => {
  const scene = await aBatch(eaten);
  await scene.tells([isRecalled()]);
  return scene;
};
const personCloses = async ({ world, records }: BatchScene): Promise<void> => {
  const recall = [...records.exceptions.values()].find(({ rule }) => rule === 'GDS-10');
  if (recall) await resolveTicket(world, recall, 'dismiss', 'agent-1');
};

describe('an order picked from a batch after its recall began', () => {
  it('is held too', async () => {
    const scene = await recalled();

    await scene.tells(anOrderOfMilk('later'), 12);

    expect(scene.heldOrders()).toEqual(['later']);
    expect(await scene.reach()).toMatchObject({ called: 2, held: 1 });
  });

  it('is told where it has left meanwhile', async () => {
    const scene = await recalled();
    await scene.pass(at(20 * HOURS));

    await scene.tells([...anOrderOfMilk('later'), isDelivered('later')], 20 * HOURS);
    await scene.pass(at(25 * HOURS));

    expect(scene.told()).toHaveLength(6);
    expect(scene.refunds()).toMatchObject({ 'later/refund/line:l-1': 1_000 });
  });

  it('is called alone: who has answered is left in peace', async () => {
    const scene = await recalled();
    const before = wakes(scene, 'order:eaten');

    await scene.tells(anOrderOfMilk('later'), 12);
    await scene.pass(at(48 * HOURS));

    expect(wakes(scene, 'order:eaten')).toBe(before);
  });

  it('is nobody’s once its person has closed the recall', async () => {
    const scene = await recalled();
    await personCloses(scene);

    await scene.tells(anOrderOfMilk('later'), 12);
    await scene.pass(at(48 * HOURS));

    expect(scene.heldOrders()).toEqual([]);
  });

  it('is looked for more and more seldom, for three days', async () => {
    const scene = await recalled();
    await scene.pass(at(30 * 24 * HOURS));

    const times = scene.deadlines.filter(({ subject }) => subject === BATCH).map(({ dueAt }) => dueAt);
    const apart = times.slice(1).map((dueAt, n) => dueAt - (times[n] ?? 0));
    expect(times.length).toBeLessThan(45);
    expect(apart).toEqual(apart.toSorted((a, b) => a - b));
    expect(times.at(-1)).toBeGreaterThan(at(70 * HOURS));
    expect(times.at(-1)).toBeLessThan(at(77 * HOURS));
  });
});
