import { basename } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Source, sourcesIn } from './support/sources.ts';

const functions = sourcesIn('functions');
const lib = sourcesIn('lib');
const local = sourcesIn('local');
const bin = sourcesIn('bin');
const product = [...functions, ...lib, ...local, ...bin, ...sourcesIn('bench')];

const isIn =
  (folder: string) =>
  ({ file }: Pick<Source, 'file'>) =>
    file.startsWith(`${folder}/`);
const domain = functions.filter(isIn('functions/domain'));
const useCases = functions.filter(isIn('functions/use-cases'));
const adapters = functions.filter(isIn('functions/adapters'));
const entries = functions.filter(({ file }) => /^functions\/[^/]+$/.test(file));

const PORTS = [
  'functions/use-cases/ports.ts',
  'functions/use-cases/partners.ts',
  'functions/use-cases/policies.ts',
  'functions/use-cases/scopes.ts',
  'functions/use-cases/subjects.ts',
];
const OURS = /^(functions|lib|local|bin|test|bench|console)\//;

/** `file → import`, for every import that is not allowed. */
const strays = (
  sources: readonly Source[],
  isAllowed: (path: string, file: string) => boolean,
): readonly string[] =>
  sources.flatMap(({ file, imports }) =>
    imports.filter((path) => !isAllowed(path, file)).map((path) => `${file} → ${path}`),
  );
/** `file:line`, for every place where the code says so. */
const places = (
  sources: readonly Source[],
  pattern: RegExp,
  except: readonly string[] = [],
): readonly string[] =>
  sources
    .filter(({ file }) => !except.includes(file))
    .flatMap(({ file, code }) => (pattern.test(code) ? [`${file}: ${pattern.exec(code)?.[0].trim()}`] : []));

const within = (path: string, ...folders: readonly string[]): boolean =>
  folders.some((folder) => path.startsWith(`${folder}/`));
const isPackage = (path: string): boolean => !OURS.test(path);

describe('who imports whom', () => {
  it('there is something to look at', () => {
    for (const sources of [domain, useCases, adapters, entries, lib, local, bin])
      expect(sources.length).toBeGreaterThan(0);
    expect(domain.flatMap(({ imports }) => imports).length).toBeGreaterThan(100);
  });

  it('the domain imports zod and itself; only its digest imports node:crypto', () => {
    const isAllowed = (path: string, file: string): boolean =>
      ['zod', 'zod/mini'].includes(path) ||
      within(path, 'functions/domain') ||
      (path === 'node:crypto' && file === 'functions/domain/digest.ts');

    expect(strays(domain, isAllowed)).toEqual([]);
  });

  it('use-cases import the domain, zod and each other', () => {
    const isAllowed = (path: string): boolean =>
      ['zod', 'zod/mini'].includes(path) || within(path, 'functions/domain', 'functions/use-cases');

    expect(strays(useCases, isAllowed)).toEqual([]);
  });

  it('adapters import the domain, themselves, packages, and of the use-cases their ports alone', () => {
    const isAllowed = (path: string): boolean =>
      isPackage(path) || within(path, 'functions/domain', 'functions/adapters') || PORTS.includes(path);

    expect(strays(adapters, isAllowed)).toEqual([]);
  });

  it('entries import use-cases, adapters and the domain, and no other entry', () => {
    const isAllowed = (path: string): boolean =>
      path === 'zod/mini' || within(path, 'functions/domain', 'functions/use-cases', 'functions/adapters');

    expect(strays(entries, isAllowed)).toEqual([]);
  });

  it('what AWS runs is described without the functions, but for the policy’s numbers', () => {
    const isAllowed = (path: string): boolean =>
      isPackage(path) || within(path, 'lib') || path === 'functions/domain/policy.ts';

    expect(strays(lib, isAllowed)).toEqual([]);
  });

  it('the local cloud knows the app by what it deploys, not by its constructs', () => {
    const isAllowed = (path: string): boolean => isPackage(path) || within(path, 'local', 'functions');

    expect(strays(local, isAllowed)).toEqual([]);
  });

  it('nothing imports bin or test', () => {
    expect(strays(product, (path, file) => !within(path, 'bin', 'test') || within(file, 'test'))).toEqual([]);
  });

  it('middy and Powertools meet in the shells and the log alone', () => {
    const shells = ['on-queue', 'on-task', 'on-request', 'log'].map(
      (name) => `functions/adapters/${name}.ts`,
    );

    expect(
      strays(
        functions,
        (path, file) => !/^@(middy|aws-lambda-powertools)\//.test(path) || shells.includes(file),
      ),
    ).toEqual([]);
  });

  it('the AWS SDK is used by adapters only', () => {
    expect(
      strays([...domain, ...useCases, ...entries, ...lib], (path) => !path.startsWith('@aws-sdk/')),
    ).toEqual([]);
  });
});

