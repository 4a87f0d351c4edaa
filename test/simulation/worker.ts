import { parentPort } from 'node:worker_threads';
import { deploymentOf } from '../../local/replay/deployment.ts';
import { describeApp } from '../../local/replay/synthesis.ts';
import type { Seed } from './seed.ts';
import { runSeed } from './seed.ts';
import { addOutcome, emptyTally } from './tally.ts';

const deployment = await deploymentOf(describeApp());

const runAll = async (seeds: readonly Seed[]): Promise<void> => {
  const tally = emptyTally();
  for (const seed of seeds) addOutcome(tally, seed, await runSeed(deployment, seed));
  parentPort?.postMessage(tally);
};

parentPort?.on('message', (seeds: readonly Seed[]) => void runAll(seeds));
parentPort?.postMessage(null);
