import type { FunctionFailure } from './lambda-messages.ts';

/** A call of a function failed. Its name is the error type that the function gave, which Step Functions matches. */
export class FunctionError extends Error {
  readonly trace: readonly string[];

  constructor({ errorType, errorMessage, trace }: FunctionFailure) {
    super(errorMessage);
    this.name = errorType;
    this.trace = trace;
  }
}

const failed = (errorType: string, requestId: string, what: string): FunctionError =>
  new FunctionError({ errorType, errorMessage: `RequestId: ${requestId} Error: ${what}`, trace: [] });

/** As Lambda words it when the function's process is gone. */
export const exited = (requestId: string, why: string): FunctionError =>
  failed('Runtime.ExitError', requestId, `Runtime exited: ${why}`);

export const timedOut = (requestId: string, timeoutMs: number): FunctionError =>
  failed('Sandbox.Timedout', requestId, `Task timed out after ${(timeoutMs / 1_000).toFixed(2)} seconds`);
