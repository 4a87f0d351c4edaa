import * as z from 'zod';

/** What a function throws, as Lambda answers it. */
export const FunctionFailure = z.object({
  errorType: z.string(),
  errorMessage: z.string(),
  trace: z.array(z.string()).default([]),
});
export type FunctionFailure = z.infer<typeof FunctionFailure>;

/** What a worker's thread is started with. */
export const WorkerStart = z.object({
  code: z.string(),
  handler: z.string(),
  clock: z.instanceof(SharedArrayBuffer),
});
export type WorkerStart = z.infer<typeof WorkerStart>;

/** One invocation; the payload is JSON text, as over the wire. */
export const Call = z.object({
  requestId: z.string(),
  payload: z.string(),
  functionName: z.string(),
  functionArn: z.string(),
  memoryMb: z.number(),
  /** Real milliseconds. */
  timeoutMs: z.number(),
});
export type Call = z.infer<typeof Call>;

/** What the thread says: it is ready, it cannot be, or how a call ended. */
export const WorkerWord = z.union([
  z.object({ ready: z.literal(true) }),
  z.object({ broken: FunctionFailure }),
  z.object({ requestId: z.string(), answer: z.string() }),
  z.object({ requestId: z.string(), failed: FunctionFailure }),
]);
export type WorkerWord = z.infer<typeof WorkerWord>;
