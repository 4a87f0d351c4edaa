import { digest } from '../../functions/domain/digest.ts';
import { epochToInstant } from '../../functions/domain/events/instant.ts';
import type { Candidate, Done, OrderRef, Stock } from '../../functions/use-cases/partners.ts';
import type { Backstage, Keyed } from './backstage.ts';
import { nextAnswer } from './memory.ts';
import { lineAt, type Reservation } from './order-record.ts';
import { DONE, once } from './order-system.ts';
import { happened } from './scene.ts';
import { candidatesFor } from './scripts.ts';

type CandidatesRequest = Parameters<Stock['candidates']>[0];
type ReserveRequest = Parameters<Stock['reserve']>[0];

/** The script's whole list at each call; without one, three substitutes like the line that is short. */
export const candidates = (
  { scene, memory }: Backstage,
  request: CandidatesRequest,
): readonly Candidate[] => {
  const { record, orderId } = memory.of(request.order);
  const scripted = candidatesFor(scene.scripts, orderId);
  if (scripted) return scripted;
  const line = lineAt(record, scene.now(), request.lineId);
  const { unitPrice = 1_000, category = 'grocery', brand = null, allergens = [] } = line ?? {};
  const like = { category, sizeRatio: 1, allergens };
  const sku = request.sku.slice(0, 58);
  return [
    { ...like, sku: `${sku}-like1`, price: unitPrice, stock: 20, brand },
    { ...like, sku: `${sku}-like2`, price: Math.round(unitPrice * 0.95), stock: 12, brand: 'house' },
    { ...like, sku: `${sku}-like3`, price: Math.round(unitPrice * 1.1), stock: 6, brand: 'other' },
  ];
};

/** Longer than any order takes: a reservation of ours does not run out by itself. */
const HELD_MS = 24 * 3_600_000;

export const reserve = (backstage: Backstage, request: ReserveRequest): Done =>
  once(backstage, request, 'reserve', (order) => {
    const { scene } = backstage;
    const scripted = nextAnswer(scene.scripts, order, 'reserve');
    if (scripted?.word === 'declined') return { answer: 'refused', why: scripted.of };
    const { sku, quantity, key } = request;
    const now = scene.now();
    const reservationId = `rsv-${digest([request.order.tenantid, order.orderId, key].join('\n'))}`;
    const made = { reservationId, sku, quantity, expiresAt: now + HELD_MS, madeAt: now, goneAt: null };
    order.record.reservations.push(made);
    tell(backstage, request.order, 'reservation.made', made);
    return DONE;
  });

/** Gives everything back that the order holds, as far as the stock was told of it. */
export const release = (backstage: Backstage, request: Keyed): Done =>
  once(backstage, request, 'release', ({ record }) => {
    const now = backstage.scene.now();
    for (const held of record.reservations) {
      if (!isHeld(held, now)) continue;
      held.goneAt = now;
      tell(backstage, request.order, 'reservation.released', held);
    }
    return DONE;
  });

/** What is for sale it does not keep by batch: nothing here is sold from one. */
export const stopSale = (_request: Parameters<Stock['stopSale']>[0]): Done => DONE;

const isHeld = ({ madeAt, goneAt, expiresAt }: Reservation, now: number): boolean =>
  madeAt <= now && (goneAt === null || goneAt > now) && expiresAt > now;

const tell = (
  { scene }: Backstage,
  order: OrderRef,
  type: 'reservation.made' | 'reservation.released',
  { reservationId, sku, quantity, expiresAt }: Reservation,
): void =>
  happened(scene, {
    order,
    by: 'stock',
    type,
    cause: reservationId,
    data: { reservationId, sku, quantity, expiresAt: epochToInstant(expiresAt) },
  });
