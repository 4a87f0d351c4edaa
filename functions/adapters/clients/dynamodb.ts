import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { environment } from '../environment.ts';
import type { Table } from '../table.ts';

let table: Table | undefined;

/** The table of this function's environment; its client is made once, when it is first needed. */
export const ordersTable = (): Table => {
  table ??= { client: new DynamoDBClient({}), name: environment('ORDERS_TABLE') };
  return table;
};
