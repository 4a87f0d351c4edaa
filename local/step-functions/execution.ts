import type { ExecutionStatus, HistoryEvent } from '@aws-sdk/client-sfn';
import type { Chance } from './chance.ts';
import { isObject } from './data.ts';
import type { Failure } from './failure.ts';
import type { Library } from './library.ts';
import { Lifetime } from './lifetime.ts';
import type { Machine } from './machine.ts';
import type { ExecutionName, Surroundings } from './ports.ts';
import type { Tokens } from './tokens.ts';
import type { Visit } from './visit.ts';

/** All that running executions share. */
export interface Engine {
  readonly surroundings: Surroundings;
  readonly chance: Chance;
  readonly library: Library;
  readonly tokens: Tokens;
  readonly keepsHistory: boolean;
}

export interface Execution extends ExecutionName {
  readonly engine: Engine;
  readonly machine: Machine;
  /** As it was given: JSON. */
  readonly input: string;
  /** What the input says. */
  readonly data: unknown;
  readonly startedAt: number;
  readonly life: Lifetime;
  readonly history: HistoryEvent[];
  eventCount: number;
  status: ExecutionStatus;
  stoppedAt?: number;
  /** JSON. */
  output?: string;
  failure?: Failure;
  /** Its own, not that of a branch. */
  thread?: Thread;
}

/** One path of control through states: an execution's own, a branch's, or an item's. */
export interface Thread {
  readonly execution: Execution;
  readonly life: Lifetime;
  /** Each has its own: a branch sees the variables outside, and what it assigns ends with it. */
  variables: Readonly<Record<string, unknown>>;
  lastEventId: number;
  /** Where it is. */
  visit?: Visit;
  readonly item?: { readonly index: number; readonly value: unknown };
}

type Started = Pick<Execution, 'engine' | 'machine' | 'input' | 'startedAt'> & ExecutionName;

export const newExecution = (started: Started): Execution => ({
  ...started,
  data: JSON.parse(started.input),
  life: new Lifetime(),
  history: [],
  eventCount: 0,
  status: 'RUNNING',
});

/** `$states.context`, but for what belongs to the state. */
export function executionContext({ execution, item }: Thread): Readonly<Record<string, unknown>> {
  const { machine } = execution;
  return {
    Execution: {
      Id: execution.executionArn,
      Input: execution.data,
      Name: execution.name,
      RoleArn: machine.roleArn,
      StartTime: new Date(execution.startedAt).toISOString(),
      RedriveCount: 0,
    },
    StateMachine: { Id: machine.arn, Name: machine.name },
    ...(item && { Map: { Item: { Index: item.index, Value: item.value } } }),
  };
}

export const asVariables = (value: unknown): Readonly<Record<string, unknown>> =>
  isObject(value) ? value : {};
