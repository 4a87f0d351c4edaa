import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { App, Stack } from 'aws-cdk-lib';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bundlesWith, codeOf } from '../../lib/bundle.ts';
import { ENTRIES } from '../support/entries.ts';

const KB = 1024;
/** The design's budget for any function, minified. */
const BUDGET_KB = 330;
/** What holds the looks of all rules cannot keep it: docs/decisions/016. */
const ALL_RULES_KB = 444;
const WITH_ALL_RULES = [
  'check-deadlines',
  'detect-deliveries',
  'detect-goods',
  'detect-orders',
  'detect-payments',
  'sweep',
];

const folder = mkdtempSync(join(tmpdir(), 'order-rescue-bundles-'));
const codes = new Map<string, string>();
const codeFor = (entry: string): string => codes.get(entry) ?? expect.fail(`There is no bundle of ${entry}`);
const fileOf = (entry: string): string => join(folder, entry, 'index.mjs');

/** What a deployment would upload for an entry: the names of the files. */
const asset = (entry: string): readonly string[] => {
  const outdir = join(folder, 'assembly', entry);
  const app = new App({ outdir });
  new lambda.Function(new Stack(app, 'Bundles'), 'Function', {
    runtime: lambda.Runtime.NODEJS_24_X,
    handler: 'index.handler',
    code: codeOf(entry, 'external'),
  });
  app.synth();
  const [found = ''] = readdirSync(outdir).filter((name) => name.startsWith('asset.'));
  return readdirSync(join(outdir, found)).sort();
};

describe('the bundles', () => {
  // With source maps, which change nothing but a comment at the end: one run of the bundler is enough for all.
  beforeAll(() => {
    for (const { entry, name, text } of bundlesWith('external')) {
      if (name !== 'index.mjs') continue;
      codes.set(entry, text);
      mkdirSync(join(folder, entry));
      writeFileSync(fileOf(entry), text);
    }
  }, 60_000);
  afterAll(() => rmSync(folder, { recursive: true }));

  it('are one for each function', () => {
    expect([...codes.keys()].sort()).toEqual(ENTRIES);
  });

  it.each(ENTRIES.filter((entry) => !WITH_ALL_RULES.includes(entry)))('%s is small', (entry) => {
    expect(Buffer.byteLength(codeFor(entry))).toBeLessThanOrEqual(BUDGET_KB * KB);
  });

  it.each(WITH_ALL_RULES)('%s, which looks with all rules, is no larger than was decided', (entry) => {
    expect(Buffer.byteLength(codeFor(entry))).toBeLessThanOrEqual(ALL_RULES_KB * KB);
  });

  it('hold the looks of all rules only where subjects are looked at', () => {
    expect(ENTRIES.filter((entry) => codeFor(entry).includes('listens:'))).toEqual(WITH_ALL_RULES);
  });

  it.each(ENTRIES)('%s has none of the words about rules that only the docs show', (entry) => {
    expect(codeFor(entry)).not.toMatch(/\b(notices|happens|thresholds|severity):/);
  });

  it.each(ENTRIES)('%s takes its credentials from the environment, and from nowhere else', (entry) => {
    expect(codeFor(entry)).not.toMatch(/AWS_CONTAINER_CREDENTIALS|credential_process|sso_session/);
  });

  it.each(ENTRIES)('%s has nothing of the SDK in it that it cannot reach', (entry) => {
    expect(codeFor(entry)).not.toMatch(/BackupInUse|StateMachineAlreadyExists|KmsOptInRequired/);
    expect(codeFor(entry)).not.toMatch(/lru-cache|1116352408|1732584193|devDependencies/);
    expect(codeFor(entry)).not.toMatch(/ListMessageMoveTasks|TestStateInput|ap-southeast-7|lastThrottleTime/);
  });

  it('hold no more of AWS than their functions are deployed with', () => {
    const holding = (service: string): readonly string[] =>
      ENTRIES.filter((entry) => codeFor(entry).includes(`com.amazonaws.${service}`));

    expect(ENTRIES.filter((entry) => !holding('dynamodb').includes(entry))).toEqual(['accept-events']);
    expect(ENTRIES.filter((entry) => !holding('sfn').includes(entry))).toEqual([
      'accept-events',
      'list-tickets',
      'put-policy',
      'show-policy',
      'tell-story',
    ]);
    expect(holding('sqs')).toEqual([
      'accept-events',
      'charge',
      'check-deadlines',
      'close-what-is-open',
      'detect-deliveries',
      'detect-goods',
      'detect-orders',
      'detect-payments',
      'resolve-ticket',
      'sweep',
    ]);
  });

  it('all start with nothing but Node beside them', () => {
    const files = ENTRIES.map((entry) => pathToFileURL(fileOf(entry)).href);
    const program = `for (const file of ${JSON.stringify(files)}) console.log(typeof (await import(file)).handler)`;

    const printed = execFileSync(process.execPath, ['--input-type=module', '-e', program], { cwd: folder });

    expect(printed.toString().trim().split('\n')).toEqual(ENTRIES.map(() => 'function'));
  });

  it('have their source maps beside them where the deployment asks for it', () => {
    expect(asset('accept-events')).toEqual(['index.mjs', 'index.mjs.map']);
  });

  it('refuse a function that has no entry', () => {
    expect(() => asset('make-coffee')).toThrow('functions/make-coffee.ts');
  });
});
