import { describe, expect, it } from 'vitest';
import { compensate } from '../../../functions/use-cases/delivery/compensate.ts';
import { PartnerUnavailable } from '../../../functions/use-cases/ports.ts';
import { MINUTE } from '../../support/journal.ts';
import { Killed, killedAfter } from '../../support/world.ts';
import { type DeliveryScene, lateBy, PROMISED, theOne } from './scene.ts';

describe('an order that becomes later still', () => {
  it('brings only the difference at each tier', async () => {
    const { scene, exception } = await lateBy(11);
    await compensate(scene.world, exception);
    for (const minutes of [16, 31]) {
      scene.time.now = PROMISED + minutes * MINUTE;
      await compensate(scene.world, await theOne(scene));
    }

    expect(scene.coupons()).toEqual([400, 400, 800]);
  });

  it('brings nothing for a tier that runs after a higher one', async () => {
    const { scene, exception: first } = await lateBy(11);
    scene.time.now = PROMISED + 31 * MINUTE;
    const third = await theOne(scene);

    await compensate(scene.world, third);
    expect(await compensate(scene.world, first)).toMatchObject({ ended: 'nothing-owed' });

    expect(scene.coupons()).toEqual([1_600]);
    expect(scene.exceptionNow(first)?.status).toBe('closed-noop');
    expect(scene.told()).toEqual(['late-coupon']);
  });

  it('finishes what a lower tier has begun, and brings only the difference to it', async () => {
    const give = (_: unknown, n: number) => {
      if (n === 1) throw new PartnerUnavailable('no answer');
      return { answer: 'done' } as const;
    };
    const { scene, exception: first } = await lateBy(11, { answers: { give } });
    await expect(compensate(scene.world, first)).rejects.toThrow(PartnerUnavailable);
    scene.time.now = PROMISED + 16 * MINUTE;

    await compensate(scene.world, await theOne(scene));
    await compensate(scene.world, first);

    expect(scene.coupons()).toEqual([400, 400]);
    expect(scene.exceptionNow(first)).toMatchObject({ status: 'resolved-auto', outcome: 'compensated' });
  });

  it('brings all of a tier where the lower one was refused', async () => {
    const give = (_: unknown, n: number) => {
      return n === 1 ? ({ answer: 'refused', why: 'closed' } as const) : ({ answer: 'done' } as const);
    };
    const { scene, exception } = await lateBy(11, { answers: { give } });
    expect(await compensate(scene.world, exception)).toEqual({ outcome: 'person', why: 'coupon-refused' });
    scene.time.now = PROMISED + 16 * MINUTE;

    await compensate(scene.world, await theOne(scene));

    expect(scene.coupons()).toEqual([400, 800]);
  });

  /** Every interleaving of two tiers, one thing at a time: which of them goes on next is a bit of `order`. */
  it('brings in all what the higher tier is worth, however two tiers run into each other', async () => {
    const ways = new Set<string>();
    for (let order = 0; order < 4_096; order += 7) {
      const { scene, exception: first } = await lateBy(11);
      scene.time.now = PROMISED + 16 * MINUTE;
      const second = await theOne(scene);
      const turns = takingTurns(order);

      await Promise.all([
        compensate(turns(scene.world, 0), first),
        compensate(turns(scene.world, 1), second),
      ]);

      expect(
        scene.coupons().reduce((sum, amount) => sum + amount, 0),
        `order ${order}`,
      ).toBe(800);
      expect([first, second].map((one) => scene.exceptionNow(one)?.closedAt)).not.toContain(null);
      ways.add(scene.coupons().join());
    }
    expect([...ways].sort()).toEqual(['400,400', '800']);
  });

  it('brings the same wherever the one who gives it is killed and begins again', async () => {
    let killings = 0;
    for (let n = 1; n < 60; n += 1) {
      const { scene, exception: first } = await lateBy(11);
      await compensate(scene.world, first);
      scene.time.now = PROMISED + 31 * MINUTE;
      const third = await theOne(scene);
      const ran = await compensate(killedAfter(scene.world, n), third).catch((error: unknown) => error);
      if (!(ran instanceof Killed)) break;
      killings += 1;

      await compensate(scene.world, third);

      expect(scene.coupons(), `killed after ${n}`).toEqual([400, 1_200]);
      expect(scene.told()).toEqual(['late-coupon', 'late-coupon']);
    }
    expect(killings).toBeGreaterThan(8);
  });
});

/** Lets two run into each other: before each thing that one of them does it waits until it is its turn. */
function takingTurns(order: number): (world: DeliveryScene['world'], who: 0 | 1) => DeliveryScene['world'] {
  let turn = 0;
  return (world, who) => {
    const wait = async (): Promise<void> => {
      for (let spins = 0; spins < 3 && ((order >> (turn % 12)) & 1) !== who; spins += 1)
        await Promise.resolve();
      turn += 1;
    };
    const { remedies, partners } = world;
    return {
      ...world,
      remedies: {
        ...remedies,
        claim: async (...given) => {
          await wait();
          return remedies.claim(...given);
        },
        finish: async (...given) => {
          await wait();
          return remedies.finish(...given);
        },
      },
      partners: {
        ...partners,
        coupons: {
          give: async (request) => {
            await wait();
            return partners.coupons.give(request);
          },
        },
      },
    };
  };
}
