import { createInterface } from 'node:readline';
import { Worker } from 'node:worker_threads';
import type { VirtualClock } from '../clock.ts';
import type { LambdaFunction } from './description.ts';
import { exited, FunctionError, timedOut } from './function-error.ts';
import { type FunctionLogs, levelOf } from './function-logs.ts';
import type { Call, WorkerStart, WorkerWord } from './lambda-messages.ts';

export interface WorkerSettings {
  readonly lambdaFunction: LambdaFunction;
  readonly environment: Readonly<Record<string, string>>;
  readonly clock: VirtualClock;
  readonly logs: FunctionLogs;
}

/** Real milliseconds for which time stands still while a worker starts, at the most. */
const START_HELD_MS = 5_000;

/** Real milliseconds that a worker may take to start, before its first call's time begins to count. */
const STARTS_WITHIN_MS = 10_000;

interface Pending {
  readonly call: Call;
  readonly succeed: (answer: string) => void;
  readonly fail: (error: Error) => void;
}

/** A thread that runs a function's bundle, one call at a time. Once broken it stays so, and another takes its place. */
export class FunctionWorker {
  readonly #thread: Worker;
  readonly #release: () => void;
  #pending: Pending | undefined;
  #broken: Error | undefined;
  #startingMs = STARTS_WITHIN_MS;

  constructor(settings: WorkerSettings) {
    const { lambdaFunction, environment, clock, logs } = settings;
    const start: WorkerStart = {
      code: lambdaFunction.code,
      handler: lambdaFunction.handler,
      clock: clock.shared,
    };
    // Half a second of starting is half a virtual minute at sixty times speed: to the others it takes no time.
    this.#release = clock.hold();
    setTimeout(this.#release, START_HELD_MS).unref();
    this.#thread = new Worker(new URL('lambda-thread.ts', import.meta.url), {
      workerData: start,
      env: { ...environment },
      execArgv: [],
      stdout: true,
      stderr: true,
      resourceLimits: { maxOldGenerationSizeMb: lambdaFunction.memoryMb },
    });
    this.#thread.on('message', (word: WorkerWord) => this.#hear(word));
    this.#thread.on('error', (problem) => this.#end(`${problem}`));
    this.#thread.on('exit', (code) => this.#end(`exit status ${code}`));
    this.#keepLog(lambdaFunction.label, clock, logs);
  }

  get isUsable(): boolean {
    return this.#broken === undefined;
  }

  /** The answer, as JSON text. Rejects with FunctionError. */
  run(call: Call): Promise<string> {
    const { promise, resolve, reject } = Promise.withResolvers<string>();
    const { requestId, timeoutMs } = call;
    const timer = setTimeout(() => this.#fail(timedOut(requestId, timeoutMs)), timeoutMs + this.#startingMs);
    const settled = <Value>(settle: (value: Value) => void) => {
      return (value: Value): void => {
        clearTimeout(timer);
        this.#pending = undefined;
        settle(value);
      };
    };
    this.#pending = { call, succeed: settled(resolve), fail: settled(reject) };
    if (this.#broken) this.#pending.fail(this.#broken);
    else this.#thread.postMessage(call);
    return promise;
  }

  /** As if its process had died: a call that is under way fails. */
  async kill(why = 'killed'): Promise<void> {
    this.#end(why);
    await this.#thread.terminate();
  }

  #hear(word: WorkerWord): void {
    this.#release();
    if ('ready' in word) this.#startingMs = 0;
    else if ('broken' in word) this.#fail(new FunctionError(word.broken));
    else if (word.requestId !== this.#pending?.call.requestId) return;
    else if ('answer' in word) this.#pending.succeed(word.answer);
    else this.#pending.fail(new FunctionError(word.failed));
  }

  #end(why: string): void {
    this.#fail(exited(this.#pending?.call.requestId ?? 'none', why));
  }

  /** The first reason counts; the thread is of no use any more. */
  #fail(error: Error): void {
    this.#release();
    this.#broken ??= error;
    this.#pending?.fail(this.#broken);
    void this.#thread.terminate();
  }

  #keepLog(functionName: string, clock: VirtualClock, logs: FunctionLogs): void {
    for (const stream of ['stdout', 'stderr'] as const) {
      createInterface({ input: this.#thread[stream] }).on('line', (text) =>
        logs.write({ at: clock.now(), functionName, level: levelOf(text, stream), text }),
      );
    }
  }
}
