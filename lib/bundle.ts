import { globSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { AssetHashType } from 'aws-cdk-lib/core';
import { buildSync, type OutputFile } from 'esbuild';
import type { Settings } from './settings.ts';

type SourceMaps = Settings['sourceMaps'];

const ROOT = join(import.meta.dirname, '..');
const FUNCTIONS = join(ROOT, 'functions');

/** Lambda gives credentials in the environment, always: the SDK's chain of other places is weight at every start. */
const CREDENTIALS = {
  '@aws-sdk/credential-provider-node': join(FUNCTIONS, 'adapters/environment-credentials.ts'),
};

/** The SDK imports it when a service streams events; none of ours does, so that the import is never reached: 20 KB. */
const NEVER_LOADED = ['@smithy/core/event-streams'];

/** CommonJS dependencies inside an ES module still call `require`. */
const BANNER = "import { createRequire } from 'node:module';const require = createRequire(import.meta.url);";

/** All entries in one run of esbuild, each a bundle of its own: a second and a half for two dozen, not fifteen. */
const bundleAll = (sourceMaps: SourceMaps): readonly OutputFile[] =>
  buildSync({
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
    sourcemap: sourceMaps === 'off' ? false : 'linked',
    alias: CREDENTIALS,
    external: NEVER_LOADED,
    banner: { js: BANNER },
    legalComments: 'none',
    logLevel: 'warning',
  }).outputFiles;

const bundled = new Map<SourceMaps, readonly OutputFile[]>();
const bundlesWith = (sourceMaps: SourceMaps): readonly OutputFile[] => {
  const files = bundled.get(sourceMaps) ?? bundleAll(sourceMaps);
  bundled.set(sourceMaps, files);
  return files;
};

/** The code of functions/<name>.ts. Nothing is built where the context turns bundling off. */
export const codeOf = (name: string, sourceMaps: SourceMaps): lambda.Code =>
  lambda.Code.fromAsset(FUNCTIONS, {
    assetHashType: AssetHashType.OUTPUT,
    bundling: {
      // Never used, since the local way always succeeds or throws; the type asks for it.
      image: lambda.Runtime.NODEJS_24_X.bundlingImage,
      // CDK takes two assets for one when path and command are the same.
      command: [name],
      local: {
        tryBundle: (outputDir) => {
          const own = bundlesWith(sourceMaps).filter(({ path }) => basename(dirname(path)) === name);
          if (own.length === 0) throw new Error(`There is no functions/${name}.ts`);
          for (const { path, contents } of own) writeFileSync(join(outputDir, basename(path)), contents);
          return true;
        },
      },
    },
  });
