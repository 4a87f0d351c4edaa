import { parsedOnce } from '../../parsed-once.ts';
import { invalid } from './errors.ts';
import { type Path, readPath, type Tokens, tokensOf } from './tokens.ts';

/** Where a SET takes a value from. */
export type Source =
  | { readonly kind: 'path'; readonly path: Path }
  | { readonly kind: 'value'; readonly name: string }
  | { readonly kind: 'if-not-exists'; readonly path: Path; readonly otherwise: Source }
  | { readonly kind: 'list-append'; readonly left: Source; readonly right: Source }
  | { readonly kind: '+' | '-'; readonly left: Source; readonly right: Source };

/** An update as parsed, its placeholders not yet replaced. */
export interface ParsedUpdate {
  readonly set: readonly { readonly path: Path; readonly source: Source }[];
  readonly remove: readonly Path[];
  readonly add: readonly { readonly path: Path; readonly name: string }[];
  readonly delete: readonly { readonly path: Path; readonly name: string }[];
  readonly placeholders: ReadonlySet<string>;
}

const readCall = <Read>(tokens: Tokens, read: (tokens: Tokens) => Read): readonly [Read, Source] => {
  tokens.take();
  tokens.expect('(');
  const first = read(tokens);
  tokens.expect(',');
  const second = readSource(tokens);
  tokens.expect(')');
  return [first, second];
};

const readSource = (tokens: Tokens): Source => {
  if (tokens.peek()[0] === ':') return { kind: 'value', name: tokens.take() };
  if (tokens.peek() === 'if_not_exists') {
    const [path, otherwise] = readCall(tokens, readPath);
    return { kind: 'if-not-exists', path, otherwise };
  }
  if (tokens.peek() === 'list_append') {
    const [left, right] = readCall(tokens, readSource);
    return { kind: 'list-append', left, right };
  }
  return { kind: 'path', path: readPath(tokens) };
};

const readAssignment = (tokens: Tokens): { path: Path; source: Source } => {
  const path = readPath(tokens);
  tokens.expect('=');
  const left = readSource(tokens);
  if (tokens.takeIf('+')) return { path, source: { kind: '+', left, right: readSource(tokens) } };
  if (tokens.takeIf('-')) return { path, source: { kind: '-', left, right: readSource(tokens) } };
  return { path, source: left };
};

const readPathAndValue = (tokens: Tokens): { path: Path; name: string } => {
  const path = readPath(tokens);
  return tokens.peek()[0] === ':' ? { path, name: tokens.take() } : tokens.fail();
};

const readSeries = <Read>(tokens: Tokens, read: (tokens: Tokens) => Read): Read[] => {
  const series = [read(tokens)];
  while (tokens.takeIf(',')) series.push(read(tokens));
  return series;
};

const SECTIONS = {
  SET: (tokens: Tokens) => ({ set: readSeries(tokens, readAssignment) }),
  REMOVE: (tokens: Tokens) => ({ remove: readSeries(tokens, readPath) }),
  ADD: (tokens: Tokens) => ({ add: readSeries(tokens, readPathAndValue) }),
  DELETE: (tokens: Tokens) => ({ delete: readSeries(tokens, readPathAndValue) }),
} as const;

const isSection = (word: string): word is keyof typeof SECTIONS => Object.hasOwn(SECTIONS, word);

const NOTHING: ParsedUpdate = { set: [], remove: [], add: [], delete: [], placeholders: new Set() };

const parse = (text: string): ParsedUpdate => {
  const tokens = tokensOf('UpdateExpression', text);
  const seen = new Set<string>();
  let update: ParsedUpdate = { ...NOTHING, placeholders: tokens.placeholders };
  while (tokens.peek() !== '') {
    const section = tokens.peek().toUpperCase();
    if (!isSection(section)) return tokens.fail();
    if (seen.has(section)) {
      throw invalid(
        `Invalid UpdateExpression: The "${section}" section can only be used once in an update expression;`,
      );
    }
    seen.add(section);
    tokens.take();
    update = { ...update, ...SECTIONS[section](tokens) };
  }
  return update;
};

const parseOnce = parsedOnce(parse);

/** Parses an UpdateExpression, once for each text; without one, nothing is written. Throws a ValidationException. */
export const parseUpdate = (text: string | undefined): ParsedUpdate =>
  text === undefined ? NOTHING : parseOnce(text);
