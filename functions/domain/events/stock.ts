import { ABOUT_ORDER, type EventRow } from './row.ts';
import { Count, Id, Instant, Integer, list, Ordinal, record } from './values.ts';

const StockShort = record({ lineId: Id, sku: Id, requested: Ordinal, available: Count });
const StockLevel = record({
  sku: Id,
  version: Count,
  // Stores do sell what they do not have: on hand falls below zero (STK-02).
  onHand: Integer,
  allocated: Count,
  soldLast30Min: Count,
  listedOn: list(Id),
});
const Reservation = record({ reservationId: Id, sku: Id, quantity: Ordinal, expiresAt: Instant });

const reservation = { queue: 'goods', subjects: ['order', 'client', 'sku'], data: Reservation } as const;

/** How much there is, and what is set aside for whom. */
export const STOCK_EVENTS = {
  'stock.short': { queue: 'goods', subjects: ABOUT_ORDER, data: StockShort },
  'stock.level': { queue: 'goods', subjects: ['sku'], data: StockLevel },
  'reservation.made': reservation,
  'reservation.released': reservation,
  'reservation.expired': reservation,
} as const satisfies Record<string, EventRow>;
