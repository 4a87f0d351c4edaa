import * as z from 'zod/mini';
import { REMEDY_KINDS, type Remedy, RemedyRequest } from '../domain/remedy.ts';
import type { OrderRef } from '../use-cases/partners.ts';
import { type Fields, type Item, itemOf } from './attributes.ts';
import { type Key, openShard, orderIdOf, orderPartition, partitionKey, partitionOf, SORT } from './keys.ts';
import { recordExpiry } from './retention.ts';

const Kind = z.enum(REMEDY_KINDS);
const Stored = z.object({
  pk: z.string(),
  sk: z.string(),
  storeid: z.nullable(z.string()),
  exceptionId: z.string(),
  amount: z.number(),
  tier: z.nullable(z.number()),
  request: RemedyRequest,
  status: z.enum(['claimed', 'given', 'refused']),
  claimedAt: z.number(),
});

export const remedyKey = (order: OrderRef, { kind, for: what }: Pick<Remedy, 'kind' | 'for'>): Key => ({
  pk: partitionKey(orderPartition(order)),
  sk: `${SORT.remedy}${kind}#${what}`,
});

/** While it is only claimed, `openShard` and `openedAt` keep it in the index `open`. */
export const claimItem = (order: OrderRef, remedy: Remedy): Item => {
  const { kind: _inKey, for: _inKeyToo, ...rest } = remedy;
  return itemOf({
    ...remedyKey(order, remedy),
    storeid: order.storeid,
    ...rest,
    openShard: openShard(`${order.orderId}#${remedy.kind}#${remedy.for}`),
    openedAt: remedy.claimedAt,
    ttl: recordExpiry(remedy.claimedAt),
  });
};

export const remedyOf = (fields: Fields): Remedy => {
  const { pk: _order, sk, storeid: _itsStore, ...rest } = Stored.parse(fields);
  const [, kind, ...what] = sk.split('#');
  return { kind: Kind.parse(kind), for: what.join('#'), ...rest };
};

/** The order that an item of its ledger belongs to. */
export const orderOf = (fields: Fields): OrderRef => {
  const { pk, storeid } = Stored.parse(fields);
  const { tenantid, subject } = partitionOf(pk);
  return { tenantid, orderId: orderIdOf(subject), storeid };
};
