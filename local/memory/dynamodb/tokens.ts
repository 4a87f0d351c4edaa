import { invalid } from './errors.ts';
import { isReserved } from './reserved-words.ts';

/** A path into an item as written: attribute names, `#placeholders`, and positions in lists. */
export type Path = readonly (string | number)[];

/** An expression being read, token by token; it remembers which placeholders it met. */
export interface Tokens {
  /** The next token, or '' at the end. */
  peek(): string;
  take(): string;
  /** Takes the next token if it is this keyword or sign. */
  takeIf(wanted: string): boolean;
  expect(wanted: string): void;
  fail(): never;
  readonly placeholders: Set<string>;
}

const TOKEN = /\s*([#:]?[A-Za-z0-9_]+|<>|<=|>=|[=<>()[\].,+-])/y;

const split = (kind: string, text: string): string[] => {
  const tokens: string[] = [];
  const end = text.trimEnd().length;
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < end) {
    const at = TOKEN.lastIndex;
    const token = TOKEN.exec(text)?.[1];
    if (token === undefined)
      throw invalid(`Invalid ${kind}: Syntax error; token: "${text.slice(at).trim()[0]}"`);
    tokens.push(token);
  }
  if (tokens.length === 0) throw invalid(`Invalid ${kind}: The expression can not be empty;`);
  return tokens;
};

/** Cuts an expression into tokens; `kind` is the request's name for it, for the error. */
export const tokensOf = (kind: string, text: string): Tokens => {
  const tokens = split(kind, text);
  const placeholders = new Set<string>();
  let at = 0;
  const peek = (): string => tokens[at] ?? '';
  const fail = (): never => {
    throw invalid(
      `Invalid ${kind}: Syntax error; token: "${peek() || '<EOF>'}", near: "${tokens.slice(Math.max(0, at - 1), at + 2).join(' ')}"`,
    );
  };
  const take = (): string => {
    const token = peek() || fail();
    if (token[0] === '#' || token[0] === ':') placeholders.add(token);
    at += 1;
    return token;
  };
  const takeIf = (wanted: string): boolean => {
    if (peek().toUpperCase() !== wanted) return false;
    at += 1;
    return true;
  };
  const expect = (wanted: string): void => {
    if (!takeIf(wanted)) fail();
  };
  return { peek, take, takeIf, expect, fail, placeholders };
};

const NAME = /^(#[A-Za-z0-9_]+|[A-Za-z_][A-Za-z0-9_]*)$/;

const readName = (tokens: Tokens): string => {
  if (!NAME.test(tokens.peek())) tokens.fail();
  const name = tokens.take();
  if (isReserved(name)) throw invalid(`Attribute name is a reserved keyword; reserved keyword: ${name}`);
  return name;
};

/** Reads `a`, `#a`, `a.b[0].#c`. */
export const readPath = (tokens: Tokens): Path => {
  const path: (string | number)[] = [readName(tokens)];
  for (;;) {
    if (tokens.takeIf('.')) path.push(readName(tokens));
    else if (tokens.takeIf('[')) {
      if (!/^\d+$/.test(tokens.peek())) tokens.fail();
      path.push(Number(tokens.take()));
      tokens.expect(']');
    } else return path;
  }
};
