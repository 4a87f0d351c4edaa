import { ENDINGS } from '../../functions/domain/exception.ts';
import type { Partners } from '../../functions/use-cases/partners.ts';
import type { Log, World } from '../../functions/use-cases/ports.ts';
import type { WriteHook } from '../memory/dynamodb/table.ts';
import type { MemoryDynamoDB } from '../memory/dynamodb.ts';
import { memoryDynamoDB } from '../memory/dynamodb.ts';
import type { Meter } from '../memory/meter.ts';
import type { MemorySqs, SqsHooks } from '../memory/sqs.ts';
import { memorySqs } from '../memory/sqs.ts';
import type { StepFunctions } from '../step-functions/api.ts';
import type { Scheduler } from '../step-functions/ports.ts';
import { stepFunctions } from '../step-functions/step-functions.ts';
import type { DeployedFunction, Deployment } from './deployment.ts';
import { functionNamed } from './deployment.ts';
import type { Details, Emit } from './effects.ts';
import type { Environments } from './environments.ts';
import { environmentsIn } from './environments.ts';
import type { Faults } from './faults.ts';
import { pollAll } from './poll-all.ts';
import { worldOf } from './world-in-memory.ts';

export interface Pipeline {
  readonly dynamodb: MemoryDynamoDB;
  readonly sqs: MemorySqs;
  readonly stepFunctions: StepFunctions;
  readonly environments: Environments;
  /** Runs the function that the one-minute rule runs. */
  readonly sweep: () => Promise<void>;
  /** All functions begin anew and the machines are loaded again: what runs goes on with the old ones. */
  readonly deployAgain: () => void;
  /** The states that an execution entered, by its name. */
  readonly states: ReadonlyMap<string, readonly string[]>;
  readonly openExceptions: () => number;
}

export interface PipelineParts {
  readonly deployment: Deployment;
  readonly scheduler: Scheduler;
  readonly meter: Meter;
  readonly partners: Partners;
  readonly faults: Faults;
  readonly log: Log;
  /** Changes a world's ports before a function sees them, once for each environment: agents and a policy live there. */
  readonly adapt: (world: World) => World;
  readonly sleepsUntil?: SqsHooks['sleepsUntil'];
  /** Hears of each command that the table has answered. */
  readonly onAnswered?: (command: object, meter: Meter) => void;
  /** Hears of everything that happens. */
  readonly emit?: Emit;
}

/** The deployed pipeline on services in memory: the functions' own handlers, wired as the template says. */
export const startPipeline = (parts: PipelineParts): Pipeline => {
  const { deployment, scheduler, meter, faults, emit } = parts;
  const { queues, tables, machines, functions, everyMinute } = deployment;
  const open = openCount();
  const onWrite: WriteHook = (before, after) => {
    open.hear(before, after);
    emit?.('table', 'write', { before, after });
  };
  const dynamodb = memoryDynamoDB({
    tables,
    now: () => scheduler.now(),
    meter,
    onWrite,
    after: async (command) => parts.onAnswered?.(command, meter),
    ...(faults.isUnprocessed && { isUnprocessed: faults.isUnprocessed }),
    ...(faults.indexLag && { whenIndexed: lagging(scheduler, faults.indexLag) }),
  });
  const sqs = memorySqs({
    queues,
    scheduler,
    meter,
    ...(faults.isLost && { isLost: faults.isLost }),
    ...(parts.sleepsUntil && { sleepsUntil: parts.sleepsUntil }),
  });
  const states = new Map<string, string[]>();
  const service = stepFunctions(
    {
      scheduler,
      newId: counter(),
      invoke: (name, payload) => invokeTask(functionNamed(functions, name), payload),
      onTransition: ({ name }, state, kind) => {
        meter.stepFunctions.transitions += 1;
        if (kind === 'entered') entered(states, name).push(state);
        emit?.('step-functions', kind, { execution: name, state });
      },
    },
    { history: false },
  );
  const loadMachines = (): void => {
    for (const machine of machines) service.load(machine);
  };
  loadMachines();
  const services = { dynamodb, sqs, service };
  const environments = environmentsIn({
    scheduler,
    faults,
    emit,
    worldOf: (outward, actor) => parts.adapt(worldOf(parts, services, outward, actor)),
  });

  const invokeTask = async (deployed: DeployedFunction, payload: unknown): Promise<unknown> => {
    meter.lambda.invocations += 1;
    const { handler } = deployed;
    if (handler.kind !== 'task') throw new TypeError('Only tasks are invoked by state machines');
    return environments.invoke(deployed, async (world) => (await handler.within(world)(payload)) ?? null);
  };
  pollAll(parts, sqs, environments);
  const sweep = async (): Promise<void> => {
    for (const name of everyMinute)
      await invokeTask(functionNamed(functions, name), {}).catch(() => undefined);
  };
  const deployAgain = (): void => {
    environments.restart();
    loadMachines();
    emit?.('deployment', 'deployed again', {});
  };
  const openExceptions = (): number => open.count;
  return {
    dynamodb,
    sqs,
    stepFunctions: service,
    environments,
    sweep,
    deployAgain,
    states,
    openExceptions,
  };
};

/** Indexes learn of writes later, but in their order. */
const lagging = (scheduler: Scheduler, lag: () => number) => {
  let learntAt = 0;
  return (apply: () => void): void => {
    learntAt = Math.max(learntAt, scheduler.now() + lag());
    if (learntAt <= scheduler.now()) apply();
    else scheduler.at(learntAt, apply);
  };
};

/** Exceptions that have not ended. */
const openCount = () => {
  const isOpen = (item: Details | undefined): boolean =>
    item !== undefined &&
    String(item['sk']).startsWith('EXCEPTION#') &&
    !ENDINGS.some((ending) => ending === item['status']);
  const open = {
    count: 0,
    hear: (before: Details | undefined, after: Details | undefined): void => {
      open.count += Number(isOpen(after)) - Number(isOpen(before));
    },
  };
  return open;
};

const entered = (states: Map<string, string[]>, name: string): string[] => {
  const known = states.get(name) ?? [];
  if (known.length === 0) states.set(name, known);
  return known;
};

const counter = (): (() => string) => {
  let count = 0;
  return () => {
    count += 1;
    return `id-${count}`;
  };
};
