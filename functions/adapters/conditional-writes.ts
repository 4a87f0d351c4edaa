import { PutItemCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { type Fields, fieldsOf, type Item, itemOf } from './attributes.ts';
import { type Expressions, placeholders } from './expressions.ts';
import type { Key } from './keys.ts';
import { isCalled } from './refusals.ts';
import type { Table } from './table.ts';

export interface Update extends Expressions {
  readonly update: string;
  readonly onlyIf: string;
  readonly returns?: 'ALL_OLD' | 'ALL_NEW';
}

/** True when this call put it; false when something stands there already. */
export const putIfAbsent = (table: Table, item: Item): Promise<boolean> =>
  putIf(table, item, { onlyIf: 'attribute_not_exists(#pk)', values: {} });

/** True when this call put it, instead of what stood there. */
export const putIf = async (
  { client, name }: Table,
  item: Item,
  { onlyIf, ...expressions }: Expressions & { readonly onlyIf: string },
): Promise<boolean> => {
  const { ExpressionAttributeNames, ExpressionAttributeValues } = placeholders(expressions, onlyIf);
  const written = await unlessRefused(() =>
    client.send(
      new PutItemCommand({
        TableName: name,
        Item: item,
        ConditionExpression: onlyIf,
        ExpressionAttributeNames,
        ...(Object.keys(expressions.values).length > 0 && { ExpressionAttributeValues }),
      }),
    ),
  );
  return written !== null;
};

/** What the update was asked to return, an empty item where nothing; null when the condition was false. */
export const updateIf = async (
  { client, name }: Table,
  key: Key,
  { update, onlyIf, returns, ...expressions }: Update,
): Promise<Fields | null> => {
  const answer = await unlessRefused(() =>
    client.send(
      new UpdateItemCommand({
        TableName: name,
        Key: itemOf({ ...key }),
        UpdateExpression: update,
        ConditionExpression: onlyIf,
        ...placeholders(expressions, `${update} ${onlyIf}`),
        ...(returns && { ReturnValues: returns }),
      }),
    ),
  );
  return answer && fieldsOf(answer.Attributes ?? {});
};

const unlessRefused = async <Answer>(send: () => Promise<Answer>): Promise<Answer | null> => {
  try {
    return await send();
  } catch (error) {
    if (isCalled(error, 'ConditionalCheckFailedException')) return null;
    throw error;
  }
};
