import type { Draft } from './draft.ts';
import { iso, MINUTE, SECOND } from './draft.ts';

const drawShortages = ({ random, tell, placedAt, lines }: Draft): void => {
  for (const { lineId, sku, quantity } of lines) {
    if (!random.chance(0.15)) continue;
    const at = placedAt + random.int(3, 25) * MINUTE;
    const available = random.int(0, quantity - 1);
    tell('stock.short', at, { lineId, sku, requested: quantity, available });
    if (random.chance(0.2))
      tell('stock.short', at + 90 * SECOND, { lineId, sku, requested: quantity, available: 0 });
  }
};

const drawReservations = ({ random, tell, orderId, placedAt, lines }: Draft): void => {
  if (!random.chance(0.3)) return;
  for (const { lineId, sku, quantity } of lines) {
    const expiresAt = placedAt + random.pick([15, 40, 120, 600]) * MINUTE;
    const held = { reservationId: `rsv-${orderId}-${lineId}`, sku, quantity, expiresAt: iso(expiresAt) };
    tell('reservation.made', placedAt + SECOND, held);
    if (random.chance(0.15)) tell('reservation.expired', expiresAt, held);
  }
};

/** Minutes from the promise to the arrival: on time as a rule, else on both sides of each tier. */
const ON_TIME = [-20, -10, -1] as const;
const LATE_BY = [9, 10, 11, 14, 16, 29, 31, 44, 46, 70] as const;

const drawRide = ({ random, tell, orderId, placedAt, promisedBy }: Draft): void => {
  const arrivedAt =
    promisedBy +
    random.pick(random.chance(0.5) ? ON_TIME : LATE_BY) * MINUTE +
    random.pick([-1, 0, 1]) * SECOND;
  const assignedAt = placedAt + 8 * MINUTE;
  const first = { assignmentId: `asg-${orderId}`, courierId: 'cr-1' };
  tell('courier.assigned', assignedAt, { ...first, zoneId: 'z-07' });
  if (random.chance(0.25))
    tell('courier.cancelled', assignedAt + random.int(1, 15) * MINUTE, {
      ...first,
      afterPickUp: random.chance(0.15),
    });
  const updates = random.chance(0.4) ? random.int(1, 3) : 0;
  for (let n = 0; n < updates; n += 1) {
    const eta = iso(promisedBy + random.pick([-2, 7, 9, 25]) * MINUTE);
    tell('delivery.eta-updated', promisedBy - (20 - n * 2) * MINUTE, { eta, promiseVersion: 1 });
  }
  if (random.chance(0.1)) return;
  tell('delivery.picked-up', arrivedAt - 12 * MINUTE, first);
  tell('delivery.delivered', arrivedAt, { ...first, handover: 'door', evidence: [] });
  if (random.chance(0.4)) tell('order.completed', arrivedAt + random.int(1, 30) * MINUTE, {});
};

/** Goods and the way to the customer. */
export const drawDelivery = (draft: Draft): void => {
  const { random, tell, placedAt } = draft;
  if (random.chance(0.3)) tell('order.confirmed', placedAt + 20 * SECOND, {});
  // A store that says nothing more is found to stall.
  if (random.chance(0.85)) tell('order.packed', placedAt + random.int(2, 15) * MINUTE, {});
  drawReservations(draft);
  drawShortages(draft);
  if (draft.isRidden) drawRide(draft);
};
