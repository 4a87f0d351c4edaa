import type { Row } from './outcome.ts';

/**
 * One spelling for v2 and v3 names: upper case, no `_`, no white space, and Alipay's name spaces `aop.` and `ACQ.`
 * dropped (D-6).
 */
export const normaliseCode = (code: string): string =>
  code
    .toUpperCase()
    .replace(/[_\s]/g, '')
    .replace(/^(?:(?:AOP|ACQ)\.)+/, '');

/** Looks a code up in rows, in any spelling; an exact name wins over one that ends in `*`. */
export type FindRow = (code: string) => Row | undefined;

export const rowFinder = (rows: readonly Row[]): FindRow => {
  const exact = new Map<string, Row>();
  const prefixes: (readonly [string, Row])[] = [];
  for (const row of rows) {
    for (const code of row.codes.map(normaliseCode)) {
      if (code.endsWith('*')) prefixes.push([code.slice(0, -1), row]);
      else exact.set(code, row);
    }
  }
  return (code) => {
    const wanted = normaliseCode(code);
    return exact.get(wanted) ?? prefixes.find(([prefix]) => wanted.startsWith(prefix))?.[1];
  };
};
