import { describe, expect, it } from 'vitest';
import { resolveStockout } from '../../../functions/use-cases/stockout/resolve-stockout.ts';
import { aLine, happens } from '../../support/journal.ts';
import { aCandidate, milkIsShort } from './scene.ts';

describe('a line that is out of stock on a paid order', () => {
  it('becomes the best substitute: one amendment, a refund of what it is cheaper by, a small coupon, a message', async () => {
    const scene = await milkIsShort();

    expect(await resolveStockout(scene.world, scene.exception)).toEqual({
      outcome: 'settled',
      ended: 'substituted',
    });

    expect(scene.asked('reserve')).toMatchObject([{ sku: 'milk-2', quantity: 2 }]);
    expect(scene.asked('amend')).toMatchObject([
      {
        lineId: 'l-1',
        keepQuantity: 0,
        replacement: { sku: 'milk-2', quantity: 2, payable: 900 },
        totalBy: -100,
      },
    ]);
    expect(scene.asked('refund')).toMatchObject([{ transactionId: 'txn-1', intentId: 'int-1', amount: 100 }]);
    expect(scene.asked('give')).toMatchObject([{ customerId: 'cust-1', amount: 300, currency: 'CNY' }]);
    expect(scene.told()).toEqual(['substituted']);
    expect(scene.exceptionNow()).toMatchObject({ status: 'resolved-auto', outcome: 'substituted' });
  });

  it('costs nothing more where the substitute is dearer, and then nothing comes back', async () => {
    const scene = await milkIsShort({ answers: { candidates: () => [aCandidate({ price: 600 })] } });

    await resolveStockout(scene.world, scene.exception);

    expect(scene.remediesNow()).toEqual({ amend: 0, coupon: 300 });
    expect(scene.asked('amend')[0]).toMatchObject({ replacement: { payable: 1_000 }, totalBy: 0 });
  });

  it('is refunded, and not amended, where the customer wants no substitute', async () => {
    const scene = await milkIsShort({ line: { substitution: 'none' } });

    expect(await resolveStockout(scene.world, scene.exception)).toMatchObject({ ended: 'line-refunded' });

    expect(scene.remediesNow()).toEqual({ refund: 1_000, coupon: 300 });
    expect(scene.asked('candidates')).toEqual([]);
    expect(scene.told()).toEqual(['line-refunded']);
  });

  it('is refunded where nothing fit can be had', async () => {
    const scene = await milkIsShort({ answers: { candidates: () => [aCandidate({ allergens: ['nuts'] })] } });

    await resolveStockout(scene.world, scene.exception);

    expect(scene.remediesNow()).toEqual({ refund: 1_000, coupon: 300 });
  });

  it('keeps what is there: only the missing part is replaced', async () => {
    const scene = await milkIsShort({ line: { quantity: 3, payable: 1_000 }, available: 1 });

    await resolveStockout(scene.world, scene.exception);

    expect(scene.asked('amend')).toMatchObject([
      { keepQuantity: 1, replacement: { quantity: 2, payable: 567 }, totalBy: -100 },
    ]);
    expect(scene.remediesNow()).toMatchObject({ refund: 100 });
  });

  it('is refunded for the share of the missing part', async () => {
    const scene = await milkIsShort({
      line: { quantity: 3, payable: 1_000, substitution: 'none' },
      available: 2,
    });

    await resolveStockout(scene.world, scene.exception);

    expect(scene.remediesNow()).toMatchObject({ refund: 333 });
  });

  it('becomes the next best where the stock cannot set the best aside', async () => {
    const candidates = () => [aCandidate(), aCandidate({ sku: 'milk-3', price: 400 })];
    const reserve = ({ sku }: { readonly sku: string }) =>
      sku === 'milk-2' ? ({ answer: 'refused', why: 'gone' } as const) : ({ answer: 'done' } as const);
    const scene = await milkIsShort({ answers: { candidates, reserve } });

    await resolveStockout(scene.world, scene.exception);

    expect(scene.asked('amend')).toMatchObject([{ replacement: { sku: 'milk-3' } }]);
  });

  it('is refunded where the order system does not take the substitute', async () => {
    const scene = await milkIsShort({ answers: { amend: () => ({ answer: 'refused', why: 'packed' }) } });

    expect(await resolveStockout(scene.world, scene.exception)).toMatchObject({ ended: 'line-refunded' });
    expect(scene.remediesNow()).toEqual({ refund: 1_000, coupon: 300 });
  });

  it('is refunded, and never replaced, once the order has left the store', async () => {
    const scene = await milkIsShort();
    await happens(scene, 'delivery.picked-up', { courierId: 'c-1', assignmentId: 'as-1' });

    await resolveStockout(scene.world, scene.exception);

    expect(scene.remediesNow()).toEqual({ refund: 1_000, coupon: 300 });
  });
});

