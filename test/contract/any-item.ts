import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import fc from 'fast-check';
import {
  anyCondition,
  anyList,
  anyMap,
  anyNumber,
  anySet,
  anyText,
  anyValue,
  type Expression,
} from './any-expression.ts';

/** Makes a command for a run: `run` begins every partition key, so that runs do not meet. */
export type MakeCommand = (run: string) => object;

export const TableName = 'Orders';

export const anyPartition = fc.constantFrom('a', 'b');
export const anySortKey = fc.constantFrom(
  'EXCEPTION#1',
  'EXCEPTION#2',
  'JOURNAL#1',
  'JOURNAL#10',
  'JOURNAL#2',
  'é',
  '中',
);
export const anyKey = fc.record({ pk: anyPartition, sk: anySortKey });
export type Key = { readonly pk: string; readonly sk: string };

export const keyOf = (run: string, { pk, sk }: Key): Record<string, AttributeValue> => ({
  pk: { S: `${run}#${pk}` },
  sk: { S: sk },
});

export const anyAttributes = fc.record(
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

export const itemOf = (
  run: string,
  key: Key,
  { openPk, ...attributes }: { openPk?: string },
): Record<string, AttributeValue> => ({
  ...keyOf(run, key),
  ...attributes,
  ...(openPk !== undefined && { openPk: { S: `${run}#${openPk}` } }),
});

export const placeholders = (...expressions: readonly (Expression | undefined)[]): object => {
  const names = Object.assign({}, ...expressions.map((one) => one?.names));
  const values = Object.assign({}, ...expressions.map((one) => one?.values));
  return {
    ...(Object.keys(names).length > 0 && { ExpressionAttributeNames: names }),
    ...(Object.keys(values).length > 0 && { ExpressionAttributeValues: values }),
  };
};

export const maybeCondition = fc.option(anyCondition('c'), { nil: undefined });
