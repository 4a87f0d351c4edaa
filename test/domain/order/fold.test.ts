import { describe, expect, it } from 'vitest';
import type { Entry } from '../../../functions/domain/entry.ts';
import { courierOf, isOver, totalAt, unknownOrder } from '../../../functions/domain/order/order.ts';
import { hasLeft } from '../../../functions/domain/order/progress.ts';
import {
  anOrder,
  at,
  cancelled,
  completed,
  given,
  happened,
  iso,
  NOON,
  ORDER,
  PROMISED,
  placed,
  TENANT,
  TOTAL,
} from '../../support/orders.ts';

describe('an order as its events tell it', () => {
  it('is unknown before anything is told', () => {
    expect(given()).toEqual(unknownOrder(TENANT, ORDER));
    for (const part of ['lines', 'totals', 'etas', 'picked', 'answers', 'given', 'refunding'] as const)
      expect(given()[part]).toEqual([]);
    expect(totalAt(given(), NOON)).toBeUndefined();
  });

  it('when placed, has its lines, its total and its promise', () => {
    expect(anOrder()).toMatchObject({
      storeid: 's-12',
      placedAt: NOON,
      totals: [{ at: NOON, total: TOTAL }],
      promise: { version: 1, by: PROMISED },
    });
    expect(anOrder().lines.map(({ lineId }) => lineId)).toEqual(['l-1', 'l-2', 'l-3']);
  });

  it('has no promise where its placement names none', () => {
    const { promisedBy: _none, ...placement } = placed().data as Record<string, unknown>;

    expect(given({ ...placed(), data: { ...placement, fulfilment: 'dine-in' } }).promise).toBeNull();
  });

  it('has left the store once it was picked up, or has arrived, or is completed, whichever is told', () => {
    expect(hasLeft(anOrder())).toBe(false);
    expect(hasLeft(given(placed(), cancelled(at(5))))).toBe(false);
    for (const type of ['delivery.picked-up', 'delivery.delivered', 'order.completed'] as const)
      expect(hasLeft(given(placed(), happened(type, {}, at(40))))).toBe(true);
  });

  it('is promised for another time only where the customer agreed', () => {
    const later = { promisedBy: iso(at(200)), promiseVersion: 2 };

    expect(given(placed(), happened('order.promise-changed', later)).promise).toEqual({
      version: 2,
      by: at(200),
    });
    expect(given(placed(), happened('order.promise-changed', { ...later, agreed: false })).promise).toEqual(
      anOrder().promise,
    );
  });

  it('has been announced for another time though the customer did not agree', () => {
    const later = { promisedBy: iso(at(200)), promiseVersion: 2, agreed: false };
    const told = happened('order.promise-changed', later, at(1));
    const agreed = happened('order.promise-changed', { promisedBy: iso(at(240)), promiseVersion: 3 }, at(2));

    expect(anOrder().announced).toEqual({ version: 1, by: PROMISED });
    expect(given(placed(), told)).toMatchObject({
      promise: { version: 1, by: PROMISED },
      announced: { version: 2, by: at(200) },
    });
    expect(given(placed(), told, agreed)).toMatchObject({
      promise: { version: 3, by: at(240) },
      announced: { version: 3, by: at(240) },
    });
    expect(given({ ...told, time: iso(at(-1)) }, placed())).toMatchObject({
      promise: { version: 1, by: PROMISED },
      announced: { version: 2, by: at(200) },
    });
  });

  it('keeps the highest version of its promise, whichever was told last', () => {
    const third = happened('order.promise-changed', { promiseVersion: 3, promisedBy: iso(at(220)) }, at(1));
    const second = happened('order.promise-changed', { promiseVersion: 2, promisedBy: iso(at(200)) }, at(2));

    expect(given(placed(), third, second).promise).toEqual({ version: 3, by: at(220) });
  });

  it('keeps the first telling of a version', () => {
    const second = (minutes: number, when: number) =>
      happened('order.promise-changed', { promiseVersion: 2, promisedBy: iso(at(minutes)) }, at(when));

    expect(given(placed(), second(200, 1), second(210, 2)).promise).toEqual({ version: 2, by: at(200) });
  });

  it('keeps a promise that was changed before the placement was told', () => {
    const changed = happened(
      'order.promise-changed',
      { promiseVersion: 2, promisedBy: iso(at(200)) },
      at(-1),
    );

    expect(given(changed, placed()).promise).toEqual({ version: 2, by: at(200) });
  });

  it('is over when completed or cancelled; of two endings the first in time stands', () => {
    expect(isOver(anOrder())).toBe(false);
    expect(isOver(given(placed(), completed(at(60))))).toBe(true);
    expect(given(placed(), cancelled(at(5)), completed(at(60)))).toMatchObject({
      cancelledAt: at(5),
      completedAt: null,
    });
    expect(given(placed(), cancelled(at(60)), completed(at(5)))).toMatchObject({
      cancelledAt: null,
      completedAt: at(5),
    });
  });

  it('has a courier from the assignment until the cancellation', () => {
    const assigned = happened('courier.assigned', {}, at(10));
    const gone = happened('courier.cancelled', {}, at(12));

    expect(courierOf(given(placed(), assigned))?.courierId).toBe('cr-9');
    expect(courierOf(given(placed(), assigned, gone))).toBeUndefined();
    expect(courierOf(given(placed(), gone))).toBeUndefined();
  });

  it('keeps when its courier was assigned and first cancelled, and whether that was after the pick-up', () => {
    const gone = (minutes: number, afterPickUp: boolean) =>
      happened('courier.cancelled', { afterPickUp }, at(minutes));
    const of = (...told: readonly Entry[]) => given(placed(), ...told).assignments['as-1'];

    expect(of(happened('courier.assigned', {}, at(10)))).toMatchObject({
      cancelledAt: null,
      afterPickUp: false,
    });
    expect(of(happened('courier.assigned', {}, at(10)), gone(12, false), gone(14, false))).toMatchObject({
      assignedAt: at(10),
      cancelledAt: at(12),
    });
    expect(of(gone(12, true), happened('courier.assigned', {}, at(13)))).toMatchObject({
      cancelledAt: at(12),
      afterPickUp: true,
    });
  });

  it('is brought by the courier who was assigned last', () => {
    const first = happened('courier.assigned', {}, at(10));
    const next = happened('courier.assigned', { assignmentId: 'as-2', courierId: 'cr-4' }, at(14));

    expect(courierOf(given(next, placed(), first))?.courierId).toBe('cr-4');
  });

  it('was picked up and delivered when that was first reported', () => {
    const order = given(
      happened('delivery.delivered', {}, at(40)),
      happened('delivery.delivered', {}, at(38)),
      happened('delivery.picked-up', {}, at(20)),
      happened('delivery.picked-up', {}, at(25)),
    );

    expect(order).toMatchObject({ pickedUpAt: at(20), deliveredAt: at(38) });
  });

  it('collects each estimate of arrival with the promise that it was made for', () => {
    const order = given(placed(), happened('delivery.eta-updated', { eta: iso(at(99)) }, at(30)));

    expect(order.etas).toEqual([{ at: at(30), eta: at(99), promiseVersion: 1 }]);
  });

  it('lacks a line from its first report on, as much as the worst report says', () => {
    const first = happened('stock.short', { available: 1 }, at(5));
    const second = happened('stock.short', { available: 0 }, at(6));

    expect(given(placed(), second, first).shortages['l-1']).toMatchObject({ available: 0, at: at(5) });
    expect(
      given(placed(), first, happened('stock.short', { sku: 'milk-0', available: 1 }, at(7))).shortages[
        'l-1'
      ],
    ).toMatchObject({ sku: 'milk-950' });
    expect(given(placed(), first).shortages['l-1']).toMatchObject({ available: 1, at: at(5) });
  });

  it('lacks nothing where a report says that enough is there, and still hears the real one', () => {
    const enough = happened('stock.short', { requested: 2, available: 2 }, at(5));
    const short = happened('stock.short', { requested: 2, available: 0 }, at(6));

    expect(given(placed(), enough).shortages).toEqual({});
    expect(given(placed(), enough, short).shortages['l-1']).toMatchObject({ available: 0 });
  });

  it('keeps the customer’s answers in order of time', () => {
    const reject = happened('substitution.answered', { choice: 'reject', answerId: 'an-1' }, at(7));
    const accept = happened('substitution.answered', { choice: 'accept', answerId: 'an-2' }, at(8));

    expect(given(placed(), accept, reject).answers.map(({ choice }) => choice)).toEqual(['reject', 'accept']);
  });

  it('holds its stock from the reservation until it is released or runs out', () => {
    const made = happened('reservation.made', {}, at(1));

    expect(given(made).reservations['rs-71']).toMatchObject({ sku: 'milk-950', lostAt: null });
    expect(given(made, happened('reservation.expired', {}, at(9))).reservations['rs-71']?.madeAt).toBe(at(1));
    expect(given(happened('reservation.expired', {}, at(9))).reservations['rs-71']?.madeAt).toBeNull();
    for (const type of ['reservation.released', 'reservation.expired'] as const)
      expect(given(made, happened(type, {}, at(9))).reservations['rs-71']).toMatchObject({
        lostAt: at(9),
      });
  });
});
