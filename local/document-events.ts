import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { asyncApi } from './event-docs/asyncapi.ts';
import { eventsReadme } from './event-docs/readme.ts';
import { eventSchema } from './event-docs/schemas.ts';
import { EVENT_TYPES } from './example-events.ts';

const FOLDER = join(import.meta.dirname, '..', 'docs', 'events');

/** Everything in docs/events, by path below it: made from the schemas of the contract and nothing else. */
export const eventDocs = (): ReadonlyMap<string, string> =>
  new Map([
    ['README.md', eventsReadme()],
    ['asyncapi.yaml', `# Written by local/document-events.ts. Do not edit.\n${stringify(asyncApi(), YAML)}`],
    ...EVENT_TYPES.map(
      (type) => [`schemas/${type}.json`, `${JSON.stringify(eventSchema(type), null, 2)}\n`] as const,
    ),
  ]);

// The same example stands in several places; anchors would make the document hard to read.
const YAML = { aliasDuplicateObjects: false, lineWidth: 110 } as const;

/** The paths below docs/events that are not what `eventDocs` would write. */
export const staleEventDocs = (folder = FOLDER): readonly string[] => {
  const docs = eventDocs();
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

const leftOver = (folder: string, docs: ReadonlyMap<string, string>): readonly string[] => {
  mkdirSync(join(folder, 'schemas'), { recursive: true });
  return readdirSync(join(folder, 'schemas'))
    .map((name) => `schemas/${name}`)
    .filter((path) => !docs.has(path));
};

const write = (): void => {
  for (const path of leftOver(FOLDER, eventDocs())) rmSync(join(FOLDER, path));
  for (const [path, content] of eventDocs()) writeFileSync(join(FOLDER, path), content);
};

if (import.meta.main) {
  if (process.argv.includes('--check')) {
    const stale = staleEventDocs();
    if (stale.length > 0) console.error(`stale, run node local/document-events.ts:\n${stale.join('\n')}`);
    process.exitCode = stale.length > 0 ? 1 : 0;
  } else write();
}
