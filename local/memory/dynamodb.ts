import {
  BatchGetItemCommand,
  BatchWriteItemCommand,
  DeleteItemCommand,
  type DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  UpdateItemCommand,
  type WriteRequest,
} from '@aws-sdk/client-dynamodb';
import { batchGet, batchWrite } from './dynamodb/batch.ts';
import { noTable, throttled, Unsupported } from './dynamodb/errors.ts';
import { type Inspection, inspect, withoutExpired } from './dynamodb/inspect.ts';
import { getItem, query } from './dynamodb/read.ts';
import type { TableSchema } from './dynamodb/schema.ts';
import { createTable, type Table, type WriteHook } from './dynamodb/table.ts';
import { deleteItem, putItem, updateItem } from './dynamodb/write.ts';
import type { Meter } from './meter.ts';

/** Where faults are injected. What `before` throws means «never arrived», what `after` throws «done, the answer lost». */
export interface DynamoDBHooks {
  readonly before?: (command: object) => Promise<void>;
  readonly after?: (command: object) => Promise<void>;
  /** Picks commands that are refused as too many for the table. */
  readonly isThrottled?: (command: object) => boolean;
  /** Picks requests of a BatchWriteItem that come back unprocessed. */
  readonly isUnprocessed?: (request: WriteRequest) => boolean;
  /** When indexes learn of a write: given the application, runs it now (as without a hook) or later. */
  readonly whenIndexed?: (apply: () => void) => void;
  readonly onWrite?: WriteHook;
}

/** What a DynamoDB in memory is made of: tables by name, the clock (epoch ms), the meter. */
export interface MemoryDynamoDBOptions extends DynamoDBHooks {
  readonly tables: Readonly<Record<string, TableSchema>>;
  readonly now: () => number;
  readonly meter: Meter;
}

/** Takes the place of a DynamoDBClient. */
export interface MemoryDynamoDB {
  readonly send: DynamoDBClient['send'];
  /** Looks at a table without a request. Throws ResourceNotFoundException. */
  readonly inspect: (tableName: string) => Inspection;
  /** Removes what time-to-live has run out for; DynamoDB does so at some time within days. Answers how many. */
  readonly removeExpired: () => number;
}

type TableOf = (name: string | undefined) => Table;

const answer = (
  command: object,
  tableOf: TableOf,
  isUnprocessed: (request: WriteRequest) => boolean,
): object => {
  if (command instanceof PutItemCommand) return putItem(tableOf(command.input.TableName), command.input);
  if (command instanceof UpdateItemCommand)
    return updateItem(tableOf(command.input.TableName), command.input);
  if (command instanceof QueryCommand) return query(tableOf(command.input.TableName), command.input);
  if (command instanceof GetItemCommand) return getItem(tableOf(command.input.TableName), command.input);
  if (command instanceof DeleteItemCommand)
    return deleteItem(tableOf(command.input.TableName), command.input);
  if (command instanceof BatchWriteItemCommand) return batchWrite(tableOf, command.input, isUnprocessed);
  if (command instanceof BatchGetItemCommand) return batchGet(tableOf, command.input);
  throw new Unsupported(`${command.constructor.name} is not supported in memory`);
};

/**
 * DynamoDB in memory, for replay and simulation: the SDK's commands in, its outputs and errors out, capacity metered. It
 * refuses by name what it does not know. A command takes effect when it is sent, all at once.
 */
export const memoryDynamoDB = (options: MemoryDynamoDBOptions): MemoryDynamoDB => {
  const { tables: schemas, now, meter, before, after, whenIndexed, onWrite } = options;
  const { isThrottled = () => false, isUnprocessed = () => false } = options;
  const tables = new Map(
    Object.entries(schemas).map(([name, schema]) => [
      name,
      createTable({ name, schema, meter, whenIndexed, onWrite }),
    ]),
  );
  const tableOf: TableOf = (name) => {
    const table = tables.get(name ?? '');
    if (!table) throw noTable();
    return table;
  };
  // Promise<never> fits every output that `send` is overloaded for: a command's own type says which it is.
  const send = async (command: object): Promise<never> => {
    if (before) await before(command);
    if (isThrottled(command)) throw throttled();
    meter.dynamodb.requests += 1;
    const output = { $metadata: { httpStatusCode: 200 }, ...answer(command, tableOf, isUnprocessed) };
    if (after) await after(command);
    return output as never;
  };
  return {
    send,
    inspect: (tableName) => inspect(tableOf(tableName)),
    removeExpired: () => [...tables.values()].reduce((sum, table) => sum + withoutExpired(table, now()), 0),
  };
};
