import type { StepFunctions } from '../../local/step-functions/api.ts';
import { stepFunctions } from '../../local/step-functions/step-functions.ts';
import { type Call, type FakeTask, fakeTasks } from './fake-tasks.ts';
import { virtualTime } from './virtual-time.ts';

export interface Steps {
  readonly input?: unknown;
  /** By the function's name, or the last part of its ARN. A call of one that is not here fails the walk. */
  readonly tasks?: Readonly<Record<string, FakeTask>>;
  /** Epoch milliseconds. */
  readonly start?: number;
  /** Of the execution. */
  readonly name?: string;
}

export interface Walk {
  /** The names of the states entered, in order; those inside a Map or Parallel too. */
  readonly states: readonly string[];
  /** RUNNING, if it waits for what never comes. */
  readonly status: string | undefined;
  readonly output: unknown;
  readonly error: string | undefined;
  readonly cause: string | undefined;
  /** As AWS bills them: states entered, and retries. */
  readonly transitions: number;
  readonly elapsedMs: number;
  readonly calls: readonly Call[];
  /** The types of the history's events, in order. */
  readonly events: readonly string[];
}

const MACHINE = { arn: 'arn:aws:states:eu-west-1:111111111111:stateMachine:walked', name: 'walked' };

/**
 * Walks a state machine from start to end in virtual time, with fake tasks (see fake-tasks.ts):
 *
 *     const charge = (_: Payload, n: number) => (n < 3 ? fails('GatewayUnavailable') : { outcome: 'recovered' });
 *     const walked = await walk(definition, { input, tasks: { charge } });
 *     expect(walked.states).toEqual(['Charge', 'Recovered']);
 */
export async function walk(definition: string | object, steps: Steps = {}): Promise<Walk> {
  const { input = {}, name = 'walk' } = steps;
  const { scheduler, run } = virtualTime(steps.start);
  const startedAt = scheduler.now();
  const states: string[] = [];
  let transitions = 0;
  let ids = 0;
  const tasks = fakeTasks(steps.tasks ?? {}, { scheduler, service: () => service });
  const service: StepFunctions = stepFunctions({
    scheduler,
    invoke: tasks.invoke,
    newId: () => `id-${++ids}`,
    onTransition: (_, state, kind) => {
      transitions += 1;
      if (kind === 'entered') states.push(state);
    },
  });
  service.load({
    ...MACHINE,
    definition: typeof definition === 'string' ? definition : JSON.stringify(definition),
  });
  const { startExecution, describeExecution } = service;
  const { executionArn } = startExecution({
    stateMachineArn: MACHINE.arn,
    name,
    input: JSON.stringify(input),
  });
  await run();
  if (tasks.missing.size > 0)
    throw new Error(`The machine calls ${[...tasks.missing]}: the walk has no such task`);
  const end = describeExecution({ executionArn });
  return {
    states,
    status: end.status,
    output: end.output === undefined ? undefined : JSON.parse(end.output),
    error: end.error,
    cause: end.cause,
    transitions,
    elapsedMs: (end.stopDate?.getTime() ?? scheduler.now()) - startedAt,
    calls: tasks.calls,
    events: eventTypes(service, executionArn),
  };
}

function eventTypes(service: StepFunctions, executionArn: string | undefined): readonly string[] {
  const { events = [] } = service.getExecutionHistory({ executionArn, maxResults: 1_000 });
  return events.map(({ type }) => String(type));
}
