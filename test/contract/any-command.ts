import {
  type AttributeValue,
  BatchGetItemCommand,
  BatchWriteItemCommand,
  DeleteItemCommand,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  UpdateItemCommand,
  type WriteRequest,
} from '@aws-sdk/client-dynamodb';
import fc from 'fast-check';
import {
  anyCondition,
  anyList,
  anyMap,
  anyNumber,
  anySet,
  anyText,
  anyUpdate,
  anyValue,
  type Expression,
} from './any-expression.ts';

/** Makes a command for a run: `run` begins every partition key, so that runs do not meet. */
export type MakeCommand = (run: string) => object;

const TableName = 'Orders';

const anyPartition = fc.constantFrom('a', 'b');
const anySortKey = fc.constantFrom(
  'EXCEPTION#1',
  'EXCEPTION#2',
  'JOURNAL#1',
  'JOURNAL#10',
  'JOURNAL#2',
  'é',
  '中',
);
const anyKey = fc.record({ pk: anyPartition, sk: anySortKey });
type Key = { readonly pk: string; readonly sk: string };

const keyOf = (run: string, { pk, sk }: Key): Record<string, AttributeValue> => ({
  pk: { S: `${run}#${pk}` },
  sk: { S: sk },
});

const anyAttributes = fc.record(
  {
    status: anyText,
    n: anyNumber,
    tags: anySet,
    m: anyMap,
    l: anyList,
    other: anyValue,
    openPk: fc.constantFrom('x', 'y'),
    openSk: anyNumber,
  },
  { requiredKeys: [] },
);

const itemOf = (
  run: string,
  key: Key,
  { openPk, ...attributes }: { openPk?: string },
): Record<string, AttributeValue> => ({
  ...keyOf(run, key),
  ...attributes,
  ...(openPk !== undefined && { openPk: { S: `${run}#${openPk}` } }),
});

const placeholders = (...expressions: readonly (Expression | undefined)[]): object => {
  const names = Object.assign({}, ...expressions.map((one) => one?.names));
  const values = Object.assign({}, ...expressions.map((one) => one?.values));
  return {
    ...(Object.keys(names).length > 0 && { ExpressionAttributeNames: names }),
    ...(Object.keys(values).length > 0 && { ExpressionAttributeValues: values }),
  };
};

const maybeCondition = fc.option(anyCondition('c'), { nil: undefined });
const returnOld = fc.constantFrom('NONE' as const, 'ALL_OLD' as const);

const anyPut: fc.Arbitrary<MakeCommand> = fc.tuple(anyKey, anyAttributes, maybeCondition, returnOld).map(
  ([key, attributes, condition, ReturnValues]) =>
    (run) =>
      new PutItemCommand({
        TableName,
        Item: itemOf(run, key, attributes),
        ConditionExpression: condition?.text,
        ...placeholders(condition),
        ReturnValues,
      }),
);

const anyDelete: fc.Arbitrary<MakeCommand> = fc.tuple(anyKey, maybeCondition, returnOld).map(
  ([key, condition, ReturnValues]) =>
    (run) =>
      new DeleteItemCommand({
        TableName,
        Key: keyOf(run, key),
        ConditionExpression: condition?.text,
        ...placeholders(condition),
        ReturnValues,
      }),
);

const anyUpdateItem: fc.Arbitrary<MakeCommand> = fc
  .tuple(
    anyKey,
    anyUpdate('u'),
    maybeCondition,
    fc.constantFrom(
      'NONE' as const,
      'ALL_OLD' as const,
      'ALL_NEW' as const,
      'UPDATED_OLD' as const,
      'UPDATED_NEW' as const,
    ),
  )
  .map(
    ([key, update, condition, ReturnValues]) =>
      (run) =>
        new UpdateItemCommand({
          TableName,
          Key: keyOf(run, key),
          UpdateExpression: update.text,
          ConditionExpression: condition?.text,
          ...placeholders(update, condition),
          ReturnValues,
        }),
  );

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

const anyRequest: fc.Arbitrary<(run: string) => WriteRequest> = fc.oneof(
  fc.tuple(anyKey, anyAttributes).map(([key, attributes]) => (run: string) => ({
    PutRequest: { Item: itemOf(run, key, attributes) },
  })),
  anyKey.map((key) => (run: string) => ({ DeleteRequest: { Key: keyOf(run, key) } })),
);

const anyBatchWrite: fc.Arbitrary<MakeCommand> = fc
  .array(anyRequest, { minLength: 1, maxLength: 4 })
  .map(
    (requests) => (run) =>
      new BatchWriteItemCommand({ RequestItems: { [TableName]: requests.map((request) => request(run)) } }),
  );

const anyBatchGet: fc.Arbitrary<MakeCommand> = fc
  .tuple(fc.array(anyKey, { minLength: 1, maxLength: 4 }), fc.boolean())
  .map(
    ([keys, ConsistentRead]) =>
      (run) =>
        new BatchGetItemCommand({
          RequestItems: { [TableName]: { Keys: keys.map((key) => keyOf(run, key)), ConsistentRead } },
        }),
  );

/** Any command that the adapters may send. */
export const anyCommand: fc.Arbitrary<MakeCommand> = fc.oneof(
  { arbitrary: anyPut, weight: 3 },
  { arbitrary: anyUpdateItem, weight: 4 },
  { arbitrary: anyQuery, weight: 2 },
  anyDelete,
  anyGet,
  anyBatchWrite,
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
