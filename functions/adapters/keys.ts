import { digest } from '../domain/digest.ts';
import type { OrderRef } from '../use-cases/partners.ts';

/** Names one item of the table. */
export interface Key {
  readonly pk: string;
  readonly sk: string;
}
/** What a partition is about; `subject` always with its prefix, an order's too: `order:ord_1`. */
export interface Partition {
  readonly tenantid: string;
  readonly subject: string;
}

export const partitionKey = ({ tenantid, subject }: Partition): string => `${tenantid}#${subject}`;

/** The partition that a key names. Tenants' ids hold no `#`. */
export const partitionOf = (pk: string): Partition => {
  const end = pk.indexOf('#');
  return { tenantid: pk.slice(0, end), subject: pk.slice(end + 1) };
};

/** What stands behind the first `#` of a sort key: `TICKET#PAY-1` → `PAY-1`. */
export const idOf = (sk: string): string => sk.slice(sk.indexOf('#') + 1);

const ORDER = 'order:';
export const orderPartition = ({ tenantid, orderId }: Pick<OrderRef, 'tenantid' | 'orderId'>): Partition => ({
  tenantid,
  subject: `${ORDER}${orderId}`,
});
export const isOrder = (subject: string): boolean => subject.startsWith(ORDER);
export const orderIdOf = (subject: string): string => subject.slice(ORDER.length);

/** First words of sort keys. In this order a read of a subject takes three, from `due` to `journal`, and no other. */
export const SORT = {
  budget: 'BUDGET#',
  due: 'DUE#',
  exception: 'EXCEPTION#',
  journal: 'JOURNAL#',
  member: 'OPEN#',
  remedy: 'REMEDY#',
  ticket: 'TICKET#',
} as const;

/** The index `open` is spread, so that a storm of exceptions does not wait for one partition of it. */
const SHARDS = 8;
export const OPEN_SHARDS: readonly string[] = Array.from({ length: SHARDS }, (_, shard) => `open#${shard}`);

/** The shard of the index `open` that an unfinished thing of this name is in. */
export const openShard = (name: string): string => `open#${Number.parseInt(digest(name, 4), 16) % SHARDS}`;
