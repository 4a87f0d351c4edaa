import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import { buildSync } from 'esbuild';
import { bundlesWith } from '../lib/bundle.ts';
import { type Check, table } from './check.ts';

const ROOT = join(import.meta.dirname, '..');
const BUDGET_KB = 330;
const BUDGET_SHARE = 1 / 5;
const ROUNDS = 7;

interface Bundle {
  readonly entry: string;
  readonly bytes: number;
  readonly gzipped: number;
  /** The AWS services whose clients are in it: what a start costs goes by these. */
  readonly services: string;
}

/** What the import takes in a fresh process: medians of interleaved runs, milliseconds of processor time. */
interface Start {
  readonly entry: string;
  readonly bundled: number;
  readonly unbundled: number;
  readonly bare: number;
}

interface Figures {
  readonly bundles: readonly Bundle[];
  readonly starts: readonly Start[];
}

const SERVICES = ['dynamodb', 'sqs', 'sfn'];

const measureSizes = (): readonly Bundle[] =>
  bundlesWith('off').map(({ entry, text }) => ({
    entry,
    bytes: Buffer.byteLength(text),
    gzipped: gzipSync(text).length,
    services: SERVICES.filter((service) => text.includes(`com.amazonaws.${service}`)).join(' '),
  }));

/** The largest bundle of each set of services: the others start like it, or sooner. */
const largestOfEach = (bundles: readonly Bundle[]): readonly Bundle[] =>
  [...Map.groupBy(bundles, ({ services }) => services).values()].flatMap(
    (group) => [...group].sort((a, b) => b.bytes - a.bytes)[0] ?? [],
  );

/** Our own files as JavaScript, each by itself, and the packages in node_modules, below which they have to lie. */
const writeUnbundled = (folder: string): void => {
  const { outputFiles } = buildSync({
    absWorkingDir: ROOT,
    entryPoints: ['functions/**/*.ts'],
    outbase: 'functions',
    outdir: folder,
    outExtension: { '.js': '.mjs' },
    write: false,
    target: 'node24',
    format: 'esm',
  });
  for (const { path, text } of outputFiles) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text.replaceAll(/(from "\.[^"]*)\.ts"/g, '$1.mjs"'));
  }
};

/** Processor time: beside other work on the machine, the time on the clock says little. */
const IMPORT = `
  const before = process.cpuUsage();
  await import(process.argv[1]);
  const { user, system } = process.cpuUsage(before);
  process.stdout.write(String((user + system) / 1000));
`;

const millisecondsToImport = (file: string): number =>
  Number(
    execFileSync(process.execPath, ['--input-type=module', '-e', IMPORT, pathToFileURL(file).href], {
      encoding: 'utf8',
    }),
  );

const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
};

const measureStarts = (entries: readonly string[], folder: string): readonly Start[] => {
  const bare = join(folder, 'bare.mjs');
  const bundledAt = (entry: string): string => join(folder, 'bundled', `${entry}.mjs`);
  const unbundledAt = (entry: string): string => join(folder, 'unbundled', `${entry}.mjs`);
  writeFileSync(bare, 'export const handler = async () => undefined;');
  mkdirSync(join(folder, 'bundled'));
  for (const { entry, text } of bundlesWith('off')) writeFileSync(bundledAt(entry), text);
  writeUnbundled(join(folder, 'unbundled'));
  const files = [bare, ...entries.flatMap((entry) => [bundledAt(entry), unbundledAt(entry)])];
  const times = new Map(files.map((file): [string, number[]] => [file, []]));
  for (let round = 0; round < ROUNDS; round += 1)
    for (const [file, taken] of times) taken.push(millisecondsToImport(file));
  const timeOf = (file: string): number => median(times.get(file) ?? []);
  return entries.map((entry) => ({
    entry,
    bundled: timeOf(bundledAt(entry)),
    unbundled: timeOf(unbundledAt(entry)),
    bare: timeOf(bare),
  }));
};

/** Sizes of all functions, and starts of the largest of each kind. Takes half a minute. */
const measure = (): Figures => {
  const bundles = measureSizes();
  const cache = join(ROOT, 'node_modules/.cache');
  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(join(cache, 'bench-bundles-'));
  try {
    const entries = largestOfEach(bundles).map(({ entry }) => entry);
    return { bundles, starts: measureStarts(entries, folder) };
  } finally {
    rmSync(folder, { recursive: true });
  }
};

const kilobytes = (bytes: number): string => (bytes / 1024).toFixed(0);

/** The design's budgets for bundles: how large any is, and how it starts against the same function unbundled. */
export const bundleChecks = (figures: Figures = measure()): readonly Check[] => {
  const largest = Math.max(...figures.bundles.map(({ bytes }) => bytes));
  const starts = figures.starts.map(({ entry, bundled, unbundled }) => ({
    what: `import of ${entry}, bundled against unbundled`,
    budget: `≤ ${BUDGET_SHARE.toFixed(2)}`,
    measured: (bundled / unbundled).toFixed(2),
    holds: bundled / unbundled <= BUDGET_SHARE,
    knownMiss: 'docs/decisions/013',
  }));
  return [
    {
      what: `minified bundle, the largest of ${figures.bundles.length}`,
      budget: `≤ ${BUDGET_KB} KB`,
      measured: `${kilobytes(largest)} KB`,
      holds: largest <= BUDGET_KB * 1024,
    },
    ...starts,
  ];
};

const HEAD = ['function', 'KB', 'gzip KB', 'AWS clients', 'import', 'unbundled', 'share', 'bare'];

const rowsOf = ({ bundles, starts }: Figures): readonly (readonly string[])[] =>
  bundles.map(({ entry, bytes, gzipped, services }) => {
    const size = [entry, kilobytes(bytes), kilobytes(gzipped), services];
    const start = starts.find((timed) => timed.entry === entry);
    if (!start) return [...size, '', '', '', ''];
    const { bundled, unbundled, bare } = start;
    const times = [bundled, unbundled].map((time) => `${time.toFixed(0)} ms`);
    return [...size, ...times, (bundled / unbundled).toFixed(2), `${bare.toFixed(1)} ms`];
  });

if (import.meta.main) {
  const figures = measure();
  process.stdout.write(`${table([HEAD, ...rowsOf(figures)])}\n\n`);
  const missed = bundleChecks(figures).filter(({ holds }) => !holds);
  for (const { what, budget, measured } of missed)
    process.stdout.write(`MISSED: ${what} is ${measured}, budget ${budget}\n`);
  process.exitCode = missed.every(({ knownMiss }) => knownMiss) ? 0 : 1;
}
