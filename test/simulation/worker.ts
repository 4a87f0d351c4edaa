import { parentPort } from 'node:worker_threads';
import { deploymentOf } from '../../local/replay/deployment.ts';
import { describeApp } from '../../local/replay/synthesis.ts';
import { emptyTally } from './tally.ts';
import type { Task } from './task.ts';
import { perform } from './task.ts';

// Many errors are thrown on purpose, and nobody reads where.
Error.stackTraceLimit = 0;

const deployment = await deploymentOf(describeApp());

const performAll = async (tasks: readonly Task[]): Promise<void> => {
  const tally = emptyTally();
  for (const task of tasks) await perform(deployment, task, tally);
  parentPort?.postMessage(tally);
};

parentPort?.on('message', (tasks: readonly Task[]) => void performAll(tasks));
parentPort?.postMessage(null);
