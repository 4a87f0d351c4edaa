import { globSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { build } from 'esbuild';
import { leanSdk } from './lean-sdk.ts';
import { leanWords } from './lean-words.ts';

// Run by bundle.ts as a process of its own: CDK waits for bundles without awaiting, and esbuild has plugins only
// where it is awaited. Its one argument is the setting `sourceMaps`; it prints the files as JSON.

const ROOT = join(import.meta.dirname, '..');
const FUNCTIONS = join(ROOT, 'functions');
const [, , sourceMaps] = process.argv;

/** Lambda gives credentials in the environment, always: the SDK's chain of other places is weight at every start. */
const CREDENTIALS = {
  '@aws-sdk/credential-provider-node': join(FUNCTIONS, 'adapters/environment-credentials.ts'),
};

/** The SDK imports it when a service streams events; none of ours does, so that the import is never reached: 20 KB. */
const NEVER_LOADED = ['@smithy/core/event-streams'];

/** CommonJS dependencies inside an ES module still call `require`. */
const BANNER = "import { createRequire } from 'node:module';const require = createRequire(import.meta.url);";

/** All entries in one run, each a bundle of its own: a second and a half for two dozen, not fifteen. */
const { outputFiles } = await build({
  absWorkingDir: ROOT,
  entryPoints: globSync('*.ts', { cwd: FUNCTIONS }).map((file) => join(FUNCTIONS, file)),
  entryNames: '[name]/index',
  outdir: 'bundles',
  outExtension: { '.js': '.mjs' },
  write: false,
  bundle: true,
  platform: 'node',
  target: 'node24',
  format: 'esm',
  mainFields: ['module', 'main'],
  minify: true,
  // What customers read in Chinese takes half the room.
  charset: 'utf8',
  sourcemap: sourceMaps === 'off' ? false : 'linked',
  alias: CREDENTIALS,
  external: NEVER_LOADED,
  plugins: [leanSdk, leanWords],
  banner: { js: BANNER },
  legalComments: 'none',
  logLevel: 'warning',
});

const files = outputFiles.map(({ path, text }) => ({
  entry: basename(dirname(path)),
  name: basename(path),
  text,
}));
process.stdout.write(JSON.stringify(files));
