import { order } from './compare.ts';
import type { Condition, Operand } from './condition.ts';
import { invalid } from './errors.ts';
import { nameOf, type Placeholders, valueFor } from './placeholders.ts';
import type { KeyAttribute, KeySchema } from './schema.ts';
import { typeOf, type Value } from './values.ts';

/** One partition, and in it the sort keys that are neither below nor above what was asked for. */
export interface KeyRange {
  readonly partitionKey: Value;
  readonly isBelow: (sortKey: Value) => boolean;
  readonly isAbove: (sortKey: Value) => boolean;
}

const unsupported = (): Error => invalid('Invalid KeyConditionExpression: Query key condition not supported');

const conjuncts = (condition: Condition): readonly Condition[] =>
  condition.kind === 'and' ? [...conjuncts(condition.left), ...conjuncts(condition.right)] : [condition];

const pathOf = (condition: Condition): readonly (string | number)[] => {
  if (condition.kind === 'begins-with') return condition.path;
  const operand =
    condition.kind === 'compare'
      ? condition.left
      : condition.kind === 'between'
        ? condition.operand
        : undefined;
  if (operand?.kind !== 'path') throw unsupported();
  return operand.path;
};

const attributeOf = (condition: Condition, given: Placeholders): string => {
  const [step, ...deeper] = pathOf(condition);
  if (typeof step !== 'string' || deeper.length > 0) throw unsupported();
  return nameOf(step, given);
};

const keyValue = (operand: Operand, { name, type }: KeyAttribute, given: Placeholders): Value => {
  if (operand.kind !== 'value') throw unsupported();
  const value = valueFor(operand.name, given);
  if (typeOf(value) !== type) {
    throw invalid(
      'One or more parameter values were invalid: Condition parameter type does not match schema type',
    );
  }
  if (value === '') {
    throw invalid(
      'One or more parameter values are not valid. The AttributeValue for a key attribute cannot contain an empty ' +
        `string value. Key: ${name}`,
    );
  }
  return value;
};

const never = (): boolean => false;
const below = (value: Value) => (sortKey: Value) => (order(sortKey, value) ?? 0) < 0;
const above = (value: Value) => (sortKey: Value) => (order(sortKey, value) ?? 0) > 0;
const not = (test: (sortKey: Value) => boolean) => (sortKey: Value) => !test(sortKey);

const beginsWith = (start: Value): Pick<KeyRange, 'isBelow' | 'isAbove'> => {
  if (typeof start !== 'string') throw unsupported();
  const begins = (sortKey: Value): boolean => typeof sortKey === 'string' && sortKey.startsWith(start);
  return { isBelow: below(start), isAbove: (sortKey) => above(start)(sortKey) && !begins(sortKey) };
};

const sortRange = (
  condition: Condition,
  key: KeyAttribute,
  given: Placeholders,
): Pick<KeyRange, 'isBelow' | 'isAbove'> => {
  const value = (operand: Operand): Value => keyValue(operand, key, given);
  if (condition.kind === 'begins-with') return beginsWith(value(condition.argument));
  if (condition.kind === 'between') {
    const [low, high] = [value(condition.low), value(condition.high)];
    if ((order(low, high) ?? 0) > 0) {
      throw invalid(
        'Invalid KeyConditionExpression: The BETWEEN operator requires upper bound to be greater than or equal to lower bound',
      );
    }
    return { isBelow: below(low), isAbove: above(high) };
  }
  if (condition.kind !== 'compare') throw unsupported();
  const bound = value(condition.right);
  switch (condition.comparator) {
    case '=':
      return { isBelow: below(bound), isAbove: above(bound) };
    case '<':
      return { isBelow: never, isAbove: not(below(bound)) };
    case '<=':
      return { isBelow: never, isAbove: above(bound) };
    case '>':
      return { isBelow: not(above(bound)), isAbove: never };
    case '>=':
      return { isBelow: below(bound), isAbove: never };
    case '<>':
      throw unsupported();
  }
};

/** What a key condition asks for. Throws a ValidationException where it is none. */
export const keyRange = (
  condition: Condition,
  { partitionKey, sortKey }: KeySchema,
  given: Placeholders,
): KeyRange => {
  const parts = conjuncts(condition).map((part) => ({ part, name: attributeOf(part, given) }));
  const partition = parts.find(({ name }) => name === partitionKey.name)?.part;
  const others = parts.filter(({ part }) => part !== partition);
  if (partition?.kind !== 'compare')
    throw invalid(`Query condition missed key schema element: ${partitionKey.name}`);
  if (partition.comparator !== '=') throw invalid('Query key condition not supported');
  if (others.length > 1) throw invalid('Conditions can be of length 1 or 2 only');
  const value = keyValue(partition.right, partitionKey, given);
  const [other] = others;
  if (!other) return { partitionKey: value, isBelow: never, isAbove: never };
  if (!sortKey || other.name !== sortKey.name) {
    throw invalid(`Query condition missed key schema element: ${sortKey?.name ?? partitionKey.name}`);
  }
  return { partitionKey: value, ...sortRange(other.part, sortKey, given) };
};
