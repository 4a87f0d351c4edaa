import { describe, expect, it } from 'vitest';
import type { OrderException } from '../../functions/domain/exception.ts';
import { detect } from '../../functions/use-cases/detect.ts';
import { anOrder, MINUTE, NOON, TENANT } from '../support/journal.ts';
import { aFailedPayment, aMessage, anEvent, LATER } from '../support/messages.ts';
import { killedAfter, type TestWorld, testWorld } from '../support/world.ts';
import { passing } from './passing.ts';

const INSTRUMENT = 'instrument:ins-1';
const MANDATE = { instrumentId: 'ins-1', network: 'wechat', product: 'papay' } as const;
const at = (minutes: number): number => NOON + minutes * MINUTE;

const placed = (orderId: string) =>
  anEvent('order.placed', anOrder({ promisedBy: LATER, mandate: MANDATE }), { orderId });
const failed = (orderId: string) => anEvent('payment.failed', aFailedPayment(), { orderId });
const terminated = (minute: number) =>
  anEvent(
    'mandate.changed',
    { instrumentId: 'ins-1', channel: 'wechat', status: 'terminated' },
    { orderId: INSTRUMENT, at: at(minute), id: 'ended' },
  );

const exceptionOf = ({ records }: TestWorld, orderId: string): OrderException => {
  const found = [...records.exceptions.values()].find((one) => one.orderId === orderId);
  if (!found) throw new Error(`Nothing is wrong with ${orderId}`);
  return found;
};
const waits = async (scene: TestWorld, orderId: string): Promise<void> => {
  await scene.world.exceptions.keepToken(exceptionOf(scene, orderId), `waits-${orderId}`);
};
/** What the journal of a subject says became of the call. */
const reachedOf = async ({ world }: TestWorld, subject: string) => {
  const { entries } = await world.journal.read(TENANT, subject);
  return entries.filter(({ type }) => type === 'rescue.reached').map(({ data }) => data);
};

/** Two orders whose payment waits to be tried again, and one of the same agreement that is done. */
const openOrders = async () => {
  const scene = testWorld({ now: NOON });
  const done = anEvent('order.completed', {}, { orderId: 'ord_3' });
  const events = [placed('ord_1'), failed('ord_1'), placed('ord_2'), failed('ord_2'), placed('ord_3'), done];
  await detect(scene.world, events.map(aMessage));
  await waits(scene, 'ord_1');
  await waits(scene, 'ord_2');
  return { ...scene, pass: passing(scene) };
};

describe('an agreement that ends while orders are open (PAY-15)', () => {
  it('makes every charge that waits on it the customer’s to pay, one order after another', async () => {
    const scene = await openOrders();
    scene.time.now = at(5);

    await detect(scene.world, [aMessage(terminated(5))]);
    expect(scene.answered).toEqual([]);
    await scene.pass(at(6));

    const toCustomer = { outcome: 'customer' };
    expect(scene.answered).toEqual([
      { token: 'waits-ord_1', output: toCustomer },
      { token: 'waits-ord_2', output: toCustomer },
    ]);
  });

  it('is told under the agreement, for those who count who was reached', async () => {
    const scene = await openOrders();
    scene.time.now = at(5);

    await detect(scene.world, [aMessage(terminated(5))]);
    await scene.pass(at(6));

    expect(await reachedOf(scene, INSTRUMENT)).toMatchObject([
      { orderId: 'ord_1', outcome: 'reached' },
      { orderId: 'ord_2', outcome: 'reached' },
    ]);
  });

  it('told twice calls each order once', async () => {
    const scene = await openOrders();
    scene.time.now = at(5);

    await detect(scene.world, [aMessage(terminated(5))]);
    await scene.pass(at(6));
    await detect(scene.world, [aMessage(terminated(5))]);
    await scene.pass(at(7));

    expect(scene.answered).toHaveLength(2);
    expect(await reachedOf(scene, 'order:ord_1')).toHaveLength(1);
  });

  it('calls all of them, wherever whoever calls them dies', async () => {
    for (let n = 0; n < 12; n += 1) {
      const scene = await openOrders();
      scene.time.now = at(5);

      await detect(killedAfter(scene.world, n), [aMessage(terminated(5))]).catch(() => undefined);
      await detect(scene.world, [aMessage(terminated(5))]);
      await scene.pass(at(6));

      expect(new Set(scene.answered.map(({ token }) => token)), `killed after ${n}`).toEqual(
        new Set(['waits-ord_1', 'waits-ord_2']),
      );
    }
  });
});
