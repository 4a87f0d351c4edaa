import { AttributeSet, type Fields, isList, isMap, typeOf, type Value } from './values.ts';

const HIGH = /[\ud800-\uffff]/;

/**
 * The order of DynamoDB's strings: by their UTF-8 bytes. JavaScript's own, by UTF-16 units, differs only where both have
 * characters from U+D800 up.
 */
const compareText = (left: string, right: string): number => {
  if (left === right) return 0;
  if (HIGH.test(left) && HIGH.test(right)) return Buffer.compare(Buffer.from(left), Buffer.from(right));
  return left < right ? -1 : 1;
};

/** Below, at or above nought as `left` sorts before, with or after `right`; undefined where they cannot be ordered. */
export const order = (left: Value, right: Value): number | undefined => {
  if (typeof left === 'string' && typeof right === 'string') return compareText(left, right);
  if (typeof left === 'number' && typeof right === 'number') return left - right;
  if (left instanceof Uint8Array && right instanceof Uint8Array) return Buffer.compare(left, right);
  return undefined;
};

const sameFields = (left: Fields, right: Fields): boolean => {
  const names = Object.keys(left);
  return (
    names.length === Object.keys(right).length &&
    names.every((name) => {
      const other = right[name];
      return other !== undefined && isEqual(left[name] as Value, other);
    })
  );
};

/** Whether two values are the same, deeply; sets whatever their order. */
export const isEqual = (left: Value, right: Value): boolean => {
  if (left === right) return true;
  if (typeOf(left) !== typeOf(right)) return false;
  if (left instanceof AttributeSet && right instanceof AttributeSet) {
    return (
      left.members.length === right.members.length &&
      left.members.every((member) => right.members.includes(member))
    );
  }
  if (isList(left) && isList(right)) {
    return left.length === right.length && left.every((element, at) => isEqual(element, right[at] as Value));
  }
  if (isMap(left) && isMap(right)) return sameFields(left, right);
  return order(left, right) === 0;
};
