import type { SharedTime } from '../shared-time.ts';

// What passes between a function's worker and the local cloud: no schemas, since both sides are this very code, and a
// worker that loads a validator takes three times as long to start.

/** What a function throws, as Lambda answers it. */
export interface FunctionFailure {
  readonly errorType: string;
  readonly errorMessage: string;
  readonly trace: readonly string[];
}

/** What a worker's thread is started with. */
export interface WorkerStart {
  readonly code: string;
  readonly handler: string;
  readonly clock: SharedTime;
}

/** One invocation; the payload is JSON text, as over the wire. */
export interface Call {
  readonly requestId: string;
  readonly payload: string;
  readonly functionName: string;
  readonly functionArn: string;
  readonly memoryMb: number;
  /** Real milliseconds. */
  readonly timeoutMs: number;
}

/** What the thread says: it is ready, it cannot be, or how a call ended. */
export type WorkerWord =
  | { readonly ready: true }
  | { readonly broken: FunctionFailure }
  | { readonly requestId: string; readonly answer: string }
  | { readonly requestId: string; readonly failed: FunctionFailure };
