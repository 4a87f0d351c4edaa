/** An error as Step Functions knows it: a name that `ErrorEquals` matches, and a text. A Fail state may give neither. */
export interface Failure {
  readonly error?: string;
  readonly cause?: string;
}

/** A state failed. Its `Retry` and `Catch` decide what becomes of it; without them the execution fails with it. */
export class StateFailed extends Error {
  override readonly name = 'StateFailed';
  readonly failure: Failure;

  constructor(failure: Failure) {
    super(`${failure.error ?? 'no error name'}: ${failure.cause ?? 'no cause'}`);
    this.failure = failure;
  }
}

export const TIMEOUT = 'States.Timeout';
export const DATA_LIMIT = 'States.DataLimitExceeded';
export const RUNTIME = 'States.Runtime';
export const QUERY = 'States.QueryEvaluationError';
