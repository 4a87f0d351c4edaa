import { describe, expect, it } from 'vitest';
import type { MessageAnswer } from '../../functions/use-cases/partners.ts';
import type { World } from '../../functions/use-cases/ports.ts';
import { situationOf } from '../../functions/use-cases/situation.ts';
import { tell } from '../../functions/use-cases/tell.ts';
import { anException, anOrder, happens, NOON } from '../support/journal.ts';
import { Killed, killedAfter, testWorld } from '../support/world.ts';

const LINK = { template: 'pay-link', details: { amount: 1_050 }, once: 'link/no-1' } as const;

const aCustomer = async ({
  inApp = 'delivered',
  known = true,
}: {
  readonly inApp?: MessageAnswer['answer'];
  readonly known?: boolean;
} = {}) => {
  const scene = testWorld({
    now: NOON,
    answers: { send: ({ channel }) => ({ answer: channel === 'in-app' ? inApp : 'delivered' }) },
  });
  if (known) await happens(scene, 'order.placed', anOrder());
  const exception = await scene.world.exceptions.open(
    anException({ rule: 'PAY-03', occurrence: 'int-1', way: 'customer', facts: {} }, NOON),
  );
  return {
    ...scene,
    exception,
    tells: async (message: typeof LINK = LINK, world: World = scene.world) =>
      tell(world, await situationOf(scene.world, exception), message),
    channels: () => scene.asked('send').map(({ channel }) => channel),
  };
};

describe('telling a customer', () => {
  it('goes by the app, in both languages, with a key of its own', async () => {
    const scene = await aCustomer();
    await scene.tells();

    expect(scene.asked('send')).toMatchObject([
      {
        customerId: 'cust-1',
        channel: 'in-app',
        template: 'pay-link',
        key: `${scene.exception.exceptionId}/link/no-1/in-app`,
        details: { amount: 1_050 },
        text: { en: expect.stringContaining('10.50'), zh: expect.stringContaining('10.50') },
      },
    ]);
  });

  it.each(['no-permission', 'failed'] as const)(
    'goes by SMS at once where the app answers «%s»',
    async (inApp) => {
      const scene = await aCustomer({ inApp });
      await scene.tells();

      expect(scene.channels()).toEqual(['in-app', 'sms']);
    },
  );

  it.each(['delivered', 'read'] as const)('goes by the app alone where it answers «%s»', async (inApp) => {
    const scene = await aCustomer({ inApp });
    await scene.tells();

    expect(scene.channels()).toEqual(['in-app']);
  });

  it('says one thing once, and another too', async () => {
    const scene = await aCustomer();
    await scene.tells();
    await scene.tells();
    await tell(scene.world, await situationOf(scene.world, scene.exception), {
      template: 'pay-reminder',
      details: { amount: 1 },
      once: 'reminder/1',
    });

    expect(scene.asked('send').map(({ template }) => template)).toEqual(['pay-link', 'pay-reminder']);
  });

  it('says it once by each channel, wherever the one who tells is killed and begins again', async () => {
    for (let n = 1; n < 10; n += 1) {
      const scene = await aCustomer({ inApp: 'no-permission' });
      const ran = await scene.tells(LINK, killedAfter(scene.world, n)).catch((error: unknown) => error);
      await scene.tells();

      expect(scene.channels(), `killed after ${n}`).toEqual(['in-app', 'sms']);
      if (!(ran instanceof Killed)) return;
    }
    throw new Error('It never came to its end');
  });

  it('says nothing to a customer whom it does not know', async () => {
    const scene = await aCustomer({ known: false });
    await scene.tells();

    expect(scene.calls).toEqual([]);
  });
});
