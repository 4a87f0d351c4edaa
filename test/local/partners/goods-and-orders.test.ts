import { describe, expect, it } from 'vitest';
import type { AmendRequest } from '../../../functions/use-cases/partners.ts';
import { aLine, NOON, ORDER, placed, scripted, stageOf } from './stage.ts';

const keyed = (key: string) => ({ order: ORDER, key });
const anAmendment = (more: Partial<AmendRequest> = {}): AmendRequest => ({
  ...keyed('amend/l-1'),
  exceptionId: 'GDS-1',
  lineId: 'l-1',
  keepQuantity: 0,
  replacement: { sku: 'milk-2', quantity: 2, payable: 980 },
  totalBy: -20,
  ...more,
});

describe('The order system', () => {
  it('replaces a line and posts the whole order as it is afterwards', async () => {
    const { partners, tell, pass, received } = stageOf();
    tell('order.placed', placed({ lines: [aLine(), aLine({ lineId: 'l-2', sku: 'egg-1' })] }));

    expect(await partners.orders.amend(anAmendment())).toEqual({ answer: 'done' });
    pass(1);
    expect(received).toMatchObject([
      {
        event: {
          source: 'partner/orders',
          type: 'order.amended',
          data: {
            version: 2,
            total: 1_480,
            fees: [{ kind: 'delivery', amount: 500 }],
            lines: [
              { lineId: 'l-1', sku: 'milk-2', quantity: 2, payable: 980, unitPrice: 490 },
              { lineId: 'l-2', sku: 'egg-1' },
            ],
          },
        },
      },
    ]);
  });

  it('lowers the total by what each of two amendments of one moment says', async () => {
    const { partners, tell, pass, received } = stageOf();
    tell('order.placed', placed({ lines: [aLine(), aLine({ lineId: 'l-2', sku: 'egg-1' })] }));

    await Promise.all([
      partners.orders.amend(anAmendment()),
      partners.orders.amend(anAmendment({ ...keyed('amend/l-2'), lineId: 'l-2', totalBy: -300 })),
    ]);
    pass(1);

    expect(received.map(({ event }) => event.data)).toMatchObject([
      { version: 2, total: 1_480 },
      { version: 3, total: 1_180 },
    ]);
  });

  it('keeps part of a line at its share of the price, with or without something in addition', async () => {
    const { partners, tell, pass, received } = stageOf();
    tell('order.placed', placed());
    await partners.orders.amend(
      anAmendment({ keepQuantity: 1, replacement: { sku: 'milk-2', quantity: 1, payable: 480 } }),
    );
    await partners.orders.amend(anAmendment({ ...keyed('again'), keepQuantity: 1, replacement: null }));
    await partners.orders.amend(anAmendment({ ...keyed('gone'), replacement: null }));
    pass(1);

    const lines = received.map(({ event }) => event.data);
    expect(lines).toMatchObject([
      {
        version: 2,
        lines: [
          { lineId: 'l-1', quantity: 1, payable: 500 },
          { lineId: 'l-1/sub', sku: 'milk-2' },
        ],
      },
      { version: 3, lines: [{ lineId: 'l-1', quantity: 1, payable: 500 }, { lineId: 'l-1/sub' }] },
      { version: 4, lines: [{ lineId: 'l-1/sub' }] },
    ]);
  });

  it("builds on upstream's latest amendment, from its own time", async () => {
    const { partners, tell, pass, received } = stageOf();
    tell('order.placed', placed());
    tell('order.amended', { version: 2, lines: [aLine({ sku: 'milk-9' })], total: 1_400 }, 60);
    await partners.orders.amend(anAmendment({ ...keyed('early'), keepQuantity: 2, replacement: null }));
    pass(60);
    await partners.orders.amend(anAmendment({ ...keyed('late'), keepQuantity: 2, replacement: null }));
    pass(1);

    expect(received.map(({ event }) => event.data)).toMatchObject([
      { version: 2, lines: [{ sku: 'milk-1' }] },
      { version: 3, lines: [{ sku: 'milk-9' }] },
    ]);
  });

  it('does a thing once for a key', async () => {
    const { partners, tell, pass, posts } = stageOf();
    tell('order.placed', placed());
    for (let n = 0; n < 2; n++) await partners.orders.amend(anAmendment());
    for (let n = 0; n < 2; n++) await partners.orders.cancel({ ...keyed('cancel'), reason: 'not-paid' });
    pass(5);

    expect(posts()).toEqual(['order.amended+1', 'order.cancelled+1']);
  });

  it('cancels an order once, by the system, and changes nothing after', async () => {
    const { partners, tell, pass, received } = stageOf();
    tell('order.placed', placed());

    expect(await partners.orders.cancel({ ...keyed('k1'), reason: 'not-paid' })).toEqual({ answer: 'done' });
    expect(await partners.orders.cancel({ ...keyed('k2'), reason: 'too-late' })).toEqual({ answer: 'done' });
    expect(await partners.orders.amend(anAmendment())).toEqual({
      answer: 'refused',
      why: 'the order is cancelled',
    });
    expect(await partners.orders.hold({ ...keyed('k3'), reason: 'amount' })).toMatchObject({
      answer: 'refused',
    });
    pass(5);
    expect(received.map(({ event }) => event.data)).toEqual([{ by: 'system', reason: 'not-paid' }]);
  });

  it('refuses to cancel what is completed, and holds what is not', async () => {
    const { partners, tell, pass } = stageOf();
    tell('order.completed', {}, 60);

    expect(await partners.orders.hold({ ...keyed('k1'), reason: 'amount' })).toEqual({ answer: 'done' });
    pass(60);
    expect(await partners.orders.cancel({ ...keyed('k2'), reason: 'too-late' })).toEqual({
      answer: 'refused',
      why: 'the order is completed',
    });
  });

  it('announces a later promise once, the slot moved, that the customer has not agreed to', async () => {
    const { partners, tell, pass, received, posts } = stageOf();
    tell('order.placed', placed());
    for (let n = 0; n < 2; n++)
      await partners.orders.postpone({
        ...keyed('later'),
        promisedBy: NOON + 100 * 60_000,
        reason: 'weather',
      });
    pass(5);

    expect(posts()).toEqual(['order.promise-changed+1']);
    expect(received[0]?.event.data).toEqual({
      promiseVersion: 2,
      promisedFrom: '2026-11-22T13:10:00.000Z',
      promisedBy: '2026-11-22T13:40:00.000Z',
      reason: 'weather',
      agreed: false,
    });
  });

  it('numbers it after what upstream has promised, and announces none for what is over', async () => {
    const { partners, tell, pass, received } = stageOf();
    const later = { promisedFrom: '2026-11-22T12:30:00Z', promisedBy: '2026-11-22T12:50:00Z' };
    tell('order.placed', placed());
    tell('order.promise-changed', { ...later, promiseVersion: 2, reason: 'merchant', agreed: true }, 30);
    tell('order.completed', {}, 120);
    const asked = { promisedBy: NOON + 100 * 60_000, reason: 'recovery' } as const;
    pass(60);
    await partners.orders.postpone({ ...keyed('k1'), ...asked });
    pass(60);

    expect(received.map(({ event }) => event.data)).toMatchObject([{ promiseVersion: 3 }]);
    expect(await partners.orders.postpone({ ...keyed('k2'), ...asked })).toEqual({
      answer: 'refused',
      why: 'the order is completed',
    });
  });

  it('amends an order that nobody told it of without a word', async () => {
    const { partners, pass, posts } = stageOf();

    expect(await partners.orders.amend(anAmendment())).toEqual({ answer: 'done' });
    pass(5);
    expect(posts()).toEqual([]);
  });

  it("posts an order again that it has by its client's id, and only then", async () => {
    const { partners, tell, pass, received } = stageOf();
    tell('order.placed', placed(), 30);
    const request = { tenantid: 't-88', clientOrderId: 'app-31', key: 'repost' };

    expect(await partners.orders.repost(request)).toEqual({ answer: 'refused', why: 'no such order' });
    pass(60);
    expect(await partners.orders.repost(request)).toEqual({ answer: 'done' });
    expect(await partners.orders.repost(request)).toEqual({ answer: 'done' });
    expect(await partners.orders.repost({ ...request, clientOrderId: 'app-32' })).toMatchObject({
      answer: 'refused',
    });
    pass(5);
    expect(received).toMatchObject([
      {
        event: {
          type: 'order.placed',
          subject: 'ord_1',
          time: '2026-11-22T12:00:30.000Z',
          data: { clientOrderId: 'app-31', total: 1_500 },
        },
      },
    ]);
  });

  it('no longer knows an order that was forgotten', async () => {
    const { partners, tell, forget } = stageOf();
    tell('order.placed', placed());
    forget(ORDER);

    expect(
      await partners.orders.repost({ tenantid: 't-88', clientOrderId: 'app-31', key: 'k' }),
    ).toMatchObject({
      answer: 'refused',
    });
  });
});

