import { PutItemCommand } from '@aws-sdk/client-dynamodb';
import * as z from 'zod/mini';
import type { Entry } from '../domain/entry.ts';
import type { Journal, SubjectRecord, SubjectStory } from '../use-cases/subjects.ts';
import { type Fields, type Item, itemOf } from './attributes.ts';
import { batchWrite } from './batch-write.ts';
import { pause } from './clock.ts';
import { exceptionOf } from './exception-item.ts';
import { entryOf, journalItem } from './journal-item.ts';
import { partitionKey, SORT } from './keys.ts';
import { query } from './reads.ts';
import { remedyOf } from './remedy-item.ts';
import { dueExpiry } from './retention.ts';
import type { Table } from './table.ts';
import { ticketOf } from './ticket-item.ts';

/** The journal in the table: one item an entry, in order of time. `wait` is for tests and for virtual time. */
export const journalIn = (table: Table, wait: (milliseconds: number) => Promise<void> = pause): Journal => ({
  append: async (entries, receivedAt) => {
    const items = new Map(entries.map((entry) => keyed(entry, receivedAt)));
    const requests = [...items.values()].map((Item) => ({ PutRequest: { Item } }));
    const left = await batchWrite(table, requests, wait);
    const unwritten = new Set(
      left.flatMap(({ PutRequest }) => (PutRequest?.Item ? [nameOf(PutRequest.Item)] : [])),
    );
    return unwritten.size === 0 ? [] : entries.filter((entry) => unwritten.has(keyed(entry, receivedAt)[0]));
  },
  read: async (tenantid, subject, since) => {
    const between = (first: string, last: string) =>
      query(table, {
        where: '#pk = :pk AND #sk BETWEEN :first AND :last',
        values: { pk: partitionKey({ tenantid, subject }), first, last: `${last}~` },
      });
    if (since === undefined) return recordOf(await between(SORT.due, SORT.journal));
    const parts = await Promise.all([
      between(SORT.due, SORT.exception),
      between(`${SORT.journal}${new Date(since).toISOString()}`, SORT.journal),
    ]);
    return recordOf(parts.flat());
  },
  wakesAt: async (tenantid, subject, wakeUp) => {
    const key = { pk: partitionKey({ tenantid, subject }), sk: SORT.due };
    const item = { ...key, ...wakeUp, ttl: dueExpiry(wakeUp.dueAt) };
    await table.client.send(new PutItemCommand({ TableName: table.name, Item: itemOf(item) }));
  },
  story: async (tenantid, subject) =>
    storyOf(await query(table, { where: '#pk = :pk', values: { pk: partitionKey({ tenantid, subject }) } })),
});

const nameOf = ({ pk, sk }: Item): string => `${pk?.S}\n${sk?.S}`;

const keyed = (entry: Entry, receivedAt: number): readonly [string, Item] => {
  const item = journalItem(entry, receivedAt);
  return [nameOf(item), item];
};

const beginning = (items: readonly Fields[], word: string): readonly Fields[] =>
  items.filter(({ sk }) => typeof sk === 'string' && sk.startsWith(word));

const recordOf = (items: readonly Fields[]): SubjectRecord => ({
  entries: beginning(items, SORT.journal).map(entryOf),
  exceptions: beginning(items, SORT.exception).map(exceptionOf),
  wakesAt: beginning(items, SORT.due).map((item) => Due.parse(item))[0] ?? null,
});

const Due = z.object({ dueAt: z.number(), forRules: z.boolean() });

const storyOf = (items: readonly Fields[]): SubjectStory => ({
  ...recordOf(items),
  tickets: beginning(items, SORT.ticket).map(ticketOf),
  remedies: beginning(items, SORT.remedy).map(remedyOf),
});
