import type { QueryCommandInput } from '@aws-sdk/client-dynamodb';
import { GetItemCommand, QueryCommand } from '@aws-sdk/client-dynamodb';
import { type Fields, fieldsOf, type Item, itemOf } from './attributes.ts';
import { type Expressions, placeholders } from './expressions.ts';
import type { Key } from './keys.ts';
import type { Table } from './table.ts';

export interface Range extends Expressions {
  readonly where: string;
  readonly index?: 'open' | 'queue';
  readonly descending?: boolean;
  /** At most so many items. */
  readonly limit?: number;
}

/** The item as it stands now, or null. */
export const getItem = async ({ client, name }: Table, key: Key): Promise<Fields | null> => {
  const { Item: item } = await client.send(
    new GetItemCommand({ TableName: name, Key: itemOf({ ...key }), ConsistentRead: true }),
  );
  return item ? fieldsOf(item) : null;
};

/** All items of a range, in the order of their sort keys; of the table as they stand now, of an index as it lags. */
export const query = async (table: Table, range: Range): Promise<readonly Fields[]> => {
  const { limit = Number.POSITIVE_INFINITY } = range;
  const items: Fields[] = [];
  let from: Item | undefined;
  do {
    const page = await table.client.send(
      new QueryCommand(pageOf(table.name, range, limit - items.length, from)),
    );
    items.push(...(page.Items ?? []).map(fieldsOf));
    from = page.LastEvaluatedKey;
  } while (from && items.length < limit);
  return items;
};

const pageOf = (name: string, range: Range, limit: number, from: Item | undefined): QueryCommandInput => ({
  TableName: name,
  KeyConditionExpression: range.where,
  ...placeholders(range, range.where),
  ...(range.index ? { IndexName: range.index } : { ConsistentRead: true }),
  ...(range.descending && { ScanIndexForward: false }),
  ...(Number.isFinite(limit) && { Limit: limit }),
  ...(from && { ExclusiveStartKey: from }),
});
