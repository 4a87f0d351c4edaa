import { describe, expect, it } from 'vitest';
import { DEFAULT_POLICY } from '../../../functions/domain/policy.ts';
import { PartnerUnavailable } from '../../../functions/use-cases/ports.ts';
import { resolveStockout } from '../../../functions/use-cases/stockout/resolve-stockout.ts';
import { aLine, anOrder, happens, MINUTE } from '../../support/journal.ts';
import { milkIsShort } from './scene.ts';

describe('money', () => {
  it('never goes back above what was paid: a person looks at it', async () => {
    const scene = await milkIsShort({ line: { substitution: 'none' } });
    await happens(scene, 'refund.accepted', {
      refundId: 'r-1',
      intentId: 'int-1',
      channel: 'wechat',
      amount: 400,
    });

    expect(await resolveStockout(scene.world, scene.exception)).toEqual({
      outcome: 'person',
      why: 'nothing-left-to-refund',
    });
    expect(scene.asked('refund')).toEqual([]);
  });

  it('is a person’s where the channel refuses the refund', async () => {
    const scene = await milkIsShort({
      line: { substitution: 'none' },
      answers: { refund: () => ({ answer: 'refused', code: 'NOTENOUGH' }) },
    });

    expect(await resolveStockout(scene.world, scene.exception)).toEqual({
      outcome: 'person',
      why: 'refund-refused',
    });
    expect(scene.asked('give')).toEqual([]);
  });

  it.each([
    ['is refused', () => ({ answer: 'refused', why: 'closed' }) as const],
    [
      'gets no answer',
      () => {
        throw new PartnerUnavailable('no answer');
      },
    ],
  ])('a coupon that %s undoes nothing', async (_, give) => {
    const scene = await milkIsShort({ answers: { give } });

    expect(await resolveStockout(scene.world, scene.exception)).toMatchObject({ ended: 'substituted' });
    expect(scene.remediesNow()).toEqual({ amend: 0, refund: 100 });
  });

  it('a coupon above the customer’s daily budget is not given', async () => {
    const remedies = { ...DEFAULT_POLICY.remedies, perCustomerAndDay: 299 };
    const scene = await milkIsShort({ policy: { remedies } });

    expect(await resolveStockout(scene.world, scene.exception)).toMatchObject({ ended: 'substituted' });
    expect(scene.remediesNow()).not.toHaveProperty('coupon');
  });
});

describe('automation that is off', () => {
  it('holds everything back, and says for how long', async () => {
    const scene = await milkIsShort({ policy: { automation: 'off' } });

    expect(await resolveStockout(scene.world, scene.exception)).toEqual({ outcome: 'hold', seconds: 300 });
    expect(scene.calls).toEqual([]);
  });

  it('after an hour a person takes it', async () => {
    const scene = await milkIsShort({ policy: { automation: 'off' } });
    scene.time.now += 60 * MINUTE + 1;

    expect(await resolveStockout(scene.world, scene.exception)).toEqual({
      outcome: 'person',
      why: 'automation-off',
    });
  });
});

describe('a customer who is to be asked', () => {
  const asking = { line: { substitution: 'ask' } } as const;

  it('is asked for five minutes', async () => {
    const scene = await milkIsShort(asking);

    expect(await resolveStockout(scene.world, scene.exception)).toEqual({ outcome: 'ask', seconds: 300 });
    expect(scene.calls).toEqual([]);
  });
});

describe('a person’s decision', () => {
  it('refunds the line', async () => {
    const scene = await milkIsShort();
    await scene.personDecides('refund');

    expect(await resolveStockout(scene.world, scene.exception)).toMatchObject({ ended: 'line-refunded' });
    expect(scene.exceptionNow()?.status).toBe('resolved-human');
    expect(scene.remediesNow()).toMatchObject({ refund: 1_000 });
  });

  it('substitutes what the customer wanted to be asked about', async () => {
    const scene = await milkIsShort({ line: { substitution: 'ask' } });
    await scene.personDecides('substitute');

    expect(await resolveStockout(scene.world, scene.exception)).toMatchObject({ ended: 'substituted' });
    expect(scene.exceptionNow()?.status).toBe('resolved-human');
  });

  it('is waited for', async () => {
    const scene = await milkIsShort();
    await scene.world.exceptions.handOver(scene.exception);

    expect(await resolveStockout(scene.world, scene.exception)).toEqual({
      outcome: 'person',
      why: 'undecided',
    });
    expect(scene.calls).toEqual([]);
  });

  it('to refund does not give the money too, where the substitution had been begun', async () => {
    const amend = (_: unknown, n: number) => {
      if (n === 1) throw new PartnerUnavailable('no answer');
      return { answer: 'done' } as const;
    };
    const scene = await milkIsShort({ answers: { amend } });
    await expect(resolveStockout(scene.world, scene.exception)).rejects.toThrow(PartnerUnavailable);
    await scene.personDecides('refund');

    expect(await resolveStockout(scene.world, scene.exception)).toMatchObject({ ended: 'substituted' });
    expect(scene.remediesNow()).toEqual({ amend: 0, refund: 100, coupon: 300 });
  });
});

describe('what nobody knows', () => {
  it('an order that was never told of is a person’s', async () => {
    const scene = await milkIsShort();
    for (const [key, { type }] of scene.records.entries)
      if (type === 'order.placed') scene.records.entries.delete(key);

    expect(await resolveStockout(scene.world, scene.exception)).toEqual({
      outcome: 'person',
      why: 'order-unknown',
    });
  });

  it('so is a line that the order does not have', async () => {
    const scene = await milkIsShort();
    for (const [key, entry] of scene.records.entries)
      if (entry.type === 'order.placed')
        scene.records.entries.set(key, { ...entry, data: anOrder({ lines: [aLine({ lineId: 'l-9' })] }) });

    expect(await resolveStockout(scene.world, scene.exception)).toEqual({
      outcome: 'person',
      why: 'order-unknown',
    });
  });
});
