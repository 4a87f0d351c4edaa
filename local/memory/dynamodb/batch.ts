import type {
  BatchGetItemCommandInput,
  BatchGetItemCommandOutput,
  BatchWriteItemCommandInput,
  BatchWriteItemCommandOutput,
  WriteRequest,
} from '@aws-sdk/client-dynamodb';
import { invalid, refuseOthers } from './errors.ts';
import { keysOf, readKey } from './keys.ts';
import { getItem } from './read.ts';
import type { Row } from './rows.ts';
import type { Table } from './table.ts';
import { type Attributes, type Fields, storedFields } from './values.ts';
import { acceptedRow } from './write.ts';

type Answer<Output> = Omit<Output, '$metadata'>;

const WRITE = new Set(['RequestItems', 'ReturnConsumedCapacity']);
const MAX_WRITES = 25;
const MAX_GETS = 100;

interface Write {
  readonly tableName: string;
  readonly table: Table;
  readonly request: WriteRequest;
  readonly key: Fields;
  readonly after: Row | undefined;
}

const refuseCount = (count: number, most: number, operation: string): void => {
  if (count < 1) throw invalid(`The ${operation} request must contain at least one request item`);
  if (count > most) throw invalid(`Too many items requested for the ${operation} call`);
};

/** Two requests for one item fail the whole batch, before anything is written. */
const refuseDuplicates = (keys: readonly (readonly [tableName: string, key: Fields])[]): void => {
  const distinct = new Set(keys.map(([tableName, key]) => JSON.stringify([tableName, Object.values(key)])));
  if (distinct.size < keys.length) throw invalid('Provided list of item keys contains duplicates');
};

const readWrite = (tableName: string, table: Table, request: WriteRequest): Write => {
  const { PutRequest: put, DeleteRequest: remove } = request;
  if (!put === !remove) {
    throw invalid(
      'Supplied AttributeValue has more than one datatypes set, must contain exactly one of the supported datatypes',
    );
  }
  const after = put && acceptedRow(table, storedFields(put.Item ?? {}));
  const key = after ? keysOf(after.item, table.schema) : readKey(table.schema, remove?.Key);
  return { tableName, table, request, key, after };
};

const byTable = (writes: readonly Write[]): Record<string, WriteRequest[]> => {
  const requests: Record<string, WriteRequest[]> = {};
  for (const { tableName, request } of writes) {
    requests[tableName] ??= [];
    requests[tableName].push(request);
  }
  return requests;
};

/**
 * BatchWriteItem: up to 25 puts and deletes. Those that `isRefused` picks come back as unprocessed, as under throttling.
 * Throws a ValidationException before anything is written.
 */
export const batchWrite = (
  tableOf: (name: string) => Table,
  input: BatchWriteItemCommandInput,
  isRefused: (request: WriteRequest) => boolean,
): Answer<BatchWriteItemCommandOutput> => {
  refuseOthers(input, WRITE);
  const requests = Object.entries(input.RequestItems ?? {}).flatMap(([name, list]) =>
    list.map((request) => [name, request] as const),
  );
  refuseCount(requests.length, MAX_WRITES, 'BatchWriteItem');
  const writes = requests.map(([tableName, request]) => readWrite(tableName, tableOf(tableName), request));
  refuseDuplicates(writes.map(({ tableName, key }) => [tableName, key]));
  const unprocessed = writes.filter(({ request }) => isRefused(request));
  for (const write of writes) {
    if (!unprocessed.includes(write)) write.table.write(write.table.find(write.key), write.after);
  }
  return { UnprocessedItems: byTable(unprocessed) };
};

/** BatchGetItem: up to 100 items. */
export const batchGet = (
  tableOf: (name: string) => Table,
  input: BatchGetItemCommandInput,
): Answer<BatchGetItemCommandOutput> => {
  refuseOthers(input, WRITE);
  const requests = Object.entries(input.RequestItems ?? {});
  const keys = requests.flatMap(([name, { Keys = [] }]) =>
    Keys.map((key) => [name, readKey(tableOf(name).schema, key)] as const),
  );
  refuseCount(keys.length, MAX_GETS, 'BatchGetItem');
  refuseDuplicates(keys);
  const responses = requests.map(([name, { Keys = [], ...read }]): [string, Attributes[]] => [
    name,
    Keys.flatMap((Key) => {
      const { Item } = getItem(tableOf(name), { ...read, TableName: name, Key });
      return Item ? [Item] : [];
    }),
  ]);
  return { Responses: Object.fromEntries(responses), UnprocessedKeys: {} };
};
