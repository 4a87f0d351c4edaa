import { isEqual, order } from './compare.ts';
import type { Comparator, Condition, Operand } from './condition.ts';
import { invalid } from './errors.ts';
import { type Placeholders, valueAt, valueFor } from './placeholders.ts';
import { AttributeSet, type Fields, isList, isMap, typeOf, type Value } from './values.ts';

/** What `size(path)` answers: characters, bytes, elements or members; undefined where the type has no size. */
const sizeAnswer = (value: Value | undefined): number | undefined => {
  if (typeof value === 'string') return value.length;
  if (value instanceof Uint8Array || isList(value)) return value.length;
  if (value instanceof AttributeSet) return value.members.length;
  return isMap(value) ? Object.keys(value).length : undefined;
};

const read = (operand: Operand, item: Fields, given: Placeholders): Value | undefined => {
  switch (operand.kind) {
    case 'value':
      return valueFor(operand.name, given);
    case 'path':
      return valueAt(item, operand.path, given);
    case 'size':
      return sizeAnswer(valueAt(item, operand.path, given));
  }
};

const ORDERED: ReadonlySet<string> = new Set(['S', 'N', 'B']);

/** Only strings, numbers and binaries have an order; asking for one of anything else is a mistake in the request. */
const refuseUnordered = (operand: Operand, comparator: string, given: Placeholders): void => {
  if (operand.kind !== 'value') return;
  const type = typeOf(valueFor(operand.name, given));
  if (!ORDERED.has(type)) {
    throw invalid(
      `Incorrect operand type for operator or function; operator or function: ${comparator}, operand type: ${type}`,
    );
  }
};

const ranks = (comparator: Comparator, left: Value, right: Value): boolean => {
  const rank = order(left, right);
  if (rank === undefined) return false;
  switch (comparator) {
    case '<':
      return rank < 0;
    case '<=':
      return rank <= 0;
    case '>':
      return rank > 0;
    default:
      return rank >= 0;
  }
};

const compares = (comparator: Comparator, left: Value | undefined, right: Value | undefined): boolean => {
  if (left === undefined || right === undefined) return comparator === '<>';
  if (comparator === '=') return isEqual(left, right);
  if (comparator === '<>') return !isEqual(left, right);
  return ranks(comparator, left, right);
};

const includes = (whole: Value, part: Value): boolean => {
  if (typeof whole === 'string') return typeof part === 'string' && whole.includes(part);
  if (whole instanceof AttributeSet) return whole.members.some((member) => member === part);
  return isList(whole) && whole.some((element) => isEqual(element, part));
};

const begins = (whole: Value, part: Value): boolean =>
  typeof whole === 'string' && typeof part === 'string' && whole.startsWith(part);

/** Whether a condition holds for an item; of a missing item nothing exists. */
export const holds = (condition: Condition, item: Fields, given: Placeholders): boolean => {
  switch (condition.kind) {
    case 'and':
      return holds(condition.left, item, given) && holds(condition.right, item, given);
    case 'or':
      return holds(condition.left, item, given) || holds(condition.right, item, given);
    case 'not':
      return !holds(condition.condition, item, given);
    case 'exists':
      return valueAt(item, condition.path, given) !== undefined;
    case 'not-exists':
      return valueAt(item, condition.path, given) === undefined;
    default:
      return tests(condition, item, given);
  }
};

type Test = Extract<
  Condition,
  { kind: 'compare' | 'between' | 'in' | 'begins-with' | 'contains' | 'is-type' }
>;

const tests = (test: Test, item: Fields, given: Placeholders): boolean => {
  switch (test.kind) {
    case 'compare':
      if (test.comparator !== '=' && test.comparator !== '<>') {
        for (const operand of [test.left, test.right]) refuseUnordered(operand, test.comparator, given);
      }
      return compares(test.comparator, read(test.left, item, given), read(test.right, item, given));
    case 'between': {
      const value = read(test.operand, item, given);
      return (
        value !== undefined &&
        compares('>=', value, read(test.low, item, given)) &&
        compares('<=', value, read(test.high, item, given))
      );
    }
    case 'in': {
      const value = read(test.operand, item, given);
      return value !== undefined && test.list.some((other) => compares('=', value, read(other, item, given)));
    }
    default: {
      const value = valueAt(item, test.path, given);
      const argument = read(test.argument, item, given);
      if (value === undefined || argument === undefined) return false;
      if (test.kind === 'is-type') return typeOf(value) === argument;
      return test.kind === 'contains' ? includes(value, argument) : begins(value, argument);
    }
  }
};
