import { describe, expect, it } from 'vitest';
import { aBatch, anOrderOfMilk, isCancelled, leaves, twoFallIll } from './scene.ts';

describe('a batch that two fell ill of', () => {
  it('is sold no more', async () => {
    const scene = await aBatch([]);

    await scene.tells(twoFallIll());

    expect(scene.asked('stopSale')).toMatchObject([{ sku: 'milk-1', batchId: 'b-1', reason: 'bad-batch' }]);
  });

  it('holds what of it is still in the store, once, and leaves the rest to its person', async () => {
    const scene = await aBatch([
      ...['open', 'riding', 'gone'].flatMap((orderId) => anOrderOfMilk(orderId)),
      leaves('riding'),
      isCancelled('gone'),
    ]);

    await scene.tells(twoFallIll());
    await scene.tells(twoFallIll(), 20);

    expect(scene.asked('hold')).toMatchObject([{ order: { orderId: 'open' }, reason: 'bad-batch' }]);
    expect(await scene.reach('GDS-08')).toMatchObject({ called: 5, reached: 1, held: 1, needless: 4 });
    expect(scene.told()).toEqual([]);
    expect(scene.asked('refund')).toEqual([]);
  });
});
