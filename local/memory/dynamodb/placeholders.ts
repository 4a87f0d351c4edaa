import { invalid } from './errors.ts';
import type { Path } from './tokens.ts';
import {
  type Attributes,
  type Fields,
  isList,
  isMap,
  newFields,
  storedFields,
  type Value,
} from './values.ts';

/** What the placeholders of a request's expressions stand for. */
export interface Placeholders {
  readonly names: Readonly<Record<string, string>>;
  readonly values: Fields;
}

interface PlaceholderInput {
  readonly ExpressionAttributeNames?: Record<string, string> | undefined;
  readonly ExpressionAttributeValues?: Attributes | undefined;
}

type Used = { readonly placeholders: ReadonlySet<string> } | undefined;

const NONE: Placeholders = { names: {}, values: newFields() };

const refuseUnused = (given: object, field: string, expressions: readonly Used[]): void => {
  const unused = Object.keys(given).filter(
    (name) => !expressions.some((used) => used?.placeholders.has(name)),
  );
  if (unused.length > 0)
    throw invalid(`Value provided in ${field} unused in expressions: keys: {${unused.join(', ')}}`);
};

/** Reads a request's placeholders; one that no expression uses is refused, as DynamoDB does. */
export const placeholdersOf = (input: PlaceholderInput, expressions: readonly Used[]): Placeholders => {
  const { ExpressionAttributeNames: names, ExpressionAttributeValues: values } = input;
  if (!names && !values) return NONE;
  for (const [field, given] of Object.entries({
    ExpressionAttributeNames: names,
    ExpressionAttributeValues: values,
  })) {
    if (!given) continue;
    if (Object.keys(given).length === 0) throw invalid(`${field} must not be empty`);
    refuseUnused(given, field, expressions);
  }
  return { names: names ?? NONE.names, values: values ? storedFields(values) : NONE.values };
};

/** The name that a step of a path stands for. */
export const nameOf = (name: string, { names }: Placeholders): string => {
  if (name[0] !== '#') return name;
  const meant = Object.hasOwn(names, name) ? names[name] : undefined;
  if (meant === undefined) {
    throw invalid(
      `An expression attribute name used in the document path is not defined; attribute name: ${name}`,
    );
  }
  return meant;
};

/** The value that `:placeholder` stands for. */
export const valueFor = (placeholder: string, { values }: Placeholders): Value => {
  const value = values[placeholder];
  if (value === undefined) {
    throw invalid(
      `An expression attribute value used in expression is not defined; attribute value: ${placeholder}`,
    );
  }
  return value;
};

/** The path with its placeholders replaced. */
export const resolved = (path: Path, placeholders: Placeholders): Path =>
  path.map((step) => (typeof step === 'string' ? nameOf(step, placeholders) : step));

/** One step further into a value; undefined where there is nothing. */
export const stepInto = (value: Value | undefined, step: string | number): Value | undefined => {
  if (typeof step === 'number') return isList(value) ? value[step] : undefined;
  return isMap(value) ? value[step] : undefined;
};

/** What an item holds at a path; undefined where there is nothing. */
export const valueAt = (item: Fields, path: Path, placeholders: Placeholders): Value | undefined => {
  let value: Value | undefined = item;
  for (const step of path) {
    value = stepInto(value, typeof step === 'string' ? nameOf(step, placeholders) : step);
    if (value === undefined) return undefined;
  }
  return value;
};
