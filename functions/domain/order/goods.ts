import { ACTS } from '../acts.ts';
import { CATALOGUE } from '../events/catalogue.ts';
import type { Evolve } from './evolve.ts';
import { on } from './evolve.ts';
import type { Order, Shortage } from './order.ts';

/** Stock set aside for a line. Times are epoch ms. */
export interface Reservation {
  readonly sku: string;
  readonly madeAt: number | null;
  readonly expiresAt: number;
  readonly lostAt: number | null;
}

const lost = (
  order: Order,
  {
    reservationId,
    sku,
    expiresAt,
  }: { readonly reservationId: string; readonly sku: string; readonly expiresAt: string },
  at: number,
): Order => ({
  ...order,
  reservations: {
    ...order.reservations,
    [reservationId]: {
      sku,
      madeAt: order.reservations[reservationId]?.madeAt ?? null,
      expiresAt: Date.parse(expiresAt),
      lostAt: at,
    },
  },
});

/** Reports of one line are about one shortage: it began with the first, and the worst tells how large it is. */
const short = (order: Order, told: Omit<Shortage, 'at'>, at: number): Order => {
  const known = order.shortages[told.lineId];
  if (told.available >= told.requested || (known?.available ?? Infinity) <= told.available) return order;
  return { ...order, shortages: { ...order.shortages, [told.lineId]: { ...told, at: known?.at ?? at } } };
};

export const GOODS_EVENTS: Readonly<Record<string, Evolve>> = {
  'stock.short': on(CATALOGUE['stock.short'].data, short),
  'rescue.oversold': on(ACTS['rescue.oversold'], short),
  'substitution.answered': on(CATALOGUE['substitution.answered'].data, (order, data, at) => ({
    ...order,
    answers: [...order.answers, { ...data, at }],
  })),
  /** Made again after it was lost, it holds again. */
  'reservation.made': on(CATALOGUE['reservation.made'].data, (order, data, at) => ({
    ...order,
    reservations: {
      ...order.reservations,
      [data.reservationId]: {
        sku: data.sku,
        madeAt: at,
        expiresAt: Date.parse(data.expiresAt),
        lostAt: null,
      },
    },
  })),
  'reservation.released': on(CATALOGUE['reservation.released'].data, lost),
  'reservation.expired': on(CATALOGUE['reservation.expired'].data, lost),
};
