import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import { buildSync } from 'esbuild';
import { bundlesWith } from '../lib/bundle.ts';
import { type Check, median, type Subject, table } from './check.ts';

const ROOT = join(import.meta.dirname, '..');
const BUDGET_KB = 330;
/** What looks at subjects, and so holds the looks of all rules. */
const WITH_ALL_RULES = /^(?:detect-.*|check-deadlines|sweep)$/;
const BUDGET_SHARE = 1 / 5;
const ROUNDS = 5;

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

const kilobytes = (bytes: number): string => (bytes / 1024).toFixed(0);

const measureSizes = (): readonly Bundle[] =>
  bundlesWith('off').map(({ entry, text }) => ({
    entry,
    bytes: Buffer.byteLength(text),
    gzipped: gzipSync(text).length,
    services: SERVICES.filter((service) => text.includes(`com.amazonaws.${service}`)).join(' '),
  }));

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

/** Sizes and starts of all functions: a minute or so. */
const takeFigures = (): Figures => {
  const bundles = measureSizes();
  const cache = join(ROOT, 'node_modules/.cache');
  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(join(cache, 'bench-bundles-'));
  try {
    const entries = bundles.map(({ entry }) => entry);
    return { bundles, starts: measureStarts(entries, folder) };
  } finally {
    rmSync(folder, { recursive: true });
  }
};

const sizeCheck = (which: string, bundles: readonly Bundle[]): Check => {
  const largest = Math.max(...bundles.map(({ bytes }) => bytes));
  return {
    what: `minified bundle, the largest of ${bundles.length} ${which}`,
    budget: `≤ ${BUDGET_KB} KB`,
    measured: `${kilobytes(largest)} KB`,
    holds: largest <= BUDGET_KB * 1024,
  };
};

const checksOf = ({ bundles, starts }: Figures): readonly Check[] => {
  const withAllRules = bundles.filter(({ entry }) => WITH_ALL_RULES.test(entry));
  const shares = starts.map(({ bundled, unbundled }) => bundled / unbundled);
  return [
    {
      ...sizeCheck('that hold all rules', withAllRules),
      knownMiss: 'docs/decisions/016',
    },
    sizeCheck(
      'others',
      bundles.filter((bundle) => !withAllRules.includes(bundle)),
    ),
    {
      what: `start (import) bundled against unbundled, ${starts.length} functions`,
      budget: `≤ ${BUDGET_SHARE.toFixed(2)}`,
      measured: `${Math.min(...shares).toFixed(2)} to ${Math.max(...shares).toFixed(2)}`,
      holds: Math.max(...shares) <= BUDGET_SHARE,
      knownMiss: 'docs/decisions/013',
    },
  ];
};

const HEAD = ['function', 'KB', 'gzip KB', 'AWS clients', 'bundled / bare', 'bundled / unbundled'];

const rowsOf = ({ bundles, starts }: Figures): readonly (readonly string[])[] =>
  bundles.map(({ entry, bytes, gzipped, services }) => {
    const { bundled = 0, unbundled = 0, bare = 0 } = starts.find((timed) => timed.entry === entry) ?? {};
    const shares = [(bundled / bare).toFixed(0), (bundled / unbundled).toFixed(2)];
    return [entry, kilobytes(bytes), kilobytes(gzipped), services, ...shares];
  });

const measure = async () => {
  const figures = takeFigures();
  const text = `Importing each function in a fresh process: processor time, medians of ${ROUNDS} interleaved rounds. Bare is a handler that does
nothing; unbundled is our own files one by one, with the packages in node_modules.

${table([HEAD, ...rowsOf(figures)])}`;
  return { checks: checksOf(figures), text };
};

export const bundles: Subject = { name: 'bundles', title: 'Bundles and starts', measure };
