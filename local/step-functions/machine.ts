import type { Template } from './template.ts';

/** A definition after loading: checked, expressions compiled, defaults filled in. */
export interface Machine extends Graph {
  readonly arn: string;
  readonly name: string;
  readonly definition: string;
  readonly roleArn: string;
  readonly createdAt: number;
  readonly timeoutSeconds: number | undefined;
}

/** States and where they start: of a machine, of a branch, of an item's processor. */
export interface Graph {
  readonly startAt: string;
  readonly states: ReadonlyMap<string, State>;
}

/** How a state is left: the variables it sets, what it gives, and where to. No `next` ends the graph. */
export interface WayOut {
  readonly assign: Template | undefined;
  readonly output: Template | undefined;
  readonly next: string | undefined;
}

export interface Retrier {
  readonly errorEquals: readonly string[];
  readonly intervalSeconds: number;
  /** Retries, not attempts. */
  readonly maxAttempts: number;
  readonly backoffRate: number;
  readonly maxDelaySeconds: number;
  readonly jitter: boolean;
}

export interface Catcher extends WayOut {
  readonly errorEquals: readonly string[];
}

export interface Guarded {
  readonly retry: readonly Retrier[];
  readonly catch: readonly Catcher[];
}

interface Named {
  readonly name: string;
}

interface PassState extends Named, WayOut {
  readonly type: 'Pass';
}
interface SucceedState extends Named, WayOut {
  readonly type: 'Succeed';
}
export interface FailState extends Named {
  readonly type: 'Fail';
  readonly error: Template | undefined;
  readonly cause: Template | undefined;
}
export interface WaitState extends Named, WayOut {
  readonly type: 'Wait';
  readonly until: { readonly kind: 'seconds' | 'timestamp'; readonly value: Template };
}
export interface ChoiceState extends Named {
  readonly type: 'Choice';
  readonly choices: readonly (WayOut & { readonly condition: Template })[];
  readonly otherwise: WayOut | undefined;
}
export interface TaskState extends Named, WayOut, Guarded {
  readonly type: 'Task';
  /** As in the history: `invoke` or `invoke.waitForTaskToken`. */
  readonly resource: string;
  readonly waitsForToken: boolean;
  readonly functionName: Template;
  readonly payload: Template | undefined;
  readonly timeoutSeconds: Template | undefined;
}
export interface MapState extends Named, WayOut, Guarded {
  readonly type: 'Map';
  readonly items: Template | undefined;
  readonly itemSelector: Template | undefined;
  readonly processor: Graph;
  readonly maxConcurrency: Template | undefined;
  readonly toleratedFailures: readonly Template[];
}
export interface ParallelState extends Named, WayOut, Guarded {
  readonly type: 'Parallel';
  readonly arguments: Template | undefined;
  readonly branches: readonly Graph[];
}

export type GuardedState = TaskState | MapState | ParallelState;
export type State = PassState | SucceedState | FailState | WaitState | ChoiceState | GuardedState;
