import { describe, expect, it } from 'vitest';
import { detect } from '../../functions/use-cases/detect.ts';
import { aPayment, MINUTE, NOON, SUBJECT, TENANT } from '../support/journal.ts';
import { aMessage, anEvent } from '../support/messages.ts';
import { Killed, killedAfter } from '../support/world.ts';
import { atNoon, exceptionsOf, FAILED, PLACED, SECOND, wellDone } from './batch.ts';

describe('a duplicate', () => {
  const both = [PLACED, FAILED].map(aMessage);

  it('changes nothing', async () => {
    const scene = atNoon();
    await detect(scene.world, both);
    const before = structuredClone(scene.records);
    scene.time.now += 20 * MINUTE;

    await detect(scene.world, both);

    // Only the denominators of wide windows may count it twice.
    expect({ ...scene.records, counts: before.counts }).toEqual(before);
    expect(scene.started).toHaveLength(1);
  });

  it('goes on where the one before died: the exception was put and not started', async () => {
    const scene = atNoon();
    const { executions } = scene.world;
    const start = async () => {
      throw new Error('no answer');
    };
    expect((await detect({ ...scene.world, executions: { ...executions, start } }, both)).failed).toEqual([
      `message-${FAILED.id}`,
    ]);
    expect(exceptionsOf(scene)).toMatchObject([{ started: false }]);

    await detect(scene.world, both);

    expect(scene.started).toHaveLength(1);
    expect(exceptionsOf(scene)).toMatchObject([{ started: true, openedAt: NOON }]);
  });

  it('ends the same, wherever the one before was killed', async () => {
    const whole = atNoon();
    await detect(whole.world, both);
    for (let n = 1; n < 20; n += 1) {
      const scene = atNoon();
      const ran = await detect(killedAfter(scene.world, n), both).catch((error: unknown) => error);
      scene.time.now += 1;
      await detect(scene.world, both);

      expect(exceptionsOf(scene).map(({ exceptionId, started }) => [exceptionId, started])).toEqual(
        exceptionsOf(whole).map(({ exceptionId }) => [exceptionId, true]),
      );
      expect(new Set(scene.started).size).toBe(1);
      expect(scene.records.entries).toEqual(whole.records.entries);
      if (!(ran instanceof Killed) && scene.logged.length === whole.logged.length) return;
    }
    throw new Error('It never came to its end');
  });
});

describe('an event that comes before its order', () => {
  it('waits for the order, and is asked about again in a minute', async () => {
    const scene = atNoon();

    expect(await detect(scene.world, [aMessage(FAILED)])).toEqual(wellDone);

    expect(exceptionsOf(scene)).toEqual([]);
    expect(scene.deadlines).toEqual([
      { tenantid: TENANT, subject: SUBJECT, dueAt: NOON + 60 * SECOND, waitingSince: NOON },
    ]);
  });
});

describe('a payment that succeeds', () => {
  it('again finds all settled, and writes nothing of it', async () => {
    const scene = atNoon();
    const paid = aMessage(anEvent('payment.succeeded', aPayment(1_000)));
    await detect(scene.world, [PLACED, FAILED].map(aMessage));
    await detect(scene.world, [paid]);

    const settle = () => Promise.reject(new Error('it was settled again'));
    const world = { ...scene.world, exceptions: { ...scene.world.exceptions, settle } };

    expect(await detect(world, [paid])).toEqual(wellDone);
    expect(exceptionsOf(scene)).toMatchObject([{ outcome: 'paid-by-customer' }]);
  });

  it('settles what was open, before its recovery waits or after', async () => {
    const scene = atNoon();
    await detect(scene.world, [PLACED, FAILED].map(aMessage));
    scene.time.now += 7 * MINUTE;

    await detect(scene.world, [
      aMessage(anEvent('payment.succeeded', aPayment(1_000), { at: scene.time.now })),
    ]);

    expect(exceptionsOf(scene)).toMatchObject([
      { status: 'resolved-self', outcome: 'paid-by-customer', closedAt: NOON + 7 * MINUTE },
    ]);
  });
});
