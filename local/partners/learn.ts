import type {
  ContractEvent,
  EventOf,
  EventType,
  OrderPlaced,
} from '../../functions/domain/events/catalogue.ts';
import { instantToEpoch } from '../../functions/domain/events/instant.ts';
import { subjectParts } from '../../functions/domain/events/subject.ts';
import { billOf, enter } from './bill.ts';
import type { Memory, OrderMemory } from './memory.ts';
import { earliest } from './order-record.ts';

const LEARNED = [
  'payment.initiated',
  'payment.failed',
  'payment.unknown',
  'payment.succeeded',
  'payment.closed',
  'order.placed',
  'order.amended',
  'order.promise-changed',
  'order.cancelled',
  'order.completed',
  'reservation.made',
  'reservation.released',
  'reservation.expired',
] as const satisfies readonly EventType[];
const LEARNED_TYPES: ReadonlySet<string> = new Set(LEARNED);

/** Whether the partners take anything from an event. */
export const isLearned = (
  event: ContractEvent,
): event is Extract<ContractEvent, { readonly type: (typeof LEARNED)[number] }> =>
  LEARNED_TYPES.has(event.type) && subjectParts(event.subject).kind === 'order';

/**
 * Takes from one of upstream's events what the partners know anyway: the channel its successes and what was asked
 * for, the order system its orders, the stock its reservations. Each counts from the event's own time, so events
 * may be told beforehand, in any order and more than once.
 */
export const learn = (memory: Memory, event: ContractEvent): void => {
  if (!isLearned(event)) return;
  const at = epoch(event.time);
  const order = (): OrderMemory => memory.of({ tenantid: event.tenantid, orderId: event.subject });
  switch (event.type) {
    case 'payment.initiated':
    case 'payment.failed':
    case 'payment.unknown':
      learnAttempt(order(), event);
      break;
    case 'payment.succeeded':
      enter(billOf(order().bills, event.data), { ...event.data, at });
      break;
    case 'payment.closed':
      learnClosing(order(), event, at);
      break;
    case 'order.placed':
    case 'order.amended':
    case 'order.promise-changed':
    case 'order.cancelled':
    case 'order.completed':
      learnOrder(memory, order(), event, at);
      break;
    case 'reservation.made':
    case 'reservation.released':
    case 'reservation.expired':
      learnReservation(order(), event, at);
  }
};

const epoch = (time: string): number => instantToEpoch(time) ?? 0;

type Attempted = EventOf<'payment.initiated'> | EventOf<'payment.failed'> | EventOf<'payment.unknown'>;

const learnAttempt = ({ bills }: OrderMemory, { data }: Attempted): void => {
  const bill = billOf(bills, data);
  bill.due = data.amount;
  if (!bill.attemptIds.includes(data.attemptId)) bill.attemptIds.push(data.attemptId);
};

const learnClosing = ({ bills }: OrderMemory, { data }: EventOf<'payment.closed'>, at: number): void => {
  const bill = bills.find(({ attemptIds }) => attemptIds.includes(data.attemptId));
  if (!bill) return;
  bill.closedAt = earliest(bill.closedAt, at);
  if (!data.moneyReturned) return;
  for (const taken of bill.captures) taken.returnedAt = earliest(taken.returnedAt, at);
};

type OrderEvent =
  | EventOf<'order.placed'>
  | EventOf<'order.amended'>
  | EventOf<'order.promise-changed'>
  | EventOf<'order.cancelled'>
  | EventOf<'order.completed'>;

const learnOrder = (memory: Memory, order: OrderMemory, event: OrderEvent, at: number): void => {
  const { record } = order;
  switch (event.type) {
    case 'order.placed':
      learnPlacing(memory, order, event, at);
      break;
    case 'order.amended':
      record.versions.push({ version: event.data.version, at, content: event.data });
      break;
    case 'order.promise-changed':
      learnPromise(order, event.data.promiseVersion, event.data, at);
      break;
    case 'order.cancelled':
      record.cancelledAt = earliest(record.cancelledAt, at);
      break;
    case 'order.completed':
      record.completedAt = earliest(record.completedAt, at);
  }
};

const learnPromise = (
  { record }: OrderMemory,
  version: number,
  { promisedFrom, promisedBy }: Pick<OrderPlaced, 'promisedFrom' | 'promisedBy'>,
  at: number,
): void => {
  if (promisedBy === undefined) return;
  record.promises.push({ version, at, from: promisedFrom ?? promisedBy, by: promisedBy });
};

const learnPlacing = (
  memory: Memory,
  order: OrderMemory,
  { tenantid, storeid, data }: EventOf<'order.placed'>,
  at: number,
): void => {
  const { orderId, record } = order;
  if (record.placed) return;
  record.placed = { at, storeid: storeid ?? null, data };
  record.versions.push({ version: 1, at, content: data });
  learnPromise(order, 1, data, at);
  if (data.clientOrderId !== undefined) memory.knowClient(tenantid, data.clientOrderId, orderId);
};

type ReservationEvent =
  | EventOf<'reservation.made'>
  | EventOf<'reservation.released'>
  | EventOf<'reservation.expired'>;

const learnReservation = ({ record }: OrderMemory, { type, data }: ReservationEvent, at: number): void => {
  const { reservations } = record;
  const known = reservations.findIndex(({ reservationId }) => reservationId === data.reservationId);
  const before = reservations[known];
  const isMade = type === 'reservation.made';
  reservations.splice(known === -1 ? reservations.length : known, 1, {
    ...data,
    expiresAt: epoch(data.expiresAt),
    madeAt: isMade ? at : (before?.madeAt ?? at),
    goneAt: isMade ? (before?.goneAt ?? null) : earliest(before?.goneAt ?? null, at),
  });
};
