import { describe, expect, it } from 'vitest';
import { DEFAULT_POLICY, type Policy } from '../../functions/domain/policy.ts';
import type { RemedyRequest } from '../../functions/domain/remedy.ts';
import { type Giving, give } from '../../functions/use-cases/give.ts';
import type { World } from '../../functions/use-cases/ports.ts';
import { situationOf } from '../../functions/use-cases/situation.ts';
import { anException, anOrder, happens, NOON } from '../support/journal.ts';
import type { Answers } from '../support/recording-partners.ts';
import { Killed, killedAfter, testWorld } from '../support/world.ts';

const COUPON: Giving = {
  for: 'tier:1',
  amount: 300,
  tier: 1,
  request: { kind: 'coupon', customerId: 'cust-1', currency: 'CNY' },
};
const REFUND: Giving = {
  for: 'txn:1',
  amount: 100_000,
  request: { kind: 'refund', intentId: 'int-1', channel: 'wechat', transactionId: '1' },
};

interface Setting {
  readonly policy?: Partial<Policy>;
  readonly answers?: Answers;
}

const aLateOrder = async ({ policy = {}, answers = {} }: Setting = {}) => {
  const scene = testWorld({ now: NOON, policy: { ...DEFAULT_POLICY, ...policy }, answers });
  await happens(scene, 'order.placed', anOrder());
  const exception = await scene.world.exceptions.open(
    anException({ rule: 'DLV-02', occurrence: '1', way: 'compensate', facts: {} }, NOON),
  );
  return {
    ...scene,
    gives: async (giving: Giving, world: World = scene.world) =>
      give(world, await situationOf(scene.world, exception), giving),
    statuses: () => [...scene.records.remedies.values()].map(({ status }) => status),
    spent: () => [...scene.records.budgets].map(([name, spent]) => [name, [...spent.values()]] as const),
  };
};

const caps = (cap: Partial<Policy['remedies']>): Setting => ({
  policy: { remedies: { ...DEFAULT_POLICY.remedies, ...cap } },
});

describe('giving a remedy', () => {
  it('claims it, adds it to the budgets, asks the partner and marks it given', async () => {
    const scene = await aLateOrder();

    expect(await scene.gives(COUPON)).toBe('given');

    expect(scene.asked('give')).toMatchObject([
      { key: 'ord_1/coupon/tier:1', customerId: 'cust-1', amount: 300, currency: 'CNY' },
    ]);
    expect(scene.statuses()).toEqual(['given']);
    expect(scene.spent()).toEqual([
      ['t-1#order:ord_1#order', [300]],
      ['t-1#customer:cust-1#2026-11-22', [300]],
      ['t-1#store:s-1#2026-11-22', [300]],
    ]);
    expect([...scene.records.entries.values()].at(-1)).toMatchObject({
      type: 'rescue.remedied',
      data: { kind: 'coupon', for: 'tier:1', amount: 300, tier: 1 },
    });
  });

  it('gives the same once, another’s too', async () => {
    const scene = await aLateOrder();
    for (const giving of [COUPON, COUPON, { ...COUPON, for: 'tier:2' }])
      expect(await scene.gives(giving)).toBe('given');

    expect(scene.asked('give')).toHaveLength(2);
  });

  it('gives once, wherever the one who gives is killed and begins again', async () => {
    let killings = 0;
    for (let n = 1; n < 20; n += 1) {
      const scene = await aLateOrder();
      const ran = await scene.gives(COUPON, killedAfter(scene.world, n)).catch((error: unknown) => error);

      expect(await scene.gives(COUPON), `killed after ${n}`).toBe('given');
      expect(scene.asked('give'), `killed after ${n}`).toHaveLength(1);
      expect(
        scene.spent().map(([, amounts]) => amounts),
        `killed after ${n}`,
      ).toEqual([[300], [300], [300]]);
      expect(scene.statuses()).toEqual(['given']);
      if (!(ran instanceof Killed)) break;
      killings += 1;
    }
    expect(killings).toBe(7);
  });

  it('stays refused where the partner has refused it', async () => {
    const scene = await aLateOrder({ answers: { give: () => ({ answer: 'refused', why: 'blocked' }) } });

    expect(await scene.gives(COUPON)).toBe('refused');
    expect(await scene.gives(COUPON)).toBe('refused');
    expect(scene.asked('give')).toHaveLength(1);
  });

  it.each([
    ['the order’s', { perOrder: 299 }, []],
    ['the customer’s', { perCustomerAndDay: 299 }, []],
    ['the store’s', { perStoreAndDay: 299 }, []],
  ])('over %s budget it is not given, and the budgets before get it back', async (_, cap, nothing) => {
    const scene = await aLateOrder(caps(cap));

    expect(await scene.gives(COUPON)).toBe('over');

    expect(scene.asked('give')).toEqual(nothing);
    expect(scene.spent().flatMap(([, amounts]) => amounts)).toEqual(nothing);
    expect(scene.statuses()).toEqual(['refused']);
  });

  it('fits a budget to the last fen', async () => {
    const scene = await aLateOrder(caps({ perOrder: 600 }));

    expect(await scene.gives(COUPON)).toBe('given');
    expect(await scene.gives({ ...COUPON, for: 'tier:2' })).toBe('given');
    expect(await scene.gives({ ...COUPON, for: 'tier:3', amount: 1 })).toBe('over');
  });

  it('what is owed is never refused for lack of a budget', async () => {
    const scene = await aLateOrder();

    expect(await scene.gives(REFUND)).toBe('given');
    expect(scene.spent()).toEqual([]);
  });

  it('is held while automation is off: nothing is claimed', async () => {
    const scene = await aLateOrder({ policy: { automation: 'off' } });

    expect(await scene.gives(COUPON)).toBe('held');
    expect([scene.calls, scene.statuses()]).toEqual([[], []]);
  });
});