describe('what the functions may do', () => {
  it('the domain waits for nothing and says nothing', () => {
    expect(places(domain, /\b(async|await|Promise|setTimeout|console|fetch)\b/)).toEqual([]);
  });

  it('only the clock’s adapter reads a clock', () => {
    expect(
      places(functions, /\bDate\.now\b|\bnew Date\(\s*\)|\bDate\(\s*\)|\bperformance\b|\bhrtime\b/, [
        'functions/adapters/clock.ts',
      ]),
    ).toEqual([]);
  });

  it('only the environment’s adapters read the environment', () => {
    const readers = ['environment', 'environment-credentials'].map((name) => `functions/adapters/${name}.ts`);

    expect(places(functions, /\bprocess\b|\bimport\.meta\.env\b/, readers)).toEqual([]);
  });

  it('nothing is left to chance in the domain and the use-cases: names follow from what they name', () => {
    expect(places([...domain, ...useCases], /\brandom(UUID|Bytes|Int)?\b/)).toEqual([]);
  });
});

describe('how it is written', () => {
  const aliases = /\b(?:import|export)\b[^;]*?\bfrom\b|\bexport\s*\{[^}]*\}/g;

  it('no type is claimed in functions and lib: the only `as` is `as const`', () => {
    const withoutAliases = [...functions, ...lib].map((source) => ({
      ...source,
      code: source.code.replace(aliases, ''),
    }));

    expect(places(withoutAliases, /[^.\w]as\s+(?!const\b)\S+/)).toEqual([]);
  });

  it('no file exports a default', () => {
    expect(places(product, /\bexport\s+default\b/)).toEqual([]);
  });

  it('no file only passes on what others export', () => {
    expect(product.filter(({ file }) => /^index\./.test(basename(file))).map(({ file }) => file)).toEqual([]);
    expect(places(product, /\bexport\s*\*/)).toEqual([]);
    expect(
      product
        .filter(
          ({ code }) => code.includes('export') && /^\s*(export\b[^;]*\bfrom\s*''\s*;?\s*)+$/.test(code),
        )
        .map(({ file }) => file),
    ).toEqual([]);
  });

  it('no file or folder is named after a kind of thing', () => {
    const kinds = /(^|\/)(utils?|helpers?|types|services?|common|misc|managers?)(\/|\.\w+$)/;

    expect(
      [...product, ...sourcesIn('test')].filter(({ file }) => kinds.test(file)).map(({ file }) => file),
    ).toEqual([]);
  });

  it('no file has more than 200 lines', () => {
    const long = product
      .map(({ file, text }) => [file, text.trimEnd().split('\n').length] as const)
      .filter(([, lines]) => lines > 200);

    expect(long).toEqual([]);
  });

  it('half of the product’s files fit into 50 lines or little more', () => {
    const lines = product.map(({ text }) => text.split('\n').length).sort((a, b) => a - b);

    expect(lines[Math.floor(lines.length / 2)]).toBeLessThanOrEqual(65);
  });
});
