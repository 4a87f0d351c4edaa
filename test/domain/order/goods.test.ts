import { describe, expect, it } from 'vitest';
import type { Entry } from '../../../functions/domain/entry.ts';
import type { EventData } from '../../../functions/domain/events/catalogue.ts';
import { pickedFrom } from '../../../functions/domain/order/picked.ts';
import { at, given, happened, placed } from '../../support/orders.ts';

const of = (...told: readonly Entry[]) => given(placed(), ...told);

describe('what was picked for an order', () => {
  const goods = { lineId: 'l-1', sku: 'milk-1', batchId: 'b-1' };
  const picked = (data: Partial<EventData<'item.picked'>> = {}, minute = 5) =>
    happened('item.picked', { ...goods, quantity: 1, ...data }, at(minute));

  it('is told once for each line, product and batch', () => {
    expect(of(picked(), picked({ quantity: 2 }, 6)).picked).toEqual([goods]);
    for (const other of [{ lineId: 'l-2' }, { sku: 'milk-2' }, { batchId: 'b-2' }])
      expect(of(picked(), picked(other, 6)).picked).toEqual([goods, { ...goods, ...other }]);
    const apart = { lineId: 'l-2', sku: 'milk-2' };
    expect(of(picked(), picked(apart, 6)).picked).toEqual([goods, { ...goods, ...apart }]);
  });

  it('is nothing where nothing was taken, or of no known batch', () => {
    expect(of(picked({ quantity: 0 })).picked).toEqual([]);
    expect(of(picked({ batchId: undefined })).picked).toEqual([]);
  });

  it('is found by its batch', () => {
    const order = of(picked(), picked({ batchId: 'b-2', lineId: 'l-2' }, 6));

    expect(pickedFrom(order, 'b-2').map(({ lineId }) => lineId)).toEqual(['l-2']);
  });
});

describe('a batch that will not keep', () => {
  it('is known since it was first told, as it was told last', () => {
    const expiring = (minute: number, minimumHours: number) =>
      happened('item.expiring', { lineId: 'l-1', batchId: 'b-1', minimumHours }, at(minute));

    expect(of(expiring(5, 56), expiring(9, 60)).measured.labels['l-1#batch:b-1']).toMatchObject({
      at: at(5),
      minimumHours: 60,
    });
  });
});

describe('what the kitchen says of an order', () => {
  const received = (minute: number, lineId: string | undefined) =>
    happened('kitchen.received', { ticketId: `kt-${minute}`, lineId, prepSeconds: 480 }, at(minute));

  it('is when it received the whole order, told first', () => {
    const { kitchen } = of(received(5, undefined), received(6, undefined));

    expect(kitchen).toMatchObject({ heardAt: at(5), receivedAt: at(5), dishes: {} });
  });

  it('is when it received a dish, and how long that takes', () => {
    const { kitchen } = of(received(5, 'l-3'), received(6, 'l-3'));

    expect(kitchen).toMatchObject({ heardAt: at(5), receivedAt: null });
    expect(kitchen.dishes).toEqual({
      'l-3': { receivedAt: at(5), startedAt: null, readyAt: null, prepSeconds: 480 },
    });
  });

  it('goes on when the order is packed, which is first told then', () => {
    const packed = (minute: number) => happened('order.packed', {}, at(minute));
    const { kitchen } = of(received(5, 'l-3'), packed(15), packed(16));

    expect(kitchen).toMatchObject({ heardAt: at(5), packedAt: at(15) });
    expect(Object.keys(kitchen.dishes)).toEqual(['l-3']);
  });
});
