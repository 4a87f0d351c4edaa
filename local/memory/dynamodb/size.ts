import { AttributeSet, type Fields, type Value } from './values.ts';

/** An item may hold this many bytes, names included. */
export const MAX_ITEM_BYTES = 400 * 1024;

const nameOrText = (text: string): number => Buffer.byteLength(text);

const numberSize = (number: number): number => {
  const digits = Math.abs(number)
    .toString()
    .replace('.', '')
    .replace(/^0+|0+$/g, '').length;
  return Math.ceil(digits / 2) + 1 + (number < 0 ? 1 : 0);
};

const memberSize = (member: string | number): number =>
  typeof member === 'string' ? nameOrText(member) : numberSize(member);

/** Bytes of a value by DynamoDB's documented rules («DynamoDB item sizes and formats»). */
const sizeOf = (value: Value): number => {
  if (typeof value === 'string') return nameOrText(value);
  if (typeof value === 'number') return numberSize(value);
  if (typeof value === 'boolean' || value === null) return 1;
  if (value instanceof Uint8Array) return value.length;
  if (value instanceof AttributeSet)
    return value.members.reduce<number>((sum, member) => sum + memberSize(member), 0);
  if (Array.isArray(value)) return value.reduce<number>((sum, element) => sum + sizeOf(element) + 1, 3);
  return 3 + Object.keys(value).length + itemSize(value as Fields);
};

/** Bytes of an item: the names of its attributes in UTF-8, and their values. */
export const itemSize = (item: Fields): number => {
  let bytes = 0;
  for (const name in item) bytes += nameOrText(name) + sizeOf(item[name] as Value);
  return bytes;
};

/** Write request units for an item of so many bytes: one for each KB begun. */
export const writeUnits = (bytes: number): number => Math.max(1, Math.ceil(bytes / 1024));

/** Read request units for so many bytes: one for each 4 KB begun, half where any replica may answer. */
export const readUnits = (bytes: number, consistent: boolean): number =>
  Math.max(1, Math.ceil(bytes / 4096)) * (consistent ? 1 : 0.5);
