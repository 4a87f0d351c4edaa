import { parsedOnce } from '../../parsed-once.ts';
import { invalid } from './errors.ts';
import { type Placeholders, resolved, stepInto } from './placeholders.ts';
import { type Path, readPath, tokensOf } from './tokens.ts';
import { type Fields, isList, newFields, type Value } from './values.ts';

/** A parsed ProjectionExpression. */
export interface ParsedProjection {
  readonly paths: readonly Path[];
  readonly placeholders: ReadonlySet<string>;
}

const parse = parsedOnce((text: string): ParsedProjection => {
  const tokens = tokensOf('ProjectionExpression', text);
  const paths = [readPath(tokens)];
  while (tokens.takeIf(',')) paths.push(readPath(tokens));
  if (tokens.peek() !== '') tokens.fail();
  return { paths, placeholders: tokens.placeholders };
});

/** Parses a ProjectionExpression, once for each text. Throws a ValidationException. */
export const parseProjection = (text: string | undefined): ParsedProjection | undefined =>
  text === undefined ? undefined : parse(text);

/** The steps wanted below one place; none: everything. */
interface Wanted {
  readonly steps: Map<string | number, Wanted>;
}

const wantedBy = (paths: readonly Path[]): Wanted => {
  const root: Wanted = { steps: new Map() };
  for (const path of paths) {
    let place = root;
    for (const step of path) {
      const next = place.steps.get(step) ?? { steps: new Map() };
      place.steps.set(step, next);
      place = next;
    }
  }
  return root;
};

const pick = (value: Value, { steps }: Wanted): Value | undefined => {
  if (steps.size === 0) return value;
  const picked = [...steps].flatMap(([step, wanted]): [string | number, Value][] => {
    const inner = stepInto(value, step);
    const kept = inner === undefined ? undefined : pick(inner, wanted);
    return kept === undefined ? [] : [[step, kept]];
  });
  if (picked.length === 0) return undefined;
  if (isList(value))
    return picked.sort(([one], [other]) => Number(one) - Number(other)).map(([, kept]) => kept);
  const fields = newFields();
  for (const [step, kept] of picked) fields[String(step)] = kept;
  return fields;
};

/** Of an item only what these paths lead to, nested as it was. */
export const projectPaths = (item: Fields, paths: readonly Path[]): Fields => {
  const fields = newFields();
  for (const [name, wanted] of wantedBy(paths).steps) {
    const value = item[name];
    const kept = value === undefined ? undefined : pick(value, wanted);
    if (kept !== undefined) fields[name] = kept;
  }
  return fields;
};

/** Of an item what a request's projection asks for; all of it where it asks for nothing. */
export const project = (
  item: Fields,
  projection: ParsedProjection | undefined,
  given: Placeholders,
): Fields => {
  if (!projection) return item;
  const paths = projection.paths.map((path) => resolved(path, given));
  if (new Set(paths.map((path) => JSON.stringify(path))).size < paths.length) {
    throw invalid('Invalid ProjectionExpression: Two document paths overlap with each other;');
  }
  return projectPaths(item, paths);
};
