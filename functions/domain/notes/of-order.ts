import type { Entry } from '../entry.ts';
import { CATALOGUE } from '../events/catalogue.ts';
import type { OrderException } from '../exception.ts';
import type { Order, Placed } from '../order/order.ts';
import { readingOnce } from '../reading.ts';
import type { Note } from './note.ts';

/** What an order's own entries let its customer, its instruments and those who share something with it know. */
export const notesOfOrder = (order: Order, entry: Entry): readonly Note[] => {
  const { placed, placedAt, orderId } = order;
  if (placed === null) return [];
  switch (entry.type) {
    case 'order.cancelled':
      return cancelled(placed, placedAt ?? 0, orderId, entry);
    case 'payment.succeeded':
      return [{ subject: `customer:${placed.customerId}`, type: 'rescue.paid', data: { orderId } }];
    case 'payment.failed':
      return declined(placed, orderId, entry);
    case 'item.claimed':
      return shared(placed, orderId, entry);
    case 'review.posted':
      return untrue(order, entry);
    default:
      return [];
  }
};

const SECOND = 1_000;
const readCancelled = readingOnce(CATALOGUE['order.cancelled'].data);
const readFailed = readingOnce(CATALOGUE['payment.failed'].data);
const readReviewed = readingOnce(CATALOGUE['review.posted'].data);
const readClaimed = readingOnce(CATALOGUE['item.claimed'].data);

const cancelled = (
  { customerId }: Placed,
  placedAt: number,
  orderId: string,
  entry: Entry,
): readonly Note[] => {
  const read = readCancelled(entry.data);
  if (!read.success) return [];
  const { by, reason, fault = ourFault(reason) } = read.data;
  const afterSeconds = Math.max(0, Math.floor((Date.parse(entry.time) - placedAt) / SECOND));
  const data = { orderId, by, afterSeconds, fault };
  return [{ subject: `customer:${customerId}`, type: 'rescue.cancelled', data }];
};

/** Where nobody says whose fault it is, some reasons are the merchant's (domain.md D-19). */
const ourFault = (reason: string): 'merchant' | undefined =>
  OUR_REASONS.includes(reason) ? 'merchant' : undefined;
const OUR_REASONS: readonly string[] = ['out-of-stock', 'too-late', 'not-accepted'];

const declined = ({ customerId, mandate }: Placed, orderId: string, entry: Entry): readonly Note[] => {
  const read = readFailed(entry.data);
  if (!read.success) return [];
  const { channel, product, initiator, code, subCode, adviceCode } = read.data;
  const { instrumentId, network = mandate?.network } = read.data;
  const data = { orderId, channel, product, initiator, code, subCode, adviceCode, instrumentId, network };
  const subjects = [
    `customer:${customerId}`,
    ...(instrumentId === undefined ? [] : [`instrument:${instrumentId}`]),
  ];
  return subjects.map((subject) => ({ subject, type: 'rescue.declined', data }));
};

/** Whether an entry's order has something to let others know, though no rule of the order listens to it. */
export const isNoting = (entry: Entry): boolean => entry.type === 'item.claimed' || saysLate(entry);

const saysLate = ({ type, data }: Entry): boolean => {
  if (type !== 'review.posted') return false;
  const read = readReviewed(data);
  return read.success && (read.data.topics?.includes('late') ?? false);
};

/** A review that says late of an order that came in time (USR-05). */
const untrue = ({ deliveredAt, promise, orderId, storeid }: Order, entry: Entry): readonly Note[] => {
  const read = readReviewed(entry.data);
  if (!read.success || !saysLate(entry) || storeid === null) return [];
  if (deliveredAt === null || promise === null || deliveredAt > promise.by) return [];
  const { customerId, rating, accountAgeDays } = read.data;
  const data = { orderId, customerId, rating, accountAgeDays, contradicts: true };
  return [{ subject: `store:${storeid}`, type: 'rescue.reviewed', data }];
};

/** Accounts that share a device, an address or an instrument are a cluster by it (USR-04). */
const shared = (
  { deviceToken, address, mandate }: Placed,
  orderId: string,
  entry: Entry,
): readonly Note[] => {
  const read = readClaimed(entry.data);
  if (!read.success) return [];
  const { claimId, customerId, kind, sku, amount } = read.data;
  const data = { orderId, claimId, customerId, kind, sku, amount };
  const tokens = { device: deviceToken, address: address?.token, instrument: mandate?.instrumentId };
  return Object.entries(tokens).flatMap(([what, token]): readonly Note[] =>
    token === undefined ? [] : [{ subject: `cluster:${what}/${token}`, type: 'rescue.claimed', data }],
  );
};

/** Rules whose exceptions say that a zone is late, a kitchen is, or a source tells things backwards: DLV-10, KDS-04, SYN-05. */
const OF_THE_ZONE: readonly string[] = ['DLV-01', 'DLV-02'];
const OF_THE_STORE: readonly string[] = ['KDS-03'];
const OF_THE_SOURCE: readonly string[] = ['SYN-05'];

/**
 * What has another cause counts there, and so does a source that tells things backwards; a community's own incident goes
 * on for as long as it is told of more.
 */
const isOfCommunity = ({ rule, incident }: Pick<OrderException, 'rule' | 'incident'>): boolean =>
  !OF_THE_SOURCE.includes(rule) && (incident === null || incident.startsWith('COM-01-'));

/** Where an exception of an order counts: in its community (COM-01), its zone (DLV-10), its store (KDS-04), its source (SYN-05). */
export const notesOfException = (
  { rule, exceptionId, incident, facts }: OrderException,
  { orderId, storeid, placed }: Order,
): readonly Note[] => {
  const data = { exceptionId, orderId, rule };
  const subjects = [
    placed?.communityId !== undefined &&
      isOfCommunity({ rule, incident }) &&
      `community:${placed.communityId}`,
    placed?.zoneId !== undefined && OF_THE_ZONE.includes(rule) && `zone:${placed.zoneId}`,
    storeid !== null && OF_THE_STORE.includes(rule) && `store:${storeid}`,
    OF_THE_SOURCE.includes(rule) && `source:${facts['source']}`,
  ];
  return subjects.flatMap((subject): readonly Note[] =>
    typeof subject === 'string' ? [{ subject, type: 'rescue.exception', data }] : [],
  );
};
