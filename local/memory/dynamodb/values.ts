import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { invalid } from './errors.ts';

/**
 * An attribute as the table keeps it: a string for `{S}`, a number for `{N}` and so on, without the wrapping object,
 * which halves what an item takes in memory.
 */
export type Value = string | number | boolean | null | Uint8Array | readonly Value[] | AttributeSet | Fields;

/** A map of attributes, an item among them. Never changed once stored: writes make a new one. */
export interface Fields {
  [name: string]: Value;
}

/** The wire's fields of attributes, as the SDK types them. */
export type Attributes = Record<string, AttributeValue>;

/** The name DynamoDB gives a value's type. */
export type TypeName = 'S' | 'N' | 'BOOL' | 'NULL' | 'B' | 'L' | 'M' | 'SS' | 'NS';

/** A string set or a number set; binary sets are not supported. Order is that of arrival and means nothing. */
export class AttributeSet {
  readonly kind: 'SS' | 'NS';
  readonly members: readonly (string | number)[];

  constructor(kind: 'SS' | 'NS', members: readonly (string | number)[]) {
    this.kind = kind;
    this.members = members;
  }
}

/**
 * Fields without a prototype, so that no attribute name meets one of Object's own. A constructor makes them because V8
 * keeps its objects compact, and those of `Object.create(null)` as hash tables several times the size.
 */
const Bare = function Bare(): void {} as unknown as { new (): Fields; prototype: object };
Bare.prototype = Object.create(null);

/** An empty item or map to fill. */
export const newFields = (): Fields => new Bare();

/** A copy one level deep. */
export const copyOf = (fields: Fields): Fields => {
  const copy = newFields();
  for (const name in fields) copy[name] = fields[name] as Value;
  return copy;
};

const isArray = (value: Value): value is readonly Value[] => Array.isArray(value);

/** DynamoDB's name for the type of a value. */
export const typeOf = (value: Value): TypeName => {
  switch (typeof value) {
    case 'string':
      return 'S';
    case 'number':
      return 'N';
    case 'boolean':
      return 'BOOL';
    default:
      if (value === null) return 'NULL';
      if (value instanceof AttributeSet) return value.kind;
      if (value instanceof Uint8Array) return 'B';
      return isArray(value) ? 'L' : 'M';
  }
};

/** Whether a value is a map whose fields a path can go into. */
export const isMap = (value: Value | undefined): value is Fields =>
  value !== undefined && typeOf(value) === 'M';

/** Whether a value is a list whose elements a path can go into. */
export const isList = (value: Value | undefined): value is readonly Value[] => Array.isArray(value);

/**
 * A number as kept: a double. DynamoDB holds 38 digits; one that a double would change is refused, not rounded.
 */
const numberFrom = (text: string): number => {
  const number = Number(text);
  if (Number.isSafeInteger(number) && String(number) === text) return number;
  if (text.trim() === '' || !Number.isFinite(number)) {
    throw invalid(`The parameter cannot be converted to a numeric value: ${text}`);
  }
  const size = Math.abs(number);
  if (digitsOf(text).length > 15 || size >= 1e21 || (size > 0 && size < 1e-6)) {
    throw new RangeError(`${text} needs more precision than the in-memory table keeps`);
  }
  return number;
};

const digitsOf = (text: string): string =>
  text
    .replace(/e.*$/i, '')
    .replace(/\D/g, '')
    .replace(/^0+|0+$/g, '');

const setFrom = (kind: 'SS' | 'NS', members: readonly string[]): AttributeSet => {
  const kindName = kind === 'SS' ? 'string' : 'number';
  if (members.length === 0) {
    throw invalid(`One or more parameter values were invalid: An ${kindName} set  may not be empty`);
  }
  const kept = kind === 'SS' ? members : members.map(numberFrom);
  if (new Set<string | number>(kept).size !== kept.length) {
    throw invalid(
      `One or more parameter values were invalid: Input collection ${members} contains duplicates.`,
    );
  }
  return new AttributeSet(kind, kept);
};

/** A loop over names, not over entries: this runs for every attribute of every request. */
const hasOneType = (value: AttributeValue): boolean => {
  let types = 0;
  for (const type in value) if (value[type as keyof AttributeValue] !== undefined) types += 1;
  return types === 1;
};

/** The value as kept, from the wire's; a copy, so that neither side can change the other's. */
const storedValue = (value: AttributeValue): Value => {
  if (!hasOneType(value)) {
    throw invalid('Supplied AttributeValue must contain exactly one of the supported datatypes');
  }
  if (value.S !== undefined) return value.S;
  if (value.N !== undefined) return numberFrom(value.N);
  if (value.BOOL !== undefined) return value.BOOL;
  if (value.M !== undefined) return storedFields(value.M);
  if (value.L !== undefined) return value.L.map(storedValue);
  if (value.NULL !== undefined) return null;
  if (value.SS !== undefined) return setFrom('SS', value.SS);
  if (value.NS !== undefined) return setFrom('NS', value.NS);
  if (value.B !== undefined) return Uint8Array.from(value.B);
  throw new TypeError(`The in-memory table does not keep attributes of type ${Object.keys(value)}`);
};

/** The fields as kept, from the wire's; undefined members are left out, as the SDK does. */
export const storedFields = (attributes: Attributes): Fields => {
  const fields = newFields();
  for (const name in attributes) {
    const value = attributes[name];
    if (value !== undefined) fields[name] = storedValue(value);
  }
  return fields;
};

/** The value as it goes over the wire. */
const attributeValue = (value: Value): AttributeValue => {
  if (typeof value === 'string') return { S: value };
  if (typeof value === 'number') return { N: String(value) };
  if (typeof value === 'boolean') return { BOOL: value };
  if (value === null) return { NULL: true };
  if (value instanceof Uint8Array) return { B: Uint8Array.from(value) };
  if (isArray(value)) return { L: value.map(attributeValue) };
  if (!(value instanceof AttributeSet)) return { M: attributesOf(value) };
  return value.kind === 'SS' ? { SS: value.members.map(String) } : { NS: value.members.map(String) };
};

/** The fields as they go over the wire. */
export const attributesOf = (fields: Fields): Attributes => {
  const attributes: Attributes = {};
  for (const name in fields) attributes[name] = attributeValue(fields[name] as Value);
  return attributes;
};
