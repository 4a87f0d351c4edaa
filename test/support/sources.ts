import { globSync, readFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';

const ROOT = join(import.meta.dirname, '../..');

export interface Source {
  /** From the root, with forward slashes: `functions/domain/digest.ts`. */
  readonly file: string;
  readonly text: string;
  /** Without comments, and with nothing in its strings: what can be looked through for words. */
  readonly code: string;
  /** What it imports: packages by their name, its neighbours by their file from the root. */
  readonly imports: readonly string[];
}

export const sourcesIn = (...folders: readonly string[]): readonly Source[] =>
  folders.flatMap((folder) =>
    globSync(`${folder}/**/*.{ts,js,cjs,mjs}`, { cwd: ROOT })
      .map((file) => file.replaceAll('\\', '/'))
      .sort()
      .map(sourceOf),
  );

const sourceOf = (file: string): Source => {
  const text = readFileSync(join(ROOT, file), 'utf8');
  return { file, text, code: withoutWords(text), imports: importsOf(file, text) };
};

/** `import … from`, `import '…'`, `import(…)`, `export … from` and `require(…)`. */
const IMPORT =
  /(?:^|[;\n])\s*(?:import|export)\b[^;'"`]*?\bfrom\s*['"]([^'"]+)['"]|(?:^|[;\n])\s*import\s*['"]([^'"]+)['"]|\b(?:import|require)\(\s*['"`]([^'"`]+)['"`]/g;

const importsOf = (file: string, text: string): readonly string[] =>
  [...text.matchAll(IMPORT)].map(([, from, bare, called]) => resolved(file, from ?? bare ?? called ?? ''));

const resolved = (file: string, path: string): string =>
  path.startsWith('.') ? posix.normalize(posix.join(dirname(file), path)) : path;

/** A comment, or a string of any kind; in one pass, so that neither is taken for the other. */
const WORDS = /\/\*[\s\S]*?\*\/|\/\/[^\n]*|'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|`(?:[^`\\]|\\.)*`/g;

const withoutWords = (text: string): string =>
  text.replace(WORDS, (found) => (found.startsWith('/') ? ' ' : "''"));
