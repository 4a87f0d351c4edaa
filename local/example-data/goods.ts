import type { EventData } from '../../functions/domain/events/catalogue.ts';
import type { GOODS_EVENTS } from '../../functions/domain/events/goods.ts';
import type { STOCK_EVENTS } from '../../functions/domain/events/stock.ts';

type Examples = { readonly [Type in keyof typeof STOCK_EVENTS | keyof typeof GOODS_EVENTS]: EventData<Type> };

const RESERVATION = {
  reservationId: 'rs-71',
  sku: 'milk-950',
  quantity: 2,
  expiresAt: '2026-11-22T12:18:00+08:00',
} as const;
const TICKET = { ticketId: 'kt-204', lineId: 'l-3', stationId: 'wok-2', prepSeconds: 480 } as const;

/** One valid `data` for each type of the queue `goods`: milk, a bass and a bowl of beef noodles. */
export const GOODS_QUEUE_EXAMPLES: Examples = {
  'stock.short': { lineId: 'l-1', sku: 'milk-950', requested: 2, available: 1 },
  'stock.level': {
    sku: 'milk-950',
    version: 118,
    onHand: 14,
    allocated: 9,
    soldLast30Min: 11,
    listedOn: ['mini-program', 'platform:meituan'],
  },
  'reservation.made': RESERVATION,
  'reservation.released': RESERVATION,
  'reservation.expired': RESERVATION,
  'item.picked': { lineId: 'l-2', sku: 'bass-500', batchId: 'b-1121', quantity: 1, grams: 486 },
  'substitution.answered': {
    answerId: 'an-9',
    customerId: 'u-5521',
    lineId: 'l-1',
    exceptionId: 'ex-4c1',
    choice: 'accept',
    sku: 'milk-936',
  },
  'item.weighed': { lineId: 'l-2', orderedGrams: 500, weighedGrams: 486 },
  'item.claimed': {
    claimId: 'cl-61',
    customerId: 'u-5521',
    lineId: 'l-2',
    sku: 'bass-500',
    batchId: 'b-1121',
    kind: 'quality',
    quantity: 1,
    evidence: [{ id: 'ev-310', kind: 'photo' }],
    scanMatches: true,
    weightDeltaGrams: -14,
    amount: 3280,
  },
  'item.expiring': {
    lineId: 'l-1',
    sku: 'milk-950',
    batchId: 'b-1118',
    expiresAt: '2026-11-23T00:00:00+08:00',
    shelfLifeHours: 168,
    minimumHours: 56,
  },
  'batch.recalled': { sku: 'bass-500', batchId: 'b-1121', level: 2, source: 'supplier', storeIds: ['s-12'] },
  'tote.temperature': { toteId: 'tt-8', class: 'chilled', celsius: 9.4, limit: 8 },
  'kitchen.received': { ticketId: 'kt-204', stationId: 'wok-2' },
  'kitchen.started': TICKET,
  'kitchen.ready': TICKET,
};