describe('The stock', () => {
  const ask = { order: ORDER, lineId: 'l-1', sku: 'milk-1' };

  it('has substitutes of the same category when no script says otherwise, the same each time', async () => {
    const { partners, tell } = stageOf();
    tell('order.placed', placed({ lines: [aLine({ allergens: ['milk'] })] }));
    const candidates = await partners.stock.candidates(ask);

    expect(candidates).toHaveLength(3);
    expect(candidates[0]).toEqual({
      sku: 'milk-1-like1',
      price: 600,
      stock: 20,
      category: 'milk',
      brand: 'b1',
      sizeRatio: 1,
      allergens: ['milk'],
    });
    for (const candidate of candidates)
      expect(candidate).toMatchObject({ category: 'milk', allergens: ['milk'] });
    expect(await partners.stock.candidates(ask)).toEqual(candidates);
  });

  it('has exactly what the script says, at every call', async () => {
    const milk = {
      sku: 'milk-2',
      price: 590,
      stock: 4,
      category: 'milk',
      brand: 'b2',
      sizeRatio: 1,
      allergens: [],
    };
    const { partners } = scripted({ candidates: [milk] });

    expect(await partners.stock.candidates(ask)).toEqual([milk]);
    expect(await partners.stock.candidates(ask)).toEqual([milk]);
    expect(await scripted({ candidates: [] }).partners.stock.candidates(ask)).toEqual([]);
  });

  it('sets aside once for a key and gives everything back that is still held', async () => {
    const { partners, tell, pass, received } = stageOf();
    const held = { sku: 'milk-1', quantity: 2, expiresAt: '2026-11-22T12:30:00Z' };
    tell('reservation.made', { ...held, reservationId: 'r-1' });
    tell('reservation.made', { ...held, reservationId: 'r-gone' });
    tell('reservation.released', { ...held, reservationId: 'r-gone' }, 1);
    tell('reservation.made', { ...held, reservationId: 'r-old', expiresAt: '2026-11-22T12:00:05Z' });
    tell('reservation.made', { ...held, reservationId: 'r-later' }, 600);
    pass(10);
    const reserve = { ...keyed('reserve/l-1'), sku: 'milk-2', quantity: 1 };
    expect(await partners.stock.reserve(reserve)).toEqual({ answer: 'done' });
    expect(await partners.stock.reserve(reserve)).toEqual({ answer: 'done' });
    pass(10);

    expect(await partners.stock.release(keyed('release'))).toEqual({ answer: 'done' });
    await partners.stock.release(keyed('release'));
    await partners.stock.release(keyed('release again'));
    pass(10);
    expect(received.map(({ event }) => [event.type, event.data])).toEqual([
      ['reservation.made', expect.objectContaining({ sku: 'milk-2', quantity: 1 })],
      ['reservation.released', expect.objectContaining({ reservationId: 'r-1' })],
      ['reservation.released', expect.objectContaining({ sku: 'milk-2', quantity: 1 })],
    ]);
  });

  it('can say no', async () => {
    const { partners, pass, posts } = scripted({ reserve: ['declined:SOLD_OUT', 'success'] });
    const reserve = (key: string) => partners.stock.reserve({ ...keyed(key), sku: 'milk-2', quantity: 1 });

    expect(await reserve('k1')).toEqual({ answer: 'refused', why: 'SOLD_OUT' });
    expect(await reserve('k1')).toEqual({ answer: 'refused', why: 'SOLD_OUT' });
    expect(await reserve('k2')).toEqual({ answer: 'done' });
    pass(5);
    expect(posts()).toEqual(['reservation.made+1']);
  });
});

