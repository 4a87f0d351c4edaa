import type { Fields } from '../../functions/adapters/attributes.ts';
import { fieldsOf } from '../../functions/adapters/attributes.ts';
import { exceptionOf } from '../../functions/adapters/exception-item.ts';
import { entryOf } from '../../functions/adapters/journal-item.ts';
import { orderOf, remedyOf } from '../../functions/adapters/remedy-item.ts';
import { shadowOf } from '../../functions/adapters/shadows.ts';
import { ticketOf } from '../../functions/adapters/ticket-item.ts';
import type { Entry } from '../../functions/domain/entry.ts';
import { foldOrder } from '../../functions/domain/order/fold.ts';
import type { Order } from '../../functions/domain/order/order.ts';
import type { MemoryDynamoDB } from '../memory/dynamodb.ts';
import { warningsIn } from './early-warning.ts';
import type { Holdings } from './report.ts';

/** An order as its journal tells it at the end. */
export interface Held extends Holdings {
  readonly orders: readonly Order[];
  readonly entries: readonly Entry[];
}

/** Everything in a table in memory, read past its API: nothing is metered. */
export const itemsIn = ({ inspect }: MemoryDynamoDB, tableName: string): readonly Fields[] => {
  const table = inspect(tableName);
  return table.partitions().flatMap((pk) => table.items(pk).map(fieldsOf));
};

/** What a table's items say, in the domain's words. */
export const holdingsOf = (items: readonly Fields[]): Held => {
  const having = (prefix: string) => items.filter(({ sk }) => String(sk).startsWith(prefix));
  const entries = having('JOURNAL#').map(entryOf);
  const orders = ordersOf(entries);
  return {
    exceptions: having('EXCEPTION#').map(exceptionOf),
    tickets: having('TICKET#').map(ticketOf),
    remedies: having('REMEDY#').map((fields) => ({ ...remedyOf(fields), orderId: orderOf(fields).orderId })),
    parts: partsIn(items),
    shadows: items.flatMap((fields) => shadowOf(fields) ?? []),
    turnover: orders.reduce((sum, { placed }) => sum + (placed?.total ?? 0), 0),
    warnings: warningsIn(entries),
    orders,
    entries,
  };
};

/** Each is an item of its incident's own partition. */
const partsIn = (items: readonly Fields[]): ReadonlyMap<string, number> => {
  const ids = items.flatMap(({ pk, sk }) =>
    String(sk).startsWith('PART#') ? [String(pk).replace(/^.*#incident:/, '')] : [],
  );
  return new Map([...Map.groupBy(ids, (id) => id)].map(([id, all]) => [id, all.length]));
};

const ordersOf = (entries: readonly Entry[]): readonly Order[] => {
  const bySubject = Map.groupBy(
    entries.filter(({ subject }) => subject.startsWith('order:')),
    ({ tenantid, subject }) => `${tenantid}\n${subject}`,
  );
  return [...bySubject.values()].flatMap((journal) => {
    const [first] = journal;
    return first ? [foldOrder(first.tenantid, first.subject.slice('order:'.length), journal)] : [];
  });
};
