import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { eventDocs } from './event-docs/docs.ts';
import { rulesPage } from './rule-docs/page.ts';

const FOLDER = join(import.meta.dirname, '..', 'docs');
const SCHEMAS = 'events/schemas';

/** What in docs is made from the code alone, by path below it. */
const generatedDocs = (): ReadonlyMap<string, string> => new Map([...eventDocs(), ['rules.md', rulesPage()]]);

/** The paths below docs that are not what `generatedDocs` would write. */
export const staleDocs = (folder = FOLDER): readonly string[] => {
  const docs = generatedDocs();
  const outdated = [...docs].filter(([path, content]) => contentOf(join(folder, path)) !== content);
  return [...outdated.map(([path]) => path), ...leftOver(folder, docs)];
};

const contentOf = (path: string): string | undefined => {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
};

const leftOver = (folder: string, docs: ReadonlyMap<string, string>): readonly string[] =>
  readdirSync(join(folder, SCHEMAS))
    .map((name) => `${SCHEMAS}/${name}`)
    .filter((path) => !docs.has(path));

const write = (): void => {
  const docs = generatedDocs();
  for (const path of leftOver(FOLDER, docs)) rmSync(join(FOLDER, path));
  for (const [path, content] of docs) writeFileSync(join(FOLDER, path), content);
};

if (import.meta.main) {
  if (process.argv.includes('--check')) {
    const stale = staleDocs();
    if (stale.length > 0) console.error(`stale, run npm run document:\n${stale.join('\n')}`);
    process.exitCode = stale.length > 0 ? 1 : 0;
  } else write();
}
