import { invalid } from './errors.ts';
import { type Placeholders, resolved, stepInto, valueAt, valueFor } from './placeholders.ts';
import type { Path } from './tokens.ts';
import type { ParsedUpdate, Source } from './update.ts';
import { AttributeSet, copyOf, type Fields, isList, isMap, typeOf, type Value } from './values.ts';

/** What is to be at a path afterwards; undefined: nothing. */
interface Change {
  readonly path: Path;
  readonly value: Value | undefined;
}

const wrongType = (): Error => invalid('An operand in the update expression has an incorrect data type');

const wrongOperand = (operator: string, value: Value): Error =>
  invalid(
    `Incorrect operand type for operator or function; operator or function: ${operator}, operand type: ${typeOf(value)}`,
  );

/** A sum as DynamoDB's decimals give it, where doubles would leave a trail (0.1 + 0.2). */
const decimal = (number: number): number => Number(number.toPrecision(15));

const sourceValue = (source: Source, item: Fields, given: Placeholders): Value => {
  switch (source.kind) {
    case 'value':
      return valueFor(source.name, given);
    case 'if-not-exists':
      return ifAbsent(valueAt(item, source.path, given), () => sourceValue(source.otherwise, item, given));
    case 'list-append': {
      const [left, right] = [sourceValue(source.left, item, given), sourceValue(source.right, item, given)];
      if (!isList(left) || !isList(right)) throw wrongType();
      return [...left, ...right];
    }
    case 'path': {
      const value = valueAt(item, source.path, given);
      if (value !== undefined) return value;
      throw invalid('The provided expression refers to an attribute that does not exist in the item');
    }
    default: {
      const [left, right] = [sourceValue(source.left, item, given), sourceValue(source.right, item, given)];
      if (typeof left !== 'number' || typeof right !== 'number') throw wrongType();
      return decimal(source.kind === '+' ? left + right : left - right);
    }
  }
};

/** A NULL is something: only what is not there is replaced. */
const ifAbsent = (value: Value | undefined, otherwise: () => Value): Value =>
  value === undefined ? otherwise() : value;

const added = (before: Value | undefined, value: Value): Value => {
  if (typeof value !== 'number' && !(value instanceof AttributeSet)) throw wrongOperand('ADD', value);
  if (before === undefined) return value;
  if (typeof before === 'number' && typeof value === 'number') return decimal(before + value);
  if (!(before instanceof AttributeSet && value instanceof AttributeSet && before.kind === value.kind))
    throw wrongType();
  return new AttributeSet(before.kind, [...new Set([...before.members, ...value.members])]);
};

const without = (before: Value | undefined, value: Value): Value | undefined => {
  if (!(value instanceof AttributeSet)) throw wrongOperand('DELETE', value);
  if (before === undefined) return undefined;
  if (!(before instanceof AttributeSet && before.kind === value.kind)) throw wrongType();
  const members = before.members.filter((member) => !value.members.includes(member));
  return members.length === 0 ? undefined : new AttributeSet(before.kind, members);
};

const changesOf = (update: ParsedUpdate, item: Fields, given: Placeholders): Change[] => [
  ...update.set.map(({ path, source }) => ({
    path: resolved(path, given),
    value: sourceValue(source, item, given),
  })),
  ...update.add.map(({ path, name }) => ({
    path: resolved(path, given),
    value: added(valueAt(item, path, given), valueFor(name, given)),
  })),
  ...update.delete.map(({ path, name }) => ({
    path: resolved(path, given),
    value: without(valueAt(item, path, given), valueFor(name, given)),
  })),
  ...update.remove.map((path) => ({ path: resolved(path, given), value: undefined })),
];

const startsWith = (path: Path, start: Path): boolean => start.every((step, at) => path[at] === step);

/** The paths that an update writes, in the item's own names. Throws a ValidationException where two of them overlap. */
export const pathsOf = (update: ParsedUpdate, given: Placeholders): readonly Path[] => {
  const written = [update.set, update.add, update.delete].flat().map(({ path }) => path);
  const paths = [...written, ...update.remove].map((path) => resolved(path, given));
  paths.forEach((path, at) => {
    const other = paths
      .slice(0, at)
      .find((earlier) => startsWith(path, earlier) || startsWith(earlier, path));
    if (!other) return;
    throw invalid(
      'Invalid UpdateExpression: Two document paths overlap with each other; must remove or rewrite one of these ' +
        `paths; path one: [${other.join(', ')}], path two: [${path.join(', ')}]`,
    );
  });
  return paths;
};

const inMap = (fields: Fields, step: string, value: Value | undefined): Fields => {
  const copy = copyOf(fields);
  if (value === undefined) delete copy[step];
  else copy[step] = value;
  return copy;
};

const inList = (list: readonly Value[], step: number, value: Value | undefined): readonly Value[] => {
  if (value === undefined) return list.filter((_, at) => at !== step);
  return step < list.length ? list.with(step, value) : [...list, value];
};

const changed = (whole: Value | undefined, [step, ...rest]: Path, value: Value | undefined): Value => {
  const inner = rest.length === 0 || step === undefined ? value : changed(stepInto(whole, step), rest, value);
  if (typeof step === 'string' && isMap(whole)) return inMap(whole, step, inner);
  if (typeof step === 'number' && isList(whole)) return inList(whole, step, inner);
  throw invalid('The document path provided in the update expression is invalid for update');
};

const lastStep = ({ path }: Change): number => {
  const step = path.at(-1);
  return typeof step === 'number' ? step : -1;
};

/** What is removed goes last, and of a list from its end, so that positions keep meaning what they did in the request. */
const inOrder = (changes: readonly Change[]): readonly Change[] => [
  ...changes.filter(({ value }) => value !== undefined).sort((one, other) => lastStep(one) - lastStep(other)),
  ...changes.filter(({ value }) => value === undefined).sort((one, other) => lastStep(other) - lastStep(one)),
];

/** The item after an update: everything in it is read from the item as it was before. Throws a ValidationException. */
export const applyUpdate = (update: ParsedUpdate, item: Fields, given: Placeholders): Fields => {
  const changes = inOrder(changesOf(update, item, given));
  const after = changes.reduce<Value>((whole, { path, value }) => changed(whole, path, value), copyOf(item));
  return isMap(after) ? after : item;
};
