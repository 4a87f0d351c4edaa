import { describe, expect, it } from 'vitest';
import { reassign } from '../../../functions/use-cases/delivery/reassign.ts';
import { happens, MINUTE, NOON } from '../../support/journal.ts';
import { Killed, killedAfter } from '../../support/world.ts';
import { aDelivery, type DeliveryScene, theOne } from './scene.ts';

const assigned = (scene: DeliveryScene, n: number, at: number) =>
  happens(
    scene,
    'courier.assigned',
    { assignmentId: `as-${n}`, courierId: `courier-${n}`, zoneId: 'z-1' },
    at,
  );
const cancels = (scene: DeliveryScene, n: number, at: number) =>
  happens(
    scene,
    'courier.cancelled',
    { assignmentId: `as-${n}`, courierId: `courier-${n}`, afterPickUp: false },
    at,
  );
const nobody = () => ({ courierId: null, assignmentId: null });

const cancelled = async (setting: Parameters<typeof aDelivery>[0] = {}) => {
  const scene = await aDelivery(setting);
  scene.time.now = NOON + 10 * MINUTE;
  await assigned(scene, 1, NOON + 5 * MINUTE);
  await cancels(scene, 1, NOON + 10 * MINUTE);
  return { scene, exception: await theOne(scene) };
};

describe('a courier who cancels', () => {
  it('is replaced by another, and the customer is told once', async () => {
    const { scene, exception } = await cancelled();

    expect(await reassign(scene.world, { ref: exception, attempt: 1 })).toEqual({
      outcome: 'settled',
      ended: 'reassigned',
    });

    expect(scene.asked('assign')).toMatchObject([{ zoneId: 'z-1', excluding: ['courier-1'] }]);
    expect(scene.told()).toEqual(['courier-changed']);
    expect(scene.exceptionNow(exception)).toMatchObject({ status: 'resolved-auto', outcome: 'reassigned' });
  });

  it('is not replaced by somebody who has cancelled this order before', async () => {
    const { scene } = await cancelled();
    await assigned(scene, 2, NOON + 11 * MINUTE);
    await cancels(scene, 2, NOON + 12 * MINUTE);
    const second = await theOne(scene);

    await reassign(scene.world, { ref: second, attempt: 1 });

    expect(scene.asked('assign')[0].excluding).toEqual(['courier-1', 'courier-2']);
  });

  it('where nobody is free it is tried again after two minutes, three times in all, then by a manager', async () => {
    const { scene, exception } = await cancelled({ answers: { assign: nobody } });
    const answers = [];
    for (const attempt of [1, 2, 3]) answers.push(await reassign(scene.world, { ref: exception, attempt }));

    expect(answers).toEqual([
      { outcome: 'none', attempt: 2, seconds: 120 },
      { outcome: 'none', attempt: 3, seconds: 120 },
      { outcome: 'person', why: 'no-courier' },
    ]);
    expect(scene.asked('assign').map(({ key }) => key)).toEqual(
      [1, 2, 3].map((n) => `ord_1/reassign/assignment:as-1:${n}`),
    );
    expect(scene.told()).toEqual([]);
  });

  it('a manager’s try may find somebody', async () => {
    const { scene, exception } = await cancelled({
      answers: { assign: (_, n) => (n < 4 ? nobody() : { courierId: 'courier-9', assignmentId: 'as-9' }) },
    });
    for (const attempt of [1, 2, 3]) await reassign(scene.world, { ref: exception, attempt });
    await scene.personDecides(exception, 'reassign');

    expect(await reassign(scene.world, { ref: exception, attempt: 4 })).toMatchObject({
      ended: 'reassigned',
    });
    expect(scene.exceptionNow(exception)?.status).toBe('resolved-human');
  });

  it.each<readonly [string, (scene: DeliveryScene) => Promise<void>]>([
    [
      'the order was picked up',
      (scene) => happens(scene, 'delivery.picked-up', { courierId: 'c', assignmentId: 'a' }),
    ],
    [
      'it has arrived',
      (scene) =>
        happens(scene, 'delivery.delivered', { courierId: 'c', assignmentId: 'a', handover: 'door' }),
    ],
    [
      'it was cancelled',
      (scene) => happens(scene, 'order.cancelled', { by: 'customer', reason: 'changed-mind' }),
    ],
    ['somebody else was assigned by upstream', (scene) => assigned(scene, 2, NOON + 11 * MINUTE)],
  ])('needs nothing once %s', async (_, happened) => {
    const { scene, exception } = await cancelled();
    await happened(scene);

    expect(await reassign(scene.world, { ref: exception, attempt: 1 })).toEqual({
      outcome: 'settled',
      ended: 'nothing-owed',
    });
    expect(scene.calls).toEqual([]);
  });

  it('is not replaced while automation is off', async () => {
    const { scene, exception } = await cancelled({ policy: { automation: 'off' } });

    expect(await reassign(scene.world, { ref: exception, attempt: 1 })).toEqual({
      outcome: 'hold',
      seconds: 300,
    });
    expect(scene.calls).toEqual([]);
  });

  it('is replaced once, and the customer told once, wherever the one who does it is killed', async () => {
    for (let n = 1; n < 30; n += 1) {
      const { scene, exception } = await cancelled();
      const ran = await reassign(killedAfter(scene.world, n), { ref: exception, attempt: 1 }).catch(
        (error: unknown) => error,
      );
      if (scene.asked('assign').length > 0) await assigned(scene, 2, NOON + 10 * MINUTE + 500);
      await reassign(scene.world, { ref: exception, attempt: 1 });

      expect(scene.asked('assign'), `killed after ${n}`).toHaveLength(1);
      expect(scene.told()).toEqual(['courier-changed']);
      expect(scene.exceptionNow(exception)).toMatchObject({ status: 'resolved-auto', outcome: 'reassigned' });
      if (!(ran instanceof Killed)) return;
    }
    throw new Error('It never came to its end');
  });
});
