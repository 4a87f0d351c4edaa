import { invalid } from './errors.ts';
import type { IndexSchema, KeyAttribute, KeySchema, TableSchema } from './schema.ts';
import { type Attributes, type Fields, newFields, storedFields, typeOf, type Value } from './values.ts';

const MAX_BYTES = { partitionKey: 2048, sortKey: 1024 } as const;

/** The key attributes of a table or an index, partition key first. */
export const keyAttributes = ({ partitionKey, sortKey }: KeySchema): readonly KeyAttribute[] =>
  sortKey ? [partitionKey, sortKey] : [partitionKey];

const refuseEmpty = (name: string, value: Value): void => {
  if (value !== '') return;
  throw invalid(
    'One or more parameter values are not valid. The AttributeValue for a key attribute cannot contain an empty ' +
      `string value. Key: ${name}`,
  );
};

const refuseLong = ({ partitionKey }: KeySchema, name: string, value: Value): void => {
  const role = name === partitionKey.name ? 'partitionKey' : 'sortKey';
  if (typeof value !== 'string' || Buffer.byteLength(value) <= MAX_BYTES[role]) return;
  throw invalid(
    `One or more parameter values were invalid: Size of ${role === 'partitionKey' ? 'hashkey' : 'rangekey'} has ` +
      `exceeded the maximum size limit of ${MAX_BYTES[role]} bytes`,
  );
};

const checkValue = (schema: KeySchema, { name }: KeyAttribute, value: Value): void => {
  refuseEmpty(name, value);
  refuseLong(schema, name, value);
};

const checkIndexKey = (index: IndexSchema, item: Fields): void => {
  for (const attribute of keyAttributes(index)) {
    const value = item[attribute.name];
    if (value === undefined) continue;
    if (typeOf(value) !== attribute.type) {
      throw invalid(
        `One or more parameter values were invalid: Type mismatch for Index Key ${attribute.name} Expected: ` +
          `${attribute.type} Actual: ${typeOf(value)} IndexName: ${index.name}`,
      );
    }
    checkValue(index, attribute, value);
  }
};

/** Refuses an item that lacks the table's key or has a wrong value for a key of the table or of an index. */
export const checkItem = (schema: TableSchema, item: Fields): void => {
  for (const attribute of keyAttributes(schema)) {
    const { name, type } = attribute;
    const value = item[name];
    if (value === undefined)
      throw invalid(`One or more parameter values were invalid: Missing the key ${name} in the item`);
    if (typeOf(value) !== type) {
      throw invalid(
        `One or more parameter values were invalid: Type mismatch for key ${name} expected: ${type} actual: ${typeOf(value)}`,
      );
    }
    checkValue(schema, attribute, value);
  }
  for (const index of schema.indexes) checkIndexKey(index, item);
};

/** The key that a request names: exactly the table's key attributes. */
export const readKey = (schema: KeySchema, attributes: Attributes | undefined): Fields => {
  const key = storedFields(attributes ?? {});
  const expected = keyAttributes(schema);
  const fits = expected.every(({ name, type }) => key[name] !== undefined && typeOf(key[name]) === type);
  if (!fits || Object.keys(key).length !== expected.length) {
    throw invalid('The provided key element does not match the schema');
  }
  for (const attribute of expected) checkValue(schema, attribute, key[attribute.name] as Value);
  return key;
};

/** The attributes of an item that make these keys. */
export const keysOf = (item: Fields, ...schemas: readonly KeySchema[]): Fields => {
  const key = newFields();
  for (const { name } of schemas.flatMap(keyAttributes)) key[name] = item[name] as Value;
  return key;
};