describe('each kind is asked of its partner, with its id as the key', () => {
  const kinds: readonly (readonly [RemedyRequest, string])[] = [
    [{ kind: 'coupon', customerId: 'cust-1', currency: 'CNY' }, 'give'],
    [{ kind: 'refund', intentId: 'int-1', channel: 'wechat', transactionId: 'txn-1' }, 'refund'],
    [{ kind: 'release' }, 'release'],
    [{ kind: 'cancel', reason: 'not-paid' }, 'cancel'],
    [{ kind: 'amend', lineId: 'l-1', keepQuantity: 0, replacement: null, totalBy: -1_000 }, 'amend'],
    [{ kind: 'reassign', zoneId: 'z-1', excluding: ['courier-1'] }, 'assign'],
  ];

  it.each(kinds)('%j', async (request, method) => {
    const scene = await aLateOrder();

    expect(await scene.gives({ for: 'it', amount: 0, request })).toBe('given');
    expect(scene.calls).toMatchObject([{ method, request: { key: `ord_1/${request.kind}/it` } }]);
  });

  it('a courier who is not found is no remedy', async () => {
    const scene = await aLateOrder({ answers: { assign: () => ({ courierId: null, assignmentId: null }) } });

    expect(
      await scene.gives({ for: 'it', amount: 0, request: { kind: 'reassign', zoneId: null, excluding: [] } }),
    ).toBe('refused');
  });
});

describe('while a complaint about the order is open', () => {
  const complaint = {
    complaintId: 'cmp-1',
    forum: 'wechat-pay',
    replyBy: '2026-11-23T12:00:00+08:00',
    resolveBy: '2026-11-25T12:00:00+08:00',
  };

  it('gives nothing out of goodwill, and what is owed all the same', async () => {
    const scene = await aLateOrder();
    await happens(scene, 'complaint.filed', complaint);

    expect(await scene.gives(COUPON)).toBe('held');
    expect(await scene.gives(REFUND)).toBe('given');

    expect(scene.asked('give')).toEqual([]);
    expect(scene.asked('refund')).toHaveLength(1);
  });

  it('leaves a coupon that was claimed before it unfinished', async () => {
    const scene = await aLateOrder();
    await expect(scene.gives(COUPON, killedAfter(scene.world, 1))).rejects.toThrow(Killed);
    await happens(scene, 'complaint.filed', complaint);

    expect(await scene.gives(COUPON)).toBe('held');
    expect(scene.statuses()).toEqual(['claimed']);
  });

  it('gives again once it is closed', async () => {
    const scene = await aLateOrder();
    await happens(scene, 'complaint.filed', complaint);
    await happens(scene, 'complaint.closed', complaint, NOON + 1);

    expect(await scene.gives(COUPON)).toBe('given');
  });
});
