import { describe, expect, it } from 'vitest';
import type { Entry } from '../../../functions/domain/entry.ts';
import { entryKey } from '../../../functions/domain/entry.ts';
import type { EventType } from '../../../functions/domain/events/catalogue.ts';
import { foldOrder } from '../../../functions/domain/order/fold.ts';
import {
  anOrder,
  at,
  completed,
  given,
  happened,
  ORDER,
  ORDER_EVENT_TYPES,
  placed,
  retold,
  TENANT,
} from '../../support/orders.ts';

/** What the fold reads; the story shows the rest. */
const READ: ReadonlySet<EventType> = new Set<EventType>([
  'order.placed',
  'order.amended',
  'order.promise-changed',
  'order.cancelled',
  'order.completed',
  'payment.initiated',
  'payment.failed',
  'payment.unknown',
  'payment.succeeded',
  'payment.authorised',
  'payment.captured',
  'payment.closed',
  'payment.client-reported',
  'coupon.locked',
  'coupon.redeemed',
  'coupon.released',
  'refund.requested',
  'refund.accepted',
  'refund.succeeded',
  'refund.failed',
  'stock.short',
  'substitution.answered',
  'item.weighed',
  'item.claimed',
  'item.expiring',
  'tote.temperature',
  'kitchen.received',
  'kitchen.started',
  'kitchen.ready',
  'order.packed',
  'reservation.made',
  'reservation.released',
  'reservation.expired',
  'courier.assigned',
  'courier.cancelled',
  'courier.position',
  'delivery.eta-updated',
  'delivery.requested',
  'delivery.picked-up',
  'delivery.arrived',
  'delivery.contact-attempted',
  'delivery.failed',
  'delivery.delivered',
  'delivery.denied',
  'customer.address-corrected',
  'shipping.uploaded',
  'order.confirmed',
  'order.picking',
  'order.packed',
  'order.synced',
  'platform.order-received',
  'complaint.filed',
  'complaint.updated',
  'complaint.closed',
  'item.picked',
  'item.weighed',
  'kitchen.received',
  'kitchen.started',
  'kitchen.ready',
]);

describe('every other event', () => {
  it.each(ORDER_EVENT_TYPES.filter((type) => !READ.has(type)))(
    '«%s» is told in the story and changes nothing',
    (type) => {
      expect(given(placed(), happened(type, {}, at(2)))).toEqual(anOrder());
    },
  );

  it('of a type that nobody knows yet changes nothing', () => {
    expect(given(placed(), { ...completed(at(60)), type: 'order.teleported' })).toEqual(anOrder());
  });

  it('whose data another version wrote differently changes nothing', () => {
    expect(given(placed(), { ...happened('stock.short'), data: { line: 'l-1' } })).toEqual(anOrder());
  });
});

describe('a journal read again', () => {
  const journal = [placed(), completed(at(60))];
  const [first, last] = [placed({}, at(1)), completed(at(60))];

  it('with nothing new in it is the same order, not worked out once more', () => {
    expect(foldOrder(TENANT, ORDER, journal)).toBe(foldOrder(TENANT, ORDER, [...journal]));
    expect(foldOrder(TENANT, ORDER, [last])).toBe(foldOrder(TENANT, ORDER, [last]));
  });

  it.each<[string, readonly Entry[], readonly Entry[]]>([
    ['something before', [first, last], [placed(), first, last]],
    ['something less', [first, last], [last]],
    ['something else', [first, last], [happened('order.confirmed', {}, at(1)), last]],
    ['something between two tellings of its end', [last], [last, first, last]],
  ])('with %s is another, though it ends the same', (_, before, told) => {
    const known = foldOrder(TENANT, ORDER, before);
    const order = foldOrder(TENANT, ORDER, told);

    expect(order).not.toEqual(known);
    expect(order).toEqual(foldOrder(TENANT, ORDER, structuredClone(told)));
  });

  it.each([
    ['of another tenant', 't-89', ORDER],
    ['of another name', TENANT, 'ord_2'],
  ])('as that %s is another order', (_, tenantid, orderId) => {
    foldOrder(TENANT, ORDER, journal);

    expect(foldOrder(tenantid, orderId, journal)).toMatchObject({ tenantid, orderId });
  });
});

describe('an event told again', () => {
  it('under the same id changes nothing, however late', () => {
    const short = happened('stock.short', {}, at(5));

    expect(given(placed(), short, completed(at(60)), short)).toEqual(
      given(placed(), short, completed(at(60))),
    );
  });

  it('under the same id with other content counts with the content of the smaller digest, whichever came first', () => {
    const one = happened('stock.short', { available: 1 }, at(5), 'ev-1');
    const other = retold(one, { data: { ...(happened('stock.short', { available: 0 }).data as object) } });
    const [smaller] = [one, other].sort((a, b) => (entryKey(a) < entryKey(b) ? -1 : 1));

    expect(given(placed(), one, other)).toEqual(given(placed(), other, one));
    expect(given(placed(), one, other)).toEqual({
      ...given(placed(), smaller ?? one),
      regressions: [{ source: 'store/s-12', id: 'ev-1', type: 'stock.short', how: 'told-otherwise' }],
    });
  });

  it('under the same id by another source is another event', () => {
    const first = happened('courier.assigned', {}, at(5), 'ev-1');
    const second = {
      ...happened('courier.assigned', { assignmentId: 'as-2' }, at(6), 'ev-1'),
      source: 'fleet/other',
    };

    expect(Object.keys(given(placed(), first, second).assignments)).toEqual(['as-1', 'as-2']);
  });
});
