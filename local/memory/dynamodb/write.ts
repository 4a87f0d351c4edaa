import type {
  DeleteItemCommandInput,
  DeleteItemCommandOutput,
  PutItemCommandInput,
  PutItemCommandOutput,
  UpdateItemCommandInput,
  UpdateItemCommandOutput,
} from '@aws-sdk/client-dynamodb';
import { applyUpdate, pathsOf } from './apply-update.ts';
import { type ParsedCondition, parseCondition } from './condition.ts';
import { conditionFailed, invalid, refuseOthers } from './errors.ts';
import { holds } from './holds.ts';
import { checkItem, keyAttributes, readKey } from './keys.ts';
import { type Placeholders, placeholdersOf } from './placeholders.ts';
import { projectPaths } from './projection.ts';
import type { Row } from './rows.ts';
import { MAX_ITEM_BYTES } from './size.ts';
import { rowOf, type Table } from './table.ts';
import type { Path } from './tokens.ts';
import { parseUpdate } from './update.ts';
import { attributesOf, type Fields, newFields, storedFields } from './values.ts';

type Answer<Output> = Omit<Output, '$metadata'>;

const COMMON = [
  'TableName',
  'ConditionExpression',
  'ExpressionAttributeNames',
  'ExpressionAttributeValues',
  'ReturnValues',
  'ReturnValuesOnConditionCheckFailure',
  'ReturnConsumedCapacity',
];
const PUT = new Set([...COMMON, 'Item']);
const DELETE = new Set([...COMMON, 'Key']);
const UPDATE = new Set([...COMMON, 'Key', 'UpdateExpression']);

const NOTHING = newFields();

interface Guarded {
  readonly ReturnValuesOnConditionCheckFailure?: string | undefined;
}

/** Throws unless the condition holds for what is there; the refusal is billed. */
const guard = (
  { table, before, after }: { table: Table; before: Row | undefined; after?: Row },
  condition: ParsedCondition | undefined,
  given: Placeholders,
  { ReturnValuesOnConditionCheckFailure: wanted }: Guarded,
): void => {
  if (!condition || holds(condition.condition, before?.item ?? NOTHING, given)) return;
  table.refused(before, after);
  throw conditionFailed(wanted === 'ALL_OLD' && before ? attributesOf(before.item) : undefined);
};

const refuseReturnValues = (wanted: string | undefined): void => {
  if (wanted === undefined || wanted === 'NONE' || wanted === 'ALL_OLD') return;
  throw invalid('Return values set to invalid value');
};

/** A row for an item, if it is one that the table takes. */
export const acceptedRow = (
  table: Table,
  item: Fields,
  refusal = 'Item size has exceeded the maximum allowed size',
): Row => {
  checkItem(table.schema, item);
  const row = rowOf(item);
  if (row.bytes > MAX_ITEM_BYTES) throw invalid(refusal);
  return row;
};

const oldAttributes = (wanted: string | undefined, before: Row | undefined): Answer<PutItemCommandOutput> =>
  wanted === 'ALL_OLD' && before ? { Attributes: attributesOf(before.item) } : {};

/** PutItem. Throws ConditionalCheckFailedException or ValidationException. */
export const putItem = (table: Table, input: PutItemCommandInput): Answer<PutItemCommandOutput> => {
  refuseOthers(input, PUT);
  refuseReturnValues(input.ReturnValues);
  const condition = parseCondition('ConditionExpression', input.ConditionExpression);
  const given = placeholdersOf(input, [condition]);
  const after = acceptedRow(table, storedFields(input.Item ?? {}));
  const before = table.find(after.item);
  guard({ table, before, after }, condition, given, input);
  table.write(before, after);
  return oldAttributes(input.ReturnValues, before);
};

/** DeleteItem. Throws ConditionalCheckFailedException or ValidationException. */
export const deleteItem = (table: Table, input: DeleteItemCommandInput): Answer<DeleteItemCommandOutput> => {
  refuseOthers(input, DELETE);
  refuseReturnValues(input.ReturnValues);
  const condition = parseCondition('ConditionExpression', input.ConditionExpression);
  const given = placeholdersOf(input, [condition]);
  const before = table.find(readKey(table.schema, input.Key));
  guard({ table, before }, condition, given, input);
  table.write(before, undefined);
  return oldAttributes(input.ReturnValues, before);
};

const refuseKeyChange = (table: Table, paths: readonly Path[]): void => {
  const key = keyAttributes(table.schema).find(({ name }) => paths.some(([step]) => step === name));
  if (!key) return;
  throw invalid(
    `One or more parameter values were invalid: Cannot update attribute ${key.name}. This attribute is part of the key`,
  );
};

const updatedAttributes = (
  wanted: string | undefined,
  { before, after, paths }: { before: Row | undefined; after: Row; paths: readonly Path[] },
): Fields | undefined => {
  switch (wanted) {
    case undefined:
    case 'NONE':
      return undefined;
    case 'ALL_NEW':
      return after.item;
    case 'UPDATED_NEW':
      return projectPaths(after.item, paths);
    case 'UPDATED_OLD':
      return before && projectPaths(before.item, paths);
    case 'ALL_OLD':
      return before?.item;
    default:
      throw invalid('Return values set to invalid value');
  }
};

/** UpdateItem. Throws ConditionalCheckFailedException or ValidationException. */
export const updateItem = (table: Table, input: UpdateItemCommandInput): Answer<UpdateItemCommandOutput> => {
  refuseOthers(input, UPDATE);
  const condition = parseCondition('ConditionExpression', input.ConditionExpression);
  const update = parseUpdate(input.UpdateExpression);
  const given = placeholdersOf(input, [condition, update]);
  const paths = pathsOf(update, given);
  refuseKeyChange(table, paths);
  const key = readKey(table.schema, input.Key);
  const before = table.find(key);
  guard({ table, before }, condition, given, input);
  const item = applyUpdate(update, before?.item ?? key, given);
  const after = acceptedRow(table, item, 'Item size to update has exceeded the maximum allowed size');
  table.write(before, after);
  const attributes = updatedAttributes(input.ReturnValues, { before, after, paths });
  return attributes && Object.keys(attributes).length > 0 ? { Attributes: attributesOf(attributes) } : {};
};
