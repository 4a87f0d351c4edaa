import { parsedOnce } from '../../parsed-once.ts';
import { invalid } from './errors.ts';
import { type Path, readPath, type Tokens, tokensOf } from './tokens.ts';

/** Something with a value: an attribute, a `:placeholder`, or `size(path)`. */
export type Operand =
  | { readonly kind: 'path'; readonly path: Path }
  | { readonly kind: 'value'; readonly name: string }
  | { readonly kind: 'size'; readonly path: Path };

/** The signs that compare two operands. */
export type Comparator = '=' | '<>' | '<' | '<=' | '>' | '>=';

/** A condition, filter or key condition as parsed, its placeholders not yet replaced. */
export type Condition =
  | { readonly kind: 'and' | 'or'; readonly left: Condition; readonly right: Condition }
  | { readonly kind: 'not'; readonly condition: Condition }
  | {
      readonly kind: 'compare';
      readonly comparator: Comparator;
      readonly left: Operand;
      readonly right: Operand;
    }
  | { readonly kind: 'between'; readonly operand: Operand; readonly low: Operand; readonly high: Operand }
  | { readonly kind: 'in'; readonly operand: Operand; readonly list: readonly Operand[] }
  | { readonly kind: 'exists' | 'not-exists'; readonly path: Path }
  | {
      readonly kind: 'begins-with' | 'contains' | 'is-type';
      readonly path: Path;
      readonly argument: Operand;
    };

/** A parsed expression with the placeholders it uses. */
export interface ParsedCondition {
  readonly condition: Condition;
  readonly placeholders: ReadonlySet<string>;
}

const EXISTENCE = { attribute_exists: 'exists', attribute_not_exists: 'not-exists' } as const;
const TESTS = { begins_with: 'begins-with', contains: 'contains', attribute_type: 'is-type' } as const;
const COMPARATORS: ReadonlySet<string> = new Set<Comparator>(['=', '<>', '<', '<=', '>', '>=']);

const isComparator = (token: string): token is Comparator => COMPARATORS.has(token);
const isKeyOf = <Table extends object>(table: Table, key: string): key is string & keyof Table =>
  Object.hasOwn(table, key);

const readOperand = (tokens: Tokens): Operand => {
  if (tokens.peek()[0] === ':') return { kind: 'value', name: tokens.take() };
  if (tokens.peek() !== 'size') return { kind: 'path', path: readPath(tokens) };
  tokens.take();
  tokens.expect('(');
  const path = readPath(tokens);
  tokens.expect(')');
  return { kind: 'size', path };
};

const readList = (tokens: Tokens): readonly Operand[] => {
  tokens.expect('(');
  const list = [readOperand(tokens)];
  while (tokens.takeIf(',')) list.push(readOperand(tokens));
  tokens.expect(')');
  return list;
};

const readComparison = (tokens: Tokens): Condition => {
  const operand = readOperand(tokens);
  if (tokens.takeIf('BETWEEN')) {
    const low = readOperand(tokens);
    tokens.expect('AND');
    return { kind: 'between', operand, low, high: readOperand(tokens) };
  }
  if (tokens.takeIf('IN')) return { kind: 'in', operand, list: readList(tokens) };
  const comparator = tokens.peek();
  if (!isComparator(comparator)) return tokens.fail();
  tokens.take();
  return { kind: 'compare', comparator, left: operand, right: readOperand(tokens) };
};

const readTest = (tokens: Tokens, name: keyof typeof EXISTENCE | keyof typeof TESTS): Condition => {
  tokens.take();
  tokens.expect('(');
  const path = readPath(tokens);
  if (isKeyOf(EXISTENCE, name)) {
    tokens.expect(')');
    return { kind: EXISTENCE[name], path };
  }
  tokens.expect(',');
  const argument = readOperand(tokens);
  tokens.expect(')');
  return { kind: TESTS[name], path, argument };
};

/** Conditions that stood in brackets of their own: a second pair around one is refused. */
const bracketed = new WeakSet<Condition>();

const readBracketed = (tokens: Tokens): Condition => {
  const condition = readOr(tokens);
  tokens.expect(')');
  if (bracketed.has(condition)) throw invalid('The expression has redundant parentheses');
  bracketed.add(condition);
  return condition;
};

const readPrimary = (tokens: Tokens): Condition => {
  if (tokens.takeIf('NOT')) return { kind: 'not', condition: readPrimary(tokens) };
  if (tokens.takeIf('(')) return readBracketed(tokens);
  const name = tokens.peek();
  return isKeyOf(EXISTENCE, name) || isKeyOf(TESTS, name) ? readTest(tokens, name) : readComparison(tokens);
};

const readAnd = (tokens: Tokens): Condition => {
  let left = readPrimary(tokens);
  while (tokens.takeIf('AND')) left = { kind: 'and', left, right: readPrimary(tokens) };
  return left;
};

const readOr = (tokens: Tokens): Condition => {
  let left = readAnd(tokens);
  while (tokens.takeIf('OR')) left = { kind: 'or', left, right: readAnd(tokens) };
  return left;
};

const parserOf = (kind: string): ((text: string) => ParsedCondition) =>
  parsedOnce((text) => {
    const tokens = tokensOf(kind, text);
    const condition = readOr(tokens);
    if (tokens.peek() !== '') tokens.fail();
    return { condition, placeholders: tokens.placeholders };
  });

const parsers = {
  ConditionExpression: parserOf('ConditionExpression'),
  FilterExpression: parserOf('FilterExpression'),
  KeyConditionExpression: parserOf('KeyConditionExpression'),
};

/** Parses an expression of a request, once for each text. Throws a ValidationException. */
export const parseCondition = (
  kind: keyof typeof parsers,
  text: string | undefined,
): ParsedCondition | undefined => {
  if (text === undefined) return undefined;
  if (text.length > 4096)
    throw invalid(`Invalid ${kind}: Expression size has exceeded the maximum allowed size;`);
  return parsers[kind](text);
};
