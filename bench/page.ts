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

/** Puts a section into the page in the place of the one of the same name, or at its end. */
export const writeSection = (name: string, title: string, text: string): void => {
  const page = existsSync(PAGE) ? readFileSync(PAGE, 'utf8') : HEAD;
  const section = `${begin(name)}\n\n## ${title}\n\n${text}\n\n${machine()}\n\n${end(name)}`;
  const [before, rest] = page.split(begin(name));
  const after = rest?.split(end(name))[1];
  const written = after === undefined ? `${page.trimEnd()}\n\n${section}\n` : `${before}${section}${after}`;
  writeFileSync(PAGE, written);
};
