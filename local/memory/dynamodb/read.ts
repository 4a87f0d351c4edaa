import type {
  GetItemCommandInput,
  GetItemCommandOutput,
  QueryCommandInput,
  QueryCommandOutput,
} from '@aws-sdk/client-dynamodb';
import { parseCondition } from './condition.ts';
import { invalid, refuseOthers, Unsupported } from './errors.ts';
import { holds } from './holds.ts';
import { keyRange } from './key-condition.ts';
import { readKey } from './keys.ts';
import { placeholdersOf } from './placeholders.ts';
import { parseProjection, project } from './projection.ts';
import { firstNot, type Row } from './rows.ts';
import { readUnits } from './size.ts';
import type { Source, Table } from './table.ts';
import { type Attributes, attributesOf, type Fields, storedFields, type Value } from './values.ts';

type Answer<Output> = Omit<Output, '$metadata'>;

const PAGE_BYTES = 1024 * 1024;

const COMMON = [
  'TableName',
  'ConsistentRead',
  'ExpressionAttributeNames',
  'ProjectionExpression',
  'ReturnConsumedCapacity',
];
const GET = new Set([...COMMON, 'Key']);
const QUERY = new Set([
  ...COMMON,
  'IndexName',
  'KeyConditionExpression',
  'FilterExpression',
  'ExpressionAttributeValues',
  'ScanIndexForward',
  'Limit',
  'ExclusiveStartKey',
  'Select',
]);

/** GetItem. */
export const getItem = (table: Table, input: GetItemCommandInput): Answer<GetItemCommandOutput> => {
  refuseOthers(input, GET);
  const projection = parseProjection(input.ProjectionExpression);
  const given = placeholdersOf(input, [projection]);
  const row = table.find(readKey(table.schema, input.Key));
  table.source().countRead(readUnits(row?.bytes ?? 0, input.ConsistentRead === true));
  return row ? { Item: attributesOf(project(row.item, projection, given)) } : {};
};

/** Refuses a start that does not belong to the table or index. */
const startKey = (source: Source, attributes: Attributes): Fields => {
  const key = storedFields(attributes);
  const expected = Object.keys(source.position(key));
  if (Object.keys(key).length !== expected.length || !expected.every((name) => key[name] !== undefined)) {
    throw invalid('The provided starting key is invalid');
  }
  return key;
};

interface Page {
  readonly rows: readonly Row[];
  readonly bytes: number;
  readonly isWhole: boolean;
}

/** Rows in the order asked for, until the limit or a megabyte is full. */
const pageOf = (rows: readonly Row[], { bytes: bytesOf }: Source, limit: number): Page => {
  let bytes = 0;
  for (let count = 0; count < rows.length; count += 1) {
    if (count === limit || bytes >= PAGE_BYTES) return { rows: rows.slice(0, count), bytes, isWhole: false };
    bytes += bytesOf(rows[count] as Row);
  }
  return { rows, bytes, isWhole: rows.length < limit };
};

const rowsOf = (
  source: Source,
  input: QueryCommandInput,
  range: ReturnType<typeof keyRange>,
): readonly Row[] => {
  const rows = source.partitions.rows(range.partitionKey);
  const name = source.keys.sortKey?.name;
  const sortKey = (item: Fields): Value => (name === undefined ? null : (item[name] as Value));
  let from = firstNot(rows, (item) => range.isBelow(sortKey(item)));
  let to = firstNot(rows, (item) => !range.isAbove(sortKey(item)));
  const start = input.ExclusiveStartKey && startKey(source, input.ExclusiveStartKey);
  if (input.ScanIndexForward !== false) {
    if (start)
      from = Math.max(
        from,
        firstNot(rows, (item) => source.ordering(item, start) <= 0),
      );
    return rows.slice(from, to);
  }
  if (start)
    to = Math.min(
      to,
      firstNot(rows, (item) => source.ordering(item, start) < 0),
    );
  return rows.slice(from, to).reverse();
};

const checkQuery = (input: QueryCommandInput, source: Source): void => {
  refuseOthers(input, QUERY);
  if (source.isIndex && input.ConsistentRead) {
    throw invalid('Consistent reads are not supported on global secondary indexes');
  }
  if (input.Limit !== undefined && input.Limit < 1) throw invalid('Limit must be greater than or equal to 1');
  if (input.Select !== undefined && input.Select !== 'COUNT') throw new Unsupported(`Select ${input.Select}`);
};

/** Query, of a table or an index: a page of at most 1 MB read, then filtered, then projected. */
export const query = (table: Table, input: QueryCommandInput): Answer<QueryCommandOutput> => {
  const source = table.source(input.IndexName);
  checkQuery(input, source);
  const keys = parseCondition('KeyConditionExpression', input.KeyConditionExpression);
  if (!keys)
    throw invalid(
      'Either the KeyConditions or KeyConditionExpression parameter must be specified in the request.',
    );
  const filter = parseCondition('FilterExpression', input.FilterExpression);
  const projection = parseProjection(input.ProjectionExpression);
  const given = placeholdersOf(input, [keys, filter, projection]);
  const rows = rowsOf(source, input, keyRange(keys.condition, source.keys, given));
  const page = pageOf(rows, source, input.Limit ?? Number.POSITIVE_INFINITY);
  source.countRead(readUnits(page.bytes, input.ConsistentRead === true));
  const items = page.rows.map(({ item }) => source.projected(item));
  const found = filter ? items.filter((item) => holds(filter.condition, item, given)) : items;
  const last = page.rows.at(-1);
  return {
    Count: found.length,
    ScannedCount: page.rows.length,
    ...(input.Select !== 'COUNT' && {
      Items: found.map((item) => attributesOf(project(item, projection, given))),
    }),
    ...(!page.isWhole && last && { LastEvaluatedKey: attributesOf(source.position(last.item)) }),
  };
};
