import { BatchWriteItemCommand, type WriteRequest } from '@aws-sdk/client-dynamodb';
import type { Entry } from '../domain/entry.ts';
import type { Journal, SubjectRecord, SubjectStory } from '../use-cases/ports.ts';
import type { Fields, Item } from './attributes.ts';
import { chunksOf } from './chunks.ts';
import { pause } from './clock.ts';
import { exceptionOf } from './exception-item.ts';
import { entryOf, journalItem } from './journal-item.ts';
import { partitionKey, SORT } from './keys.ts';
import { query } from './reads.ts';
import { remedyOf } from './remedy-item.ts';
import type { Table } from './table.ts';
import { ticketOf } from './ticket-item.ts';

/** BatchWriteItem takes so many items, and fails as a whole when two have the same key. */
const BATCH_ITEMS = 25;
/** How long to wait before unprocessed items go again, in milliseconds. */
const PAUSES = [50, 200, 800] as const;

/** The journal in the table: one item an entry, in order of time. `wait` is for tests and for virtual time. */
export const journalIn = (table: Table, wait: (milliseconds: number) => Promise<void> = pause): Journal => ({
  append: async (entries, receivedAt) => {
    const items = new Map(entries.map((entry) => keyed(entry, receivedAt)));
    const batches = chunksOf([...items.values()], BATCH_ITEMS);
    const left = await Promise.all(batches.map((batch) => write(table, batch, wait)));
    const unwritten = new Set(left.flat().map(nameOf));
    return unwritten.size === 0 ? [] : entries.filter((entry) => unwritten.has(keyed(entry, receivedAt)[0]));
  },
  read: async (tenantid, subject) =>
    recordOf(
      await query(table, {
        where: '#pk = :pk AND #sk BETWEEN :first AND :last',
        values: { pk: partitionKey({ tenantid, subject }), first: SORT.exception, last: `${SORT.journal}~` },
      }),
    ),
  story: async (tenantid, subject) =>
    storyOf(await query(table, { where: '#pk = :pk', values: { pk: partitionKey({ tenantid, subject }) } })),
});

const nameOf = ({ pk, sk }: Item): string => `${pk?.S}\n${sk?.S}`;

const keyed = (entry: Entry, receivedAt: number): readonly [string, Item] => {
  const item = journalItem(entry, receivedAt);
  return [nameOf(item), item];
};

/** Writes a batch; answers what DynamoDB would not take even when asked again. */
const write = async (
  { client, name }: Table,
  items: readonly Item[],
  wait: (milliseconds: number) => Promise<void>,
): Promise<readonly Item[]> => {
  const send = async (requests: WriteRequest[]): Promise<WriteRequest[]> => {
    const answer = await client.send(new BatchWriteItemCommand({ RequestItems: { [name]: requests } }));
    return answer.UnprocessedItems?.[name] ?? [];
  };
  let left = await send(items.map((item) => ({ PutRequest: { Item: item } })));
  for (const milliseconds of PAUSES) {
    if (left.length === 0) break;
    await wait(milliseconds);
    left = await send(left);
  }
  return left.flatMap(({ PutRequest }) => (PutRequest?.Item ? [PutRequest.Item] : []));
};

const beginning = (items: readonly Fields[], word: string): readonly Fields[] =>
  items.filter(({ sk }) => typeof sk === 'string' && sk.startsWith(word));

const recordOf = (items: readonly Fields[]): SubjectRecord => ({
  entries: beginning(items, SORT.journal).map(entryOf),
  exceptions: beginning(items, SORT.exception).map(exceptionOf),
});

const storyOf = (items: readonly Fields[]): SubjectStory => ({
  ...recordOf(items),
  tickets: beginning(items, SORT.ticket).map(ticketOf),
  remedies: beginning(items, SORT.remedy).map(remedyOf),
});
