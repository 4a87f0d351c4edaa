import { deadLettersOver, postpone } from '../../functions/adapters/dead-letters.ts';
import { executionsOver } from '../../functions/adapters/executions.ts';
import { queuesOver } from '../../functions/adapters/queues.ts';
import { storedIn } from '../../functions/adapters/world.ts';
import type { Partners } from '../../functions/use-cases/partners.ts';
import type { Log, World } from '../../functions/use-cases/ports.ts';
import type { MemoryDynamoDB } from '../memory/dynamodb.ts';
import { memoryDynamoDB } from '../memory/dynamodb.ts';
import type { Meter } from '../memory/meter.ts';
import { pollQueue } from '../memory/poll-queue.ts';
import type { MemorySqs } from '../memory/sqs.ts';
import { memorySqs } from '../memory/sqs.ts';
import type { StepFunctions } from '../step-functions/api.ts';
import type { Scheduler } from '../step-functions/ports.ts';
import { stepFunctionsClient } from '../step-functions/sdk.ts';
import { stepFunctions } from '../step-functions/step-functions.ts';
import type { DeployedFunction, Deployment } from './deployment.ts';
import type { Faults } from './faults.ts';

export interface Pipeline {
  readonly dynamodb: MemoryDynamoDB;
  readonly sqs: MemorySqs;
  readonly stepFunctions: StepFunctions;
  readonly world: World;
  /** Runs the function that the one-minute rule runs. */
  readonly sweep: () => Promise<void>;
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
  /** Changes the world's ports before any function sees them: the agents and the policy of a replay live there. */
  readonly adapt: (world: World) => World;
}

/** The deployed pipeline on services in memory: the functions' own handlers, wired as the template says. */
export const startPipeline = (parts: PipelineParts): Pipeline => {
  const { deployment, scheduler, meter, faults } = parts;
  const { queues, tables, machines, functions, sources, everyMinute } = deployment;
  const now = (): number => scheduler.now();
  const dynamodb = memoryDynamoDB({ tables, now, meter, ...faults.dynamodb });
  const sqs = memorySqs({ queues, scheduler, meter, ...faults.sqs });
  const states = new Map<string, string[]>();
  const service = stepFunctions(
    {
      scheduler,
      newId: counter(),
      invoke: (name, payload) => invokeTask(functionNamed(functions, name), payload),
      onTransition: ({ name }, state, kind) => {
        meter.stepFunctions.transitions += 1;
        if (kind === 'entered') entered(states, name).push(state);
      },
    },
    { history: false },
  );
  for (const machine of machines) service.load(machine);
  let open = 0;
  const counted = (stored: World): World => ({
    ...stored,
    exceptions: {
      ...stored.exceptions,
      open: async (exception) => {
        open += 1;
        return stored.exceptions.open(exception);
      },
      settle: async (ref, ending) => {
        const settled = await stored.exceptions.settle(ref, ending);
        if (settled.first) open -= 1;
        return settled;
      },
    },
  });
  const world = parts.adapt(counted(worldOf(parts, dynamodb, sqs, service)));

  const invokeTask = async ({ handler }: DeployedFunction, payload: unknown): Promise<unknown> => {
    meter.lambda.invocations += 1;
    await faults.crash();
    if (handler.kind !== 'task') throw new TypeError('Only tasks are invoked by state machines');
    return (await handler.within(world)(payload)) ?? null;
  };
  for (const { queue, functionName, batchSize, windowSeconds } of sources) {
    const { handler, environment } = functionNamed(functions, functionName);
    if (handler.kind !== 'queue')
      throw new TypeError(`${functionName} is on a queue but does not take batches`);
    const deadLetters = deadLettersOver(sqs, () => environment['DEAD_LETTERS'] ?? '');
    const comeAgain = (receipt: string, seconds: number): Promise<void> =>
      postpone(sqs, sqs.urlOf(queue), receipt, seconds);
    const handle = handler.within(world, { deadLetters, comeAgain });
    const crashing = async (event: Parameters<typeof handle>[0]) => {
      await faults.crash();
      return handle(event);
    };
    pollQueue({ queue: sqs.queue(queue), handler: crashing, scheduler, meter, batchSize, windowSeconds });
  }
  const sweep = async (): Promise<void> => {
    for (const name of everyMinute)
      await invokeTask(functionNamed(functions, name), {}).catch(() => undefined);
  };
  return { dynamodb, sqs, stepFunctions: service, world, sweep, states, openExceptions: () => open };
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

const functionNamed = (functions: Deployment['functions'], name: string): DeployedFunction => {
  const found = functions.get(name);
  if (!found) throw new TypeError(`No function ${name}`);
  return found;
};

const worldOf = (
  { deployment, scheduler, meter, partners, log }: PipelineParts,
  dynamodb: MemoryDynamoDB,
  sqs: MemorySqs,
  service: StepFunctions,
): World => {
  const now = (): number => scheduler.now();
  const client = stepFunctionsClient(service);
  const [name = ''] = Object.keys(deployment.tables);
  const executions = executionsOver({ stepFunctions: client, machineOf: deployment.machineOf, log });
  return {
    now,
    log,
    ...storedIn({ client: dynamodb, name }, now, log),
    queues: queuesOver({ sqs, urlOf: (queue) => deployment.queueUrl(queue), log, now }),
    executions: {
      ...executions,
      start: async (exception) => {
        await executions.start(exception);
        meter.stepFunctions.executions += 1;
      },
    },
    partners,
  };
};
