import type { AttributeValue } from '@aws-sdk/client-dynamodb';

/** An item as the SDK takes and gives it. */
export type Item = Record<string, AttributeValue>;
/** An item's attributes as plain values, still to be parsed. */
export type Fields = Readonly<Record<string, unknown>>;

/** A plain value as DynamoDB takes it. Throws a TypeError for what it does not know, such as a function. */
export const attribute = (value: unknown): AttributeValue => {
  if (typeof value === 'string') return { S: value };
  if (typeof value === 'number') return { N: String(value) };
  if (typeof value === 'boolean') return { BOOL: value };
  if (value === null) return { NULL: true };
  if (value instanceof Uint8Array) return { B: value };
  if (Array.isArray(value)) return { L: value.map(attribute) };
  if (typeof value === 'object') return { M: itemOf({ ...value }) };
  throw new TypeError(`No attribute holds a ${typeof value}`);
};

/** An item of these fields; those that are undefined are left out. */
export const itemOf = (fields: Fields): Item => {
  const item: Item = {};
  for (const [name, value] of Object.entries(fields)) if (value !== undefined) item[name] = attribute(value);
  return item;
};

const plain = (value: AttributeValue): unknown => {
  if (value.S !== undefined) return value.S;
  if (value.N !== undefined) return Number(value.N);
  if (value.BOOL !== undefined) return value.BOOL;
  if (value.NULL !== undefined) return null;
  if (value.B !== undefined) return value.B;
  if (value.L !== undefined) return value.L.map(plain);
  if (value.M !== undefined) return fieldsOf(value.M);
  throw new TypeError(`No item of ours holds attributes of type ${Object.keys(value)}`);
};

/** What an item holds. */
export const fieldsOf = (item: Item): Fields => {
  const fields: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(item)) fields[name] = plain(value);
  return fields;
};
