import { BatchWriteItemCommand, type WriteRequest } from '@aws-sdk/client-dynamodb';
import { chunksOf } from './chunks.ts';
import type { Table } from './table.ts';

/** BatchWriteItem takes so many requests, and fails as a whole when two have the same key. */
const BATCH_ITEMS = 25;
/** How long to wait before unprocessed requests go again, in milliseconds. */
const PAUSES = [50, 200, 800] as const;

/** Writes in batches; answers what DynamoDB would not take even when asked again. `wait` is for tests and virtual time. */
export const batchWrite = async (
  table: Table,
  requests: readonly WriteRequest[],
  wait: (milliseconds: number) => Promise<void>,
): Promise<readonly WriteRequest[]> => {
  const batches = chunksOf(requests, BATCH_ITEMS);
  return (await Promise.all(batches.map((batch) => write(table, batch, wait)))).flat();
};

const write = async (
  { client, name }: Table,
  requests: readonly WriteRequest[],
  wait: (milliseconds: number) => Promise<void>,
): Promise<readonly WriteRequest[]> => {
  const send = async (some: readonly WriteRequest[]): Promise<readonly WriteRequest[]> => {
    const answer = await client.send(new BatchWriteItemCommand({ RequestItems: { [name]: [...some] } }));
    return answer.UnprocessedItems?.[name] ?? [];
  };
  let left = await send(requests);
  for (const milliseconds of PAUSES) {
    if (left.length === 0) break;
    await wait(milliseconds);
    left = await send(left);
  }
  return left;
};
