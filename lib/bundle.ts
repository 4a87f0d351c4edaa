import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { AssetHashType } from 'aws-cdk-lib/core';
import type { Settings } from './settings.ts';

type SourceMaps = Settings['sourceMaps'];

/** A file of the bundle of functions/<entry>.ts. */
export interface BundledFile {
  readonly entry: string;
  readonly name: string;
  readonly text: string;
}

const FUNCTIONS = join(import.meta.dirname, '../functions');
const BUNDLER = fileURLToPath(new URL('./bundle-functions.ts', import.meta.url));

const bundled = new Map<SourceMaps, readonly BundledFile[]>();

/** The bundles of all functions, as they are deployed. */
export const bundlesWith = (sourceMaps: SourceMaps): readonly BundledFile[] => {
  const known = bundled.get(sourceMaps);
  if (known) return known;
  const printed = execFileSync(process.execPath, [BUNDLER, sourceMaps], {
    encoding: 'utf8',
    maxBuffer: Number.POSITIVE_INFINITY,
  });
  const files: readonly BundledFile[] = JSON.parse(printed);
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
          const own = bundlesWith(sourceMaps).filter(({ entry }) => entry === name);
          if (own.length === 0) throw new Error(`There is no functions/${name}.ts`);
          for (const { name: file, text } of own) writeFileSync(join(outputDir, file), text);
          return true;
        },
      },
    },
  });
