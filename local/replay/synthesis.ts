import { execFile, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, globSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import * as z from 'zod';
import { readAssembly } from '../cloud/assembly.ts';
import type { CloudDescription } from '../cloud/description.ts';
import type { Answers } from '../cloud/resources.ts';
import { describeCloud } from '../cloud/template.ts';

export const ROOT = join(import.meta.dirname, '../..');
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

/** What the app deploys, synthesised without bundles and kept until something that it comes from changes. */
export const describeApp = (): CloudDescription => describeCloud(readAssembly(keptAssembly()), NOWHERE);

/** The directory of what was synthesised last, made anew where something that it comes from has changed. */
export const keptAssembly = (): string => {
  const kept = join(CACHE, fingerprint());
  if (!existsSync(kept)) {
    const unfinished = `${kept}.${process.pid}`;
    synthesise(unfinished);
    keep(unfinished, kept);
  }
  return kept;
};

/** Whole or not at all: of two that synthesise at the same time the first one's stands. */
const keep = (unfinished: string, kept: string): void => {
  try {
    renameSync(unfinished, kept);
  } catch {
    rmSync(unfinished, { recursive: true });
  }
};

/** In memory nothing is reached by an address. */
const NOWHERE: Answers = {
  addresses: { api: 'http://localhost', sqs: 'http://localhost' },
  secret: (name) => name,
};

const WITHOUT_BUNDLES = { 'aws:cdk:bundling-stacks': [] };

const Context = z.object({ context: z.record(z.string(), z.unknown()) });

/** Writes what the app deploys to a directory, without bundles: its description is wanted. */
const synthesise = (outdir: string): void => {
  const { status, stderr } = spawnSync(process.execPath, APP, {
    ...optionsFor(outdir, WITHOUT_BUNDLES),
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`The app could not be synthesised:\n${stderr}`);
};

/** The same with its bundles, as it would be deployed. Stops when the signal says so. */
export const synthesiseToRun = async (outdir: string, signal: AbortSignal): Promise<void> => {
  const run = promisify(execFile);
  await run(process.execPath, APP, { ...optionsFor(outdir, {}), signal });
};

const APP = ['bin/app.ts'];

const optionsFor = (outdir: string, more: Readonly<Record<string, unknown>>) => {
  const { context } = Context.parse(JSON.parse(readFileSync(join(ROOT, 'cdk.json'), 'utf8')));
  const CDK_CONTEXT_JSON = JSON.stringify({ ...context, ...more });
  return {
    cwd: ROOT,
    env: { ...process.env, CDK_OUTDIR: outdir, CDK_VALIDATION: 'false', CDK_CONTEXT_JSON },
  };
};
