import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, globSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as z from 'zod';

const ROOT = join(import.meta.dirname, '../..');
const CACHE = join(ROOT, 'node_modules/.cache/order-rescue');

/** All that a template comes from: the app, its constructs, the policy data they read, and CDK's own version. */
const SOURCES = [
  'bin/*.ts',
  'lib/**/*.ts',
  'functions/domain/policy.ts',
  'functions/*.ts',
  'cdk.json',
  'package-lock.json',
];

const fingerprint = (): string => {
  const hash = createHash('sha256');
  for (const file of SOURCES.flatMap((pattern) => globSync(pattern, { cwd: ROOT })).sort()) {
    hash
      .update(file)
      .update('\0')
      .update(readFileSync(join(ROOT, file)))
      .update('\0');
  }
  return hash.digest('hex').slice(0, 20);
};

/** The app's template as JSON, synthesised without bundles and kept until something that it comes from changes. */
export const synthesisedTemplate = (): unknown => {
  const kept = join(CACHE, `${fingerprint()}.template.json`);
  if (!existsSync(kept)) {
    mkdirSync(CACHE, { recursive: true });
    const unfinished = `${kept}.${process.pid}`;
    writeFileSync(unfinished, synthesise());
    renameSync(unfinished, kept);
  }
  return JSON.parse(readFileSync(kept, 'utf8'));
};

const synthesise = (): string => {
  const outdir = join(tmpdir(), `order-rescue-${process.pid}`);
  const { context } = z
    .object({ context: z.record(z.string(), z.unknown()) })
    .parse(JSON.parse(readFileSync(join(ROOT, 'cdk.json'), 'utf8')));
  const run = spawnSync(process.execPath, ['bin/app.ts'], {
    cwd: ROOT,
    encoding: 'utf8',
    env: {
      ...process.env,
      CDK_OUTDIR: outdir,
      CDK_VALIDATION: 'false',
      CDK_CONTEXT_JSON: JSON.stringify({ ...context, 'aws:cdk:bundling-stacks': [] }),
    },
  });
  if (run.status !== 0) throw new Error(`The app could not be synthesised:\n${run.stderr}`);
  return readFileSync(join(outdir, 'OrderRescue.template.json'), 'utf8');
};
