/** What the interpreter needs of the world: injected, so that it runs alike in virtual and in real time. */

export interface Scheduler {
  /** Epoch milliseconds. */
  now(): number;
  /** Runs at that time (epoch milliseconds), or soon if it is past. Returns what cancels it. */
  at(time: number, run: () => void): () => void;
}

export interface ExecutionName {
  readonly executionArn: string;
  readonly name: string;
  readonly stateMachineArn: string;
}

export interface Surroundings {
  readonly scheduler: Scheduler;
  /**
   * Calls a function by the name or ARN that the definition gives. Resolves with its JSON answer; rejects with
   * an Error whose `name` is the error type that `Retry` and `Catch` match.
   */
  readonly invoke: (functionName: string, payload: unknown) => Promise<unknown>;
  /** Tokens, request ids, `$uuid` and `$random` all come from here, so that a replay is deterministic. */
  readonly newId: () => string;
  /** Told of each state entered, and of each retry: what AWS bills as a state transition. */
  readonly onTransition?: (execution: ExecutionName, state: string, kind: 'entered' | 'retried') => void;
}
