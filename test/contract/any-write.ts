import {
  BatchWriteItemCommand,
  DeleteItemCommand,
  PutItemCommand,
  UpdateItemCommand,
  type WriteRequest,
} from '@aws-sdk/client-dynamodb';
import fc from 'fast-check';
import { anyUpdate } from './any-expression.ts';
import {
  anyAttributes,
  anyKey,
  itemOf,
  keyOf,
  type MakeCommand,
  maybeCondition,
  placeholders,
  TableName,
} from './any-item.ts';

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

/** Any command that writes. */
export const anyWrite: fc.Arbitrary<MakeCommand> = fc.oneof(
  { arbitrary: anyPut, weight: 3 },
  { arbitrary: anyUpdateItem, weight: 4 },
  anyDelete,
  anyBatchWrite,
);
