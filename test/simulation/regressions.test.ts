import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Deployment } from '../../local/replay/deployment.ts';
import { deploymentOf } from '../../local/replay/deployment.ts';
import { describeApp } from '../../local/replay/synthesis.ts';
import { Regression } from './scenario.ts';
import { runAgain } from './seed.ts';

const files = globSync(join(import.meta.dirname, 'regressions/*.json')).sort();

let deployment: Deployment;
beforeAll(async () => {
  deployment = await deploymentOf(describeApp());
});

describe('what once broke a promise', () => {
  it.each(files.map((file) => [basename(file, '.json'), file]))('breaks none: %s', async (_, file) => {
    const { faults, ...scenario } = Regression.parse(JSON.parse(readFileSync(file, 'utf8')));

    const outcome = await runAgain(deployment, scenario, faults);

    expect(outcome.broken).toEqual([]);
  });
});
