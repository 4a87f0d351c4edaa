import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';

const PAGE = join(import.meta.dirname, '../docs/performance.md');

const HEAD = `# What it costs and how fast it is

Written by \`npm run bench\`; \`npm run bench -- NAME\` measures one section again (its name is in the comment above it).
The budgets are the design's. Counts (requests, units, transitions, dollars) are the same on every machine. Times are
not: they were taken beside other work, so read the ratios within a table and nothing else. Prices are list prices of
us-east-1 (\`local/prices.ts\`); logs, keys and transfer are outside.
`;

const begin = (name: string): string => `<!-- bench: ${name} -->`;
const end = (name: string): string => `<!-- end: ${name} -->`;

const machine = (): string => {
  const [cpu] = cpus();
  return `Measured with Node ${process.versions.node} on ${cpus().length} shared cores (${cpu?.model.trim() || process.arch}).`;
};

interface Page {
  readonly file: string;
  /** What it begins with where it is not there yet. */
  readonly head: string;
}

/** Puts a text between two markers of a page in the place of what stood there, or at its end. */
export const putBetween = ({ file, head }: Page, first: string, last: string, text: string): void => {
  const page = existsSync(file) ? readFileSync(file, 'utf8') : head;
  const section = `${first}\n\n${text}\n\n${last}`;
  const [before, rest] = page.split(first);
  const after = rest?.split(last)[1];
  const written = after === undefined ? `${page.trimEnd()}\n\n${section}\n` : `${before}${section}${after}`;
  writeFileSync(file, written);
};

/** Puts a section into the page in the place of the one of the same name, or at its end. */
export const writeSection = (name: string, title: string, text: string): void =>
  putBetween({ file: PAGE, head: HEAD }, begin(name), end(name), `## ${title}\n\n${text}\n\n${machine()}`);