describe('a line that is out of stock on an order that is not paid', () => {
  it('is taken off the bill, and nothing is refunded', async () => {
    const scene = await milkIsShort({ paid: 0, line: { substitution: 'none' } });

    expect(await resolveStockout(scene.world, scene.exception)).toMatchObject({ ended: 'line-refunded' });

    expect(scene.asked('amend')).toMatchObject([{ keepQuantity: 0, replacement: null, totalBy: -1_000 }]);
    expect(scene.remediesNow()).toEqual({ amend: 0, coupon: 300 });
    expect(scene.told()).toEqual(['line-removed']);
  });

  it('is replaced, and the bill is lower by what the substitute is cheaper by', async () => {
    const scene = await milkIsShort({ paid: 0 });

    await resolveStockout(scene.world, scene.exception);

    expect(scene.asked('amend')).toMatchObject([
      { replacement: { sku: 'milk-2', payable: 900 }, totalBy: -100 },
    ]);
    expect(scene.remediesNow()).toEqual({ amend: 0, coupon: 300 });
  });

  it('is a person’s where the order system refuses to take it off', async () => {
    const scene = await milkIsShort({
      paid: 0,
      answers: { amend: () => ({ answer: 'refused', why: 'packed' }) },
    });

    expect(await resolveStockout(scene.world, scene.exception)).toEqual({
      outcome: 'person',
      why: 'amendment-refused',
    });
    expect(scene.remediesNow()).toEqual({});
  });
});

describe('what is no longer owed', () => {
  it('an order that was cancelled meanwhile needs nothing', async () => {
    const scene = await milkIsShort();
    await happens(scene, 'order.cancelled', { by: 'customer', reason: 'changed-mind' });

    expect(await resolveStockout(scene.world, scene.exception)).toMatchObject({ ended: 'nothing-owed' });
    expect(scene.exceptionNow()?.status).toBe('closed-noop');
    expect(scene.calls).toEqual([]);
  });

  it('nor does a line that upstream has replaced or made smaller by itself', async () => {
    const scene = await milkIsShort();
    await happens(scene, 'order.amended', { version: 2, lines: [aLine({ sku: 'milk-9' })], total: 1_000 });

    expect(await resolveStockout(scene.world, scene.exception)).toMatchObject({ ended: 'nothing-owed' });
  });

  it('a completed order is still owed what was paid for and not there, but not what nobody paid', async () => {
    const [paid, unpaid] = [await milkIsShort(), await milkIsShort({ paid: 0 })];
    for (const scene of [paid, unpaid]) await happens(scene, 'order.completed', {});

    expect(await resolveStockout(paid.world, paid.exception)).toMatchObject({ ended: 'line-refunded' });
    expect(await resolveStockout(unpaid.world, unpaid.exception)).toMatchObject({ ended: 'nothing-owed' });
  });

  it('what has ended stays as it ended', async () => {
    const scene = await milkIsShort();
    await resolveStockout(scene.world, scene.exception);
    const before = scene.calls.length;

    expect(await resolveStockout(scene.world, scene.exception)).toEqual({
      outcome: 'settled',
      ended: 'substituted',
    });
    expect(scene.calls).toHaveLength(before);
  });
});
