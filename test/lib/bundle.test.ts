import { execFileSync } from 'node:child_process';
import { globSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { App, Stack } from 'aws-cdk-lib';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { codeOf } from '../../lib/bundle.ts';

const ENTRIES = globSync('*.ts', { cwd: join(import.meta.dirname, '../../functions') }).map((file) =>
  file.replace(/\.ts$/, ''),
);
/** The design's budget for any function, minified. */
const BUDGET_BYTES = 330 * 1024;

const folder = mkdtempSync(join(tmpdir(), 'order-rescue-bundles-'));
const bundles = new Map<string, string>();

/** Bundles as a deployment would; answers where each entry's asset is. */
const bundle = (entries: readonly string[], sourceMaps: 'off' | 'external', outdir: string): void => {
  const app = new App({ outdir });
  const stack = new Stack(app, 'Bundles');
  for (const entry of entries) {
    new lambda.Function(stack, entry, {
      runtime: lambda.Runtime.NODEJS_24_X,
      handler: 'index.handler',
      code: codeOf(entry, sourceMaps),
    });
  }
  const { Resources } = app.synth().getStackArtifact(stack.artifactId).template;
  for (const [id, { Type, Properties }] of Object.entries<{
    Type: string;
    Properties: { Code: { S3Key: string } };
  }>(Resources)) {
    if (Type !== 'AWS::Lambda::Function') continue;
    const entry = entries.find((name) => id.slice(0, -8) === name.replaceAll('-', ''));
    bundles.set(
      `${entry} ${sourceMaps}`,
      join(outdir, `asset.${Properties.Code.S3Key.replace(/\.zip$/, '')}`),
    );
  }
};
const bundleOf = (entry: string, sourceMaps: 'off' | 'external' = 'off'): string =>
  bundles.get(`${entry} ${sourceMaps}`) ?? '';

describe('the bundles', () => {
  beforeAll(() => {
    bundle(ENTRIES, 'off', join(folder, 'off'));
    bundle(['accept-events'], 'external', join(folder, 'external'));
  }, 60_000);
  afterAll(() => rmSync(folder, { recursive: true }));

  it.each(ENTRIES)('%s is one small file', (entry) => {
    expect(readdirSync(bundleOf(entry))).toEqual(['index.mjs']);
    expect(readFileSync(join(bundleOf(entry), 'index.mjs')).length).toBeLessThanOrEqual(BUDGET_BYTES);
  });

  it.each(ENTRIES)('%s takes its credentials from the environment, and from nowhere else', (entry) => {
    const code = readFileSync(join(bundleOf(entry), 'index.mjs'), 'utf8');

    expect(code).not.toMatch(/AWS_CONTAINER_CREDENTIALS|credential_process|sso_session/);
  });

  it('all start with nothing but Node beside them', () => {
    const files = ENTRIES.map((entry) => pathToFileURL(join(bundleOf(entry), 'index.mjs')).href);
    const program = `for (const file of ${JSON.stringify(files)}) console.log(typeof (await import(file)).handler)`;

    const printed = execFileSync(process.execPath, ['--input-type=module', '-e', program], { cwd: folder });

    expect(printed.toString().trim().split('\n')).toEqual(ENTRIES.map(() => 'function'));
  });

  it('have their source maps beside them where the deployment asks for it', () => {
    expect(readdirSync(bundleOf('accept-events', 'external')).sort()).toEqual(['index.mjs', 'index.mjs.map']);
  });

  it('refuse a function that has no entry', () => {
    expect(() => bundle(['make-coffee'], 'off', join(folder, 'none'))).toThrow('functions/make-coffee.ts');
  });
});
