import { describe, expect, it } from 'vitest';
import { tellLateness } from '../../../functions/use-cases/delivery/tell-lateness.ts';
import { happens, MINUTE, NOON } from '../../support/journal.ts';
import { Killed, killedAfter } from '../../support/world.ts';
import { aDelivery, type DeliveryScene, PROMISED, theOne } from './scene.ts';

const eta = (scene: DeliveryScene, minutesLate: number, at: number, promiseVersion = 1) =>
  happens(
    scene,
    'delivery.eta-updated',
    { eta: new Date(PROMISED + minutesLate * MINUTE).toISOString(), promiseVersion },
    at,
  );

const expectedLate = async (minutes: number) => {
  const scene = await aDelivery();
  scene.time.now = NOON + 12 * MINUTE;
  await eta(scene, minutes - 1, NOON + 10 * MINUTE);
  await eta(scene, minutes, NOON + 12 * MINUTE);
  return { scene, exception: await theOne(scene) };
};

describe('an order that is expected late', () => {
  it('the customer is told by how much', async () => {
    const { scene, exception } = await expectedLate(14);

    expect(await tellLateness(scene.world, exception)).toEqual({ outcome: 'settled', ended: 'notified' });
    expect(scene.asked('send')).toMatchObject([{ template: 'late-eta', details: { minutes: 14 } }]);
    expect(scene.exceptionNow(exception)).toMatchObject({ status: 'resolved-auto', outcome: 'notified' });
  });

  it('by SMS where the app may not', async () => {
    const { scene, exception } = await expectedLate(14);
    const scene2 = await aDelivery({
      answers: { send: ({ channel }) => ({ answer: channel === 'in-app' ? 'no-permission' : 'delivered' }) },
    });
    for (const [key, entry] of scene.records.entries) scene2.records.entries.set(key, entry);
    await scene2.world.exceptions.open(exception);

    await tellLateness(scene2.world, exception);

    expect(scene2.asked('send').map(({ channel }) => channel)).toEqual(['in-app', 'sms']);
  });

  it.each<readonly [string, (scene: DeliveryScene) => Promise<void>]>([
    ['it is expected on time again', (scene) => eta(scene, 8, NOON + 13 * MINUTE)],
    [
      'it has arrived',
      (scene) =>
        happens(scene, 'delivery.delivered', { courierId: 'c', assignmentId: 'a', handover: 'door' }),
    ],
    [
      'it was cancelled',
      (scene) => happens(scene, 'order.cancelled', { by: 'customer', reason: 'changed-mind' }),
    ],
    [
      'another promise holds',
      (scene) =>
        happens(scene, 'order.promise-changed', {
          promiseVersion: 2,
          promisedFrom: new Date(PROMISED).toISOString(),
          promisedBy: new Date(PROMISED + 20 * MINUTE).toISOString(),
          reason: 'customer',
          agreed: true,
        }),
    ],
  ])('nobody is told anything once %s', async (_, happened) => {
    const { scene, exception } = await expectedLate(14);
    await happened(scene);

    expect(await tellLateness(scene.world, exception)).toEqual({ outcome: 'settled', ended: 'nothing-owed' });
    expect(scene.calls).toEqual([]);
    expect(scene.exceptionNow(exception)?.status).toBe('closed-noop');
  });

  it.each([
    ['nothing, within what its incident’s notice said', 1, []],
    ['how late it is in all, where it comes later than that', 2, [35]],
  ])('the customer is told %s', async (_, version, minutes) => {
    const { scene, exception: first } = await expectedLate(14);
    if (version === 2) {
      const by = new Date(PROMISED + 20 * MINUTE).toISOString();
      await happens(scene, 'order.promise-changed', {
        promiseVersion: 2,
        promisedFrom: by,
        promisedBy: by,
        reason: 'weather',
        agreed: false,
      });
      for (const minute of [13, 15]) await eta(scene, 35, NOON + minute * MINUTE, 2);
    }
    const exception = version === 1 ? first : await theOne(scene);
    await scene.world.exceptions.join(exception, 'DLV-10-1');

    await tellLateness(scene.world, exception);

    expect(scene.asked('send').map(({ details }) => details.minutes)).toEqual(minutes);
  });

  it('is told once, wherever the one who tells is killed', async () => {
    for (let n = 1; n < 20; n += 1) {
      const { scene, exception } = await expectedLate(14);
      const ran = await tellLateness(killedAfter(scene.world, n), exception).catch((error: unknown) => error);
      await tellLateness(scene.world, exception);

      expect(scene.asked('send')).toHaveLength(1);
      expect(scene.exceptionNow(exception)?.outcome).toBe('notified');
      if (!(ran instanceof Killed)) return;
    }
    throw new Error('It never came to its end');
  });
});
