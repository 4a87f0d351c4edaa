import {
  type AttributeValue,
  BatchGetItemCommand,
  GetItemCommand,
  QueryCommand,
} from '@aws-sdk/client-dynamodb';
import fc from 'fast-check';
import { anyCondition, anyNumber } from './any-expression.ts';
import {
  anyKey,
  anyPartition,
  anySortKey,
  keyOf,
  type MakeCommand,
  placeholders,
  TableName,
} from './any-item.ts';

const anyGet: fc.Arbitrary<MakeCommand> = fc
  .tuple(anyKey, fc.constantFrom(undefined, 'pk, n', 'm.x, m.z[0], l', 'sk, #status'))
  .map(
    ([key, projection]) =>
      (run) =>
        new GetItemCommand({
          TableName,
          Key: keyOf(run, key),
          ProjectionExpression: projection,
          ...(projection?.includes('#') && { ExpressionAttributeNames: { '#status': 'status' } }),
        }),
  );

const anyRange: fc.Arbitrary<{ text: string; values: readonly string[] }> = fc.oneof(
  fc.constant({ text: '', values: [] }),
  fc
    .tuple(fc.constantFrom('=', '<', '<=', '>', '>='), anySortKey)
    .map(([sign, sk]) => ({ text: ` AND sk ${sign} :k0`, values: [sk] })),
  fc
    .constantFrom('EXCEPTION#', 'JOURNAL#1', 'J', 'é')
    .map((start) => ({ text: ' AND begins_with(sk, :k0)', values: [start] })),
  fc.tuple(anySortKey, anySortKey).map((pair) => ({
    text: ' AND sk BETWEEN :k0 AND :k1',
    values: [...pair].sort((one, other) => Buffer.compare(Buffer.from(one), Buffer.from(other))),
  })),
);

const anyQuery: fc.Arbitrary<MakeCommand> = fc
  .record({
    pk: anyPartition,
    range: anyRange,
    filter: fc.option(anyCondition('f'), { nil: undefined }),
    forward: fc.boolean(),
    limit: fc.option(fc.integer({ min: 1, max: 4 }), { nil: undefined }),
    after: fc.option(anySortKey, { nil: undefined }),
  })
  .map(({ pk, range, filter, forward, limit, after }) => (run) => {
    const { ExpressionAttributeValues: _, ...names } = {
      ExpressionAttributeValues: {},
      ...placeholders(filter),
    };
    return new QueryCommand({
      TableName,
      KeyConditionExpression: `pk = :pk${range.text}`,
      FilterExpression: filter?.text,
      ...names,
      ExpressionAttributeValues: {
        ...filter?.values,
        ':pk': { S: `${run}#${pk}` },
        ...Object.fromEntries(range.values.map((S, at) => [`:k${at}`, { S }])),
      },
      ScanIndexForward: forward,
      Limit: limit,
      // A start outside the range asked for is refused by AWS in ways of its own: see the list of differences.
      ExclusiveStartKey: after !== undefined && range.text === '' ? keyOf(run, { pk, sk: after }) : undefined,
    });
  });

const anyBatchGet: fc.Arbitrary<MakeCommand> = fc
  .tuple(fc.array(anyKey, { minLength: 1, maxLength: 4 }), fc.boolean())
  .map(
    ([keys, ConsistentRead]) =>
      (run) =>
        new BatchGetItemCommand({
          RequestItems: { [TableName]: { Keys: keys.map((key) => keyOf(run, key)), ConsistentRead } },
        }),
  );

const anyIndexRange: fc.Arbitrary<{ text: string; values: readonly AttributeValue[] }> = fc.oneof(
  fc.constant({ text: '', values: [] }),
  fc
    .tuple(fc.constantFrom('=', '<', '<=', '>', '>='), anyNumber)
    .map(([sign, value]) => ({ text: ` AND openSk ${sign} :k0`, values: [value] })),
  fc.tuple(anyNumber, anyNumber).map((pair) => ({
    text: ' AND openSk BETWEEN :k0 AND :k1',
    values: [...pair].sort((one, other) => Number(one.N) - Number(other.N)),
  })),
);

/** Of an index: with its range, backwards, filtered, and in pages that whoever sends it follows to their end. */
const anyIndexQuery: fc.Arbitrary<MakeCommand> = fc
  .record({
    pk: fc.constantFrom('x', 'y'),
    index: fc.constantFrom('open', 'queue'),
    range: anyIndexRange,
    forward: fc.boolean(),
    limit: fc.option(fc.integer({ min: 1, max: 3 }), { nil: undefined }),
  })
  .map(({ pk, index, range, forward, limit }) => {
    const { text, values } = index === 'open' ? range : { text: '', values: [] };
    return (run) =>
      new QueryCommand({
        TableName,
        IndexName: index,
        KeyConditionExpression: `openPk = :pk${text}`,
        ExpressionAttributeValues: {
          ':pk': { S: `${run}#${pk}` },
          ...Object.fromEntries(values.map((value, at) => [`:k${at}`, value])),
        },
        ScanIndexForward: forward,
        Limit: limit,
      });
  });

/** Any command that reads. */
export const anyRead: fc.Arbitrary<MakeCommand> = fc.oneof(
  { arbitrary: anyQuery, weight: 2 },
  anyIndexQuery,
  anyGet,
  anyBatchGet,
);

/** Everything a run has left behind, in the table and in its indexes. */
export const readsOfAll = (run: string): readonly object[] =>
  ['a', 'b']
    .map(
      (pk) =>
        new QueryCommand({
          TableName,
          KeyConditionExpression: 'pk = :pk',
          ExpressionAttributeValues: { ':pk': { S: `${run}#${pk}` } },
        }),
    )
    .concat(
      ['x', 'y'].flatMap((pk) =>
        ['open', 'queue'].map(
          (IndexName) =>
            new QueryCommand({
              TableName,
              IndexName,
              KeyConditionExpression: 'openPk = :pk',
              ExpressionAttributeValues: { ':pk': { S: `${run}#${pk}` } },
            }),
        ),
      ),
    );
