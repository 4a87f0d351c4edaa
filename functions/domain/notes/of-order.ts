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
    default:
      return [];
  }
};

const SECOND = 1_000;
const readCancelled = readingOnce(CATALOGUE['order.cancelled'].data);
const readFailed = readingOnce(CATALOGUE['payment.failed'].data);
const readClaimed = readingOnce(CATALOGUE['item.claimed'].data);

const cancelled = (
  { customerId }: Placed,
  placedAt: number,
  orderId: string,
  entry: Entry,
): readonly Note[] => {
  const read = readCancelled(entry.data);
  if (!read.success) return [];
  const { by, fault } = read.data;
  const afterSeconds = Math.max(0, Math.round((Date.parse(entry.time) - placedAt) / SECOND));
  const data = { orderId, by, afterSeconds, ...(fault !== undefined && { fault }) };
  return [{ subject: `customer:${customerId}`, type: 'rescue.cancelled', data }];
};

const declined = ({ customerId, mandate }: Placed, orderId: string, entry: Entry): readonly Note[] => {
  const read = readFailed(entry.data);
  if (!read.success) return [];
  const { channel, code, subCode, adviceCode, instrumentId, network = mandate?.network } = read.data;
  const data = { orderId, channel, code, subCode, adviceCode, instrumentId, network };
  const subjects = [
    `customer:${customerId}`,
    ...(instrumentId === undefined ? [] : [`instrument:${instrumentId}`]),
  ];
  return subjects.map((subject) => ({ subject, type: 'rescue.declined', data }));
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

/** Rules whose exceptions say that a zone is late, or a kitchen is: DLV-10, KDS-04. */
const OF_THE_ZONE: readonly string[] = ['DLV-01', 'DLV-02'];
const OF_THE_STORE: readonly string[] = ['KDS-03'];

/** Where an exception of an order counts: in its community (COM-01), its zone (DLV-10), its store (KDS-04). */
export const notesOfException = (
  { rule, exceptionId, incident }: OrderException,
  { orderId, storeid, placed }: Order,
): readonly Note[] => {
  const data = { exceptionId, orderId, rule };
  const subjects = [
    placed?.communityId !== undefined && incident === null && `community:${placed.communityId}`,
    placed?.zoneId !== undefined && OF_THE_ZONE.includes(rule) && `zone:${placed.zoneId}`,
    storeid !== null && OF_THE_STORE.includes(rule) && `store:${storeid}`,
  ];
  return subjects.flatMap((subject): readonly Note[] =>
    typeof subject === 'string' ? [{ subject, type: 'rescue.exception', data }] : [],
  );
};
