import { describe, expect, it } from 'vitest';
import { DEFAULT_POLICY } from '../../../functions/domain/policy.ts';
import { compensate } from '../../../functions/use-cases/delivery/compensate.ts';
import { PartnerUnavailable } from '../../../functions/use-cases/ports.ts';
import { happens, MINUTE } from '../../support/journal.ts';
import { Killed, killedAfter } from '../../support/world.ts';
import { aDelivery, type DeliveryScene, PROMISED, theOne } from './scene.ts';

const lateBy = async (minutes: number, setting: Parameters<typeof aDelivery>[0] = {}) => {
  const scene = await aDelivery(setting);
  scene.time.now = PROMISED + minutes * MINUTE;
  return { scene, exception: await theOne(scene) };
};
const arrives = (scene: DeliveryScene, at: number) =>
  happens(scene, 'delivery.delivered', { courierId: 'c-1', assignmentId: 'as-1', handover: 'customer' }, at);

describe('an order that comes late', () => {
  it.each([
    [11, 400],
    [16, 800],
    [31, 1_600],
  ])('by %i minutes brings a coupon of %i fen, a message, and ends', async (minutes, amount) => {
    const { scene, exception } = await lateBy(minutes);

    expect(await compensate(scene.world, exception)).toEqual({ outcome: 'settled', ended: 'compensated' });

    expect(scene.asked('give')).toMatchObject([{ customerId: 'cust-1', amount, currency: 'CNY' }]);
    expect(scene.told()).toEqual(['late-coupon']);
    expect(scene.exceptionNow(exception)).toMatchObject({ status: 'resolved-auto', outcome: 'compensated' });
  });

  it('owes nothing if it turns out to have arrived in time', async () => {
    const { scene, exception } = await lateBy(11);
    await arrives(scene, PROMISED + 10 * MINUTE);

    expect(await compensate(scene.world, exception)).toMatchObject({ ended: 'nothing-owed' });
    expect(scene.exceptionNow(exception)?.status).toBe('closed-noop');
    expect(scene.calls).toEqual([]);
  });

  it('owes nothing if the customer has agreed to a later promise', async () => {
    const { scene, exception } = await lateBy(11);
    const later = new Date(PROMISED + 20 * MINUTE).toISOString();
    await happens(scene, 'order.promise-changed', {
      promiseVersion: 2,
      promisedFrom: later,
      promisedBy: later,
      reason: 'customer',
      agreed: true,
    });

    expect(await compensate(scene.world, exception)).toMatchObject({ ended: 'nothing-owed' });
  });

  it('is still owed its tier when it has arrived meanwhile, and no more than that', async () => {
    const { scene, exception } = await lateBy(11);
    await arrives(scene, PROMISED + 12 * MINUTE);
    scene.time.now += 60 * MINUTE;

    await compensate(scene.world, exception);

    expect(scene.coupons()).toEqual([400]);
  });
});

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
    let n = 0;
    const give = () => {
      n += 1;
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
    let n = 0;
    const give = () => {
      n += 1;
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

describe('caps', () => {
  it('the small coupon of a stockout counts against what an order may be given', async () => {
    const { scene, exception } = await lateBy(31, { total: 18_000 });
    const given = { exceptionId: 'GDS-01-x', kind: 'coupon', for: 'line:l-1', amount: 300 };
    await scene.world.journal.append(
      [
        {
          tenantid: 't-1',
          subject: 'order:ord_1',
          source: 'order-rescue',
          id: 'x',
          type: 'rescue.remedied',
          time: new Date(PROMISED).toISOString(),
          data: given,
        },
      ],
      PROMISED,
    );

    await compensate(scene.world, exception);

    expect(scene.coupons()).toEqual([1_700]);
  });

  it('a customer’s daily budget that is used up is a person’s', async () => {
    const remedies = { ...DEFAULT_POLICY.remedies, perCustomerAndDay: 399 };
    const { scene, exception } = await lateBy(11, { policy: { remedies } });

    expect(await compensate(scene.world, exception)).toEqual({ outcome: 'person', why: 'over-budget' });
    expect(scene.coupons()).toEqual([]);
  });

  it('nothing is given while automation is off', async () => {
    const { scene, exception } = await lateBy(11, { policy: { automation: 'off' } });

    expect(await compensate(scene.world, exception)).toEqual({ outcome: 'hold', seconds: 300 });
    expect(scene.calls).toEqual([]);
    expect(scene.records.remedies.size).toBe(0);
  });
});

describe('what is a manager’s', () => {
  it('is a large order: it gets its coupon, and the manager', async () => {
    const { scene, exception } = await lateBy(11, { total: 20_000 });

    expect(await compensate(scene.world, exception)).toEqual({ outcome: 'person', why: 'large-late-order' });
    expect(scene.coupons()).toEqual([1_000]);
    expect(scene.told()).toEqual(['late-coupon']);
  });

  it('but not a second time at the next tier', async () => {
    const { scene, exception } = await lateBy(11, { total: 20_000 });
    await compensate(scene.world, exception);
    await scene.personDecides(exception, 'dismiss');
    scene.time.now = PROMISED + 16 * MINUTE;

    expect(await compensate(scene.world, await theOne(scene))).toMatchObject({ ended: 'compensated' });
    expect(scene.coupons()).toEqual([1_000, 1_000]);
  });

  it('is an order more than 45 minutes late', async () => {
    const scene = await aDelivery();
    scene.time.now = PROMISED + 46 * MINUTE;
    const manager = (await scene.found()).find(({ way }) => way === 'manager');
    if (!manager) throw new Error('No manager');

    expect(await compensate(scene.world, manager)).toEqual({ outcome: 'person', why: 'very-late' });
    expect(scene.coupons()).toEqual([]);
  });

  it('unless it had arrived before', async () => {
    const scene = await aDelivery();
    scene.time.now = PROMISED + 46 * MINUTE;
    const manager = (await scene.found()).find(({ way }) => way === 'manager');
    if (!manager) throw new Error('No manager');
    await arrives(scene, PROMISED + 44 * MINUTE);

    expect(await compensate(scene.world, manager)).toMatchObject({ ended: 'nothing-owed' });
  });

  it('what a person decided ends as a person’s', async () => {
    const { scene, exception } = await lateBy(11);
    await scene.personDecides(exception, 'compensate');

    expect(await compensate(scene.world, exception)).toMatchObject({ ended: 'compensated' });
    expect(scene.exceptionNow(exception)?.status).toBe('resolved-human');
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
