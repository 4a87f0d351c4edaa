/** One figure against its budget. */
export interface Check {
  readonly what: string;
  readonly budget: string;
  readonly measured: string;
  readonly holds: boolean;
  /** A budget known to be missed, and the decision that says why: shown, and counted neither way. */
  readonly knownMiss?: string;
}

/** A table as Markdown, its columns as wide as they must be. */
export const table = (rows: readonly (readonly string[])[]): string => {
  const [head = [], ...body] = rows;
  const widths = head.map((_, column) => Math.max(...rows.map((row) => (row[column] ?? '').length)));
  const line = (row: readonly string[]): string =>
    `| ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  return [line(head), `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`, ...body.map(line)].join(
    '\n',
  );
};
