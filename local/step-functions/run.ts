import type { Execution, Thread } from './execution.ts';
import { type Failure, RUNTIME, StateFailed, TIMEOUT } from './failure.ts';
import { record, shown } from './history.ts';
import { LifetimeOver } from './lifetime.ts';
import type {
  ChoiceState,
  FailState,
  Graph,
  MapState,
  ParallelState,
  TaskState,
  WaitState,
} from './machine.ts';
import { runMap, runParallel } from './map.ts';
import { type Position, returned, stateAt } from './position.ts';
import { runTask } from './task.ts';
import { A_BOOLEAN, A_STRING, conclude, type Exit, enter, evaluateAs, leave, type Visit } from './visit.ts';
import { runWait } from './wait.ts';

/** Runs an execution to its end, from its first state or from where it was; its record says how it ended. */
export async function runExecution(execution: Execution, position?: Position): Promise<void> {
  const { machine, life, engine } = execution;
  const thread: Thread = { execution, life, variables: {}, lastEventId: 0 };
  execution.thread = thread;
  if (machine.timeoutSeconds !== undefined) {
    const dueAt = execution.startedAt + machine.timeoutSeconds * 1_000;
    const timeOut = (): void => breakOff(execution, 'TIMED_OUT', { error: TIMEOUT });
    life.onEnd(engine.surroundings.scheduler.at(dueAt, timeOut));
  }
  try {
    const from = position ? returned(thread, position) : begun(thread);
    finish(execution, thread, await runGraph(thread, machine, execution.data, from));
  } catch (problem) {
    if (problem instanceof LifetimeOver) return;
    if (!(problem instanceof StateFailed)) throw problem;
    const { failure } = problem;
    close(execution, 'FAILED', { failure });
    record(execution, 'ExecutionFailed', thread.lastEventId, () => ({ ...failure }));
  }
}

function begun({ execution }: Thread): undefined {
  record(execution, 'ExecutionStarted', 0, () => ({
    input: execution.input,
    inputDetails: { truncated: false },
    roleArn: execution.machine.roleArn,
  }));
}

function finish(execution: Execution, thread: Thread, output: unknown): void {
  close(execution, 'SUCCEEDED', { output: JSON.stringify(output) });
  record(execution, 'ExecutionSucceeded', thread.lastEventId, () => shown('output', output));
}

/** Ends a running execution from outside: its state is aborted, and then it. */
export function breakOff(execution: Execution, status: 'TIMED_OUT' | 'ABORTED', failure: Failure): void {
  const { visit, lastEventId = 0 } = execution.thread ?? {};
  close(execution, status, { failure });
  const aborted = visit ? record(execution, `${visit.state.type}StateAborted`, lastEventId) : lastEventId;
  const type = status === 'ABORTED' ? 'ExecutionAborted' : 'ExecutionTimedOut';
  record(execution, type, aborted, () => ({ ...failure }));
}

function close(
  execution: Execution,
  status: Execution['status'],
  end: Pick<Execution, 'output' | 'failure'>,
): void {
  execution.life.end();
  Object.assign(execution, end, { status, stoppedAt: execution.engine.surroundings.scheduler.now() });
}

/** From the first state on until one has no next. Throws StateFailed, or LifetimeOver when it is ended from outside. */
async function runGraph(thread: Thread, graph: Graph, input: unknown, from?: Visit): Promise<unknown> {
  let visit = from ?? enter(thread, stateAt(graph, graph.startAt), input);
  for (;;) {
    const exit = await stay(visit);
    thread.life.check();
    leave(visit, exit);
    if (exit.next === undefined) return exit.output;
    visit = enter(thread, stateAt(graph, exit.next), exit.output);
  }
}

function stay(visit: Visit): Promise<Exit> {
  const { state } = visit;
  switch (state.type) {
    case 'Pass':
    case 'Succeed':
      return conclude(visit, state, {}, visit.input);
    case 'Choice':
      return choose(visit as Visit<ChoiceState>);
    case 'Wait':
      return runWait(visit as Visit<WaitState>);
    case 'Fail':
      return fail(visit as Visit<FailState>);
    case 'Task':
      return runTask(visit as Visit<TaskState>);
    case 'Map':
      return runMap(visit as Visit<MapState>, runGraph);
    case 'Parallel':
      return runParallel(visit as Visit<ParallelState>, runGraph);
  }
}

async function choose(visit: Visit<ChoiceState>): Promise<Exit> {
  const { choices, otherwise, name } = visit.state;
  for (const choice of choices) {
    if (await evaluateAs(visit, choice.condition, A_BOOLEAN)) return conclude(visit, choice, {}, visit.input);
  }
  if (otherwise) return conclude(visit, otherwise, {}, visit.input);
  const cause = `Failed to transition out of the state '${name}'. The state does not point to a next state.`;
  throw new StateFailed({ error: RUNTIME, cause });
}

async function fail(visit: Visit<FailState>): Promise<never> {
  const error = visit.state.error && (await evaluateAs(visit, visit.state.error, A_STRING));
  const cause = visit.state.cause && (await evaluateAs(visit, visit.state.cause, A_STRING));
  throw new StateFailed({ ...(error !== undefined && { error }), ...(cause !== undefined && { cause }) });
}