describe('The couriers', () => {
  const assign = (key: string, excluding: readonly string[] = []) => ({
    ...keyed(key),
    zoneId: 'z-3',
    excluding,
  });

  it('are there when no script says otherwise, and never one who has given the order back', async () => {
    const { partners, pass, received } = stageOf();
    const first = await partners.couriers.assign(assign('k1'));
    const second = await partners.couriers.assign(assign('k2', [first.courierId ?? '']));
    const third = await partners.couriers.assign(
      assign('k3', [first.courierId ?? '', second.courierId ?? '']),
    );

    expect(new Set([first.courierId, second.courierId, third.courierId]).size).toBe(3);
    expect(new Set([first.assignmentId, second.assignmentId, third.assignmentId]).size).toBe(3);
    pass(1);
    expect(received[0]).toMatchObject({
      at: NOON + 1_000,
      event: { source: 'partner/courier', type: 'courier.assigned', data: { ...first, zoneId: 'z-3' } },
    });
  });

  it('follow the script, and are looked for again under a key that found nobody', async () => {
    const { partners, pass, posts } = scripted({ couriers: ['none', 'courier-9'] });

    expect(await partners.couriers.assign(assign('k1'))).toEqual({ courierId: null, assignmentId: null });
    expect(await partners.couriers.assign(assign('k1'))).toMatchObject({ courierId: 'courier-9' });
    expect(await partners.couriers.assign(assign('k1'))).toMatchObject({ courierId: 'courier-9' });
    pass(5);
    expect(posts()).toEqual(['courier.assigned+1']);
  });

  it("ride in the order's own zone where none is asked for", async () => {
    const { partners, tell, pass, received } = stageOf();
    tell('order.placed', placed());
    await partners.couriers.assign({ ...assign('k1'), zoneId: null });
    pass(1);

    expect(received[0]?.event.data).toMatchObject({ zoneId: 'z-3' });
  });
});
