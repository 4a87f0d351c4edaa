import { randomUUID } from 'node:crypto';
import type { VirtualClock } from '../clock.ts';
import { CREDENTIALS } from './clients.ts';
import { findNamed } from './describe-functions.ts';
import type { LambdaFunction } from './description.ts';
import type { FunctionLogs } from './function-logs.ts';
import { FunctionPool } from './function-pool.ts';
import { REGION } from './naming.ts';
import { patiently } from './patience.ts';

export interface LambdaSettings {
  readonly functions: readonly LambdaFunction[];
  /** What every function's environment has besides its own; it wins. */
  readonly environment: Readonly<Record<string, string>>;
  readonly clock: VirtualClock;
  readonly logs: FunctionLogs;
  /** Workers of a function at the most, by its name, unless it reserves fewer. */
  readonly concurrency: (functionName: string) => number;
}

export interface Lambda {
  /** By name, ARN, logical id or label. Resolves with the answer; rejects with FunctionError, or if there is none. */
  readonly invoke: (functionName: string, payload: unknown) => Promise<unknown>;
  /** Lets all workers of a function die, with the calls they are at. */
  readonly kill: (functionName: string) => Promise<void>;
  readonly isBusy: () => boolean;
  readonly stop: () => Promise<void>;
}

class NoSuchFunction extends Error {
  override readonly name = 'ResourceNotFoundException';
}

class Stopped extends Error {
  override readonly name = 'Lambda.ServiceException';
}

/** Runs the functions' real bundles, each in worker threads of its own, started at the first call. */
export const lambda = (settings: LambdaSettings): Lambda => {
  const { functions, clock, logs } = settings;
  const pools = new Map<LambdaFunction, FunctionPool>();
  let stopped = false;
  const poolOf = (lambdaFunction: LambdaFunction): FunctionPool => {
    const pool = pools.get(lambdaFunction) ?? newPool(lambdaFunction, settings);
    pools.set(lambdaFunction, pool);
    return pool;
  };
  const called = (name: string): LambdaFunction => {
    const found = findNamed(functions, name);
    if (found) return found;
    const known = functions.map(({ label }) => label).join(', ');
    throw new NoSuchFunction(`There is no function ${name}; there are ${known}`);
  };
  return {
    invoke: async (functionName, payload) => {
      const lambdaFunction = called(functionName);
      if (stopped) throw new Stopped('The local cloud has stopped');
      try {
        const call = poolOf(lambdaFunction).run(callOf(lambdaFunction, payload));
        return JSON.parse(await patiently(clock, call));
      } catch (problem) {
        const { label } = lambdaFunction;
        logs.write({ at: clock.now(), functionName: label, level: 'ERROR', text: `Failed: ${problem}` });
        throw problem;
      }
    },
    kill: async (functionName) => poolOf(called(functionName)).kill(),
    isBusy: () => [...pools.values()].some(({ busy }) => busy > 0),
    stop: async () => {
      stopped = true;
      await Promise.all([...pools.values()].map((pool) => pool.stop()));
    },
  };
};

const newPool = (lambdaFunction: LambdaFunction, settings: LambdaSettings): FunctionPool => {
  const { clock, logs } = settings;
  const concurrency = settings.concurrency(lambdaFunction.name);
  const environment = environmentOf(lambdaFunction, settings.environment);
  return new FunctionPool(
    { lambdaFunction, environment, clock, logs },
    Math.min(concurrency, lambdaFunction.reservedConcurrency ?? concurrency),
  );
};

/** What Lambda itself puts into the environment, what the template says, and what the local cloud adds. */
const environmentOf = (
  { name, memoryMb, environment, code }: LambdaFunction,
  added: Readonly<Record<string, string>>,
): Record<string, string> => {
  // Options of Node's are the local cloud's own to choose.
  const { NODE_OPTIONS: _, ...own } = environment;
  return {
    AWS_REGION: REGION,
    AWS_DEFAULT_REGION: REGION,
    AWS_ACCESS_KEY_ID: CREDENTIALS.accessKeyId,
    AWS_SECRET_ACCESS_KEY: CREDENTIALS.secretAccessKey,
    AWS_LAMBDA_FUNCTION_NAME: name,
    AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(memoryMb),
    AWS_LAMBDA_LOG_FORMAT: 'JSON',
    LAMBDA_TASK_ROOT: code,
    TZ: ':UTC',
    ...own,
    ...added,
  };
};

const callOf = (lambdaFunction: LambdaFunction, payload: unknown) => ({
  requestId: randomUUID(),
  payload: JSON.stringify(payload) ?? 'null',
  functionName: lambdaFunction.name,
  functionArn: lambdaFunction.arn,
  memoryMb: lambdaFunction.memoryMb,
  timeoutMs: lambdaFunction.timeoutSeconds * 1_000,
});
