/** One figure against its budget. */
export interface Check {
  readonly what: string;
  readonly budget: string;
  readonly measured: string;
  readonly holds: boolean;
  /** A budget known to be missed, and the decision that says why: shown, and counted neither way. */
  readonly knownMiss?: string;
}

/** What is measured: `npm run bench -- NAME`. */
export interface Subject {
  readonly name: string;
  readonly title: string;
  readonly measure: () => Promise<Findings>;
}

/** What a subject found: its budgets, its tables, and a sentence or two that a reader needs to read them. */
export interface Findings {
  readonly checks: readonly Check[];
  readonly text: string;
}

/** A table as Markdown, its columns as wide as they must be; the first is text, the others are figures. */
export const table = (rows: readonly (readonly string[])[]): string => {
  const [head = [], ...body] = rows;
  const widths = head.map((_, column) => Math.max(...rows.map((row) => (row[column] ?? '').length), 3));
  const line = (row: readonly string[]): string =>
    `| ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  return [line(head), `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`, ...body.map(line)].join(
    '\n',
  );
};

/** The middle one; of an even number the upper. */
export const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

export const mean = (values: readonly number[]): number =>
  values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
