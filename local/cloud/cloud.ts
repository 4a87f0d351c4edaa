import type { VirtualClock } from '../clock.ts';
import type { StepFunctions } from '../step-functions/api.ts';
import { Closing } from './closing.ts';
import type { CloudDescription } from './description.ts';
import type { FunctionLogs } from './function-logs.ts';
import type { Lambda } from './lambda.ts';
import { launch } from './launch.ts';
import type { Ports } from './ports.ts';
import type { Backlog } from './queues.ts';
import type { TokenRequest } from './tokens.ts';

export interface CloudOptions {
  /** The directory that `cdk synth` wrote: cdk.out. */
  readonly assembly: string;
  /** Virtual milliseconds in a real one; 1 unless given. */
  readonly speed?: number;
  /** Virtual epoch milliseconds; else where kept data left off, else the real time. */
  readonly startAt?: number;
  /** Those that portsFrom() gives unless told; 0 is any that is free. */
  readonly ports?: Partial<Ports>;
  /** Keeps tables, queues, executions and the clock from one run to the next; in memory unless given. */
  readonly dataDir?: string;
  /** Put into every function's environment, and wins over the template's: where the partners are, say. */
  readonly environment?: Readonly<Record<string, string>>;
  /** Batches of one queue at work at once: two, or races never show. Other functions get twice as many workers. */
  readonly concurrency?: number;
  /** Every line that functions log is appended to it. */
  readonly logFile?: string;
  /** Stops everything, also during the start. */
  readonly signal?: AbortSignal;
}

export interface Cloud {
  /** `aws` is for AWS_ENDPOINT_URL: all services at one address. */
  readonly urls: Readonly<Record<keyof Ports, string>>;
  readonly description: CloudDescription;
  readonly clock: VirtualClock;
  readonly stepFunctions: StepFunctions;
  readonly logs: FunctionLogs;
  readonly invoke: Lambda['invoke'];
  /** As if the processes of a function died, with the calls they are at. */
  readonly kill: Lambda['kill'];
  readonly token: (request: TokenRequest) => Promise<string>;
  readonly backlogs: () => Promise<readonly Backlog[]>;
  /** Resolves when nothing is being worked at: executions may wait, and delayed messages. */
  readonly idle: () => Promise<void>;
  /** Stops everything; may be called more than once. */
  readonly stop: () => Promise<void>;
}

/**
 * Runs what a CDK app was synthesised to. Rejects with UnsupportedTemplate for what cannot be run here, with PortTaken,
 * and with the signal's reason when it is stopped before it has started.
 */
export const startCloud = async (options: CloudOptions): Promise<Cloud> => {
  const { signal } = options;
  signal?.throwIfAborted();
  const closing = new Closing();
  const stopped = new Promise<never>((_, reject) => {
    signal?.addEventListener('abort', () => void closing.close().then(() => reject(signal.reason)), {
      once: true,
    });
  });
  const started = launch(options, closing);
  // Whichever loses the race has nobody else to catch what it throws.
  stopped.catch(() => undefined);
  started.catch(() => undefined);
  try {
    return await Promise.race([started, stopped]);
  } catch (problem) {
    await closing.close();
    await started.catch(() => undefined);
    await closing.close();
    throw problem;
  }
};
