import { CATALOGUE } from '../events/catalogue.ts';
import type { Evolve } from './evolve.ts';
import { on } from './evolve.ts';
import type { Order } from './order.ts';

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

export const GOODS_EVENTS: Readonly<Record<string, Evolve>> = {
  /** Reports of one line are about one shortage: it began with the first, and the worst tells how large it is. */
  'stock.short': on(CATALOGUE['stock.short'].data, (order, data, at) =>
    data.available >= data.requested ||
    (order.shortages[data.lineId]?.available ?? Infinity) <= data.available
      ? order
      : {
          ...order,
          shortages: {
            ...order.shortages,
            [data.lineId]: { ...data, at: order.shortages[data.lineId]?.at ?? at },
          },
        },
  ),
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
