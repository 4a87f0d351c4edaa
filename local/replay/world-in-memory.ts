import { executionsOver } from '../../functions/adapters/executions.ts';
import { lettersOver } from '../../functions/adapters/lying-letters.ts';
import { queuesOver } from '../../functions/adapters/queues.ts';
import { storedIn } from '../../functions/adapters/world.ts';
import type { Log, World } from '../../functions/use-cases/ports.ts';
import type { MemoryDynamoDB } from '../memory/dynamodb.ts';
import type { MemorySqs } from '../memory/sqs.ts';
import type { StepFunctions } from '../step-functions/api.ts';
import { stepFunctionsClient } from '../step-functions/sdk.ts';
import type { Emit } from './effects.ts';
import type { Outward } from './environments.ts';
import { clientThrough, partnersThrough } from './outward.ts';
import type { PipelineParts } from './pipeline.ts';

interface Services {
  readonly dynamodb: MemoryDynamoDB;
  readonly sqs: MemorySqs;
  readonly service: StepFunctions;
}

/** The ports of one environment, over the services in memory: each call of them goes outward. */
export const worldOf = (
  { deployment, scheduler, meter, partners, log: kept, emit }: PipelineParts,
  { dynamodb, sqs, service }: Services,
  outward: Outward,
  actor: string,
): World => {
  const now = (): number => scheduler.now();
  const wait = (ms: number): Promise<void> =>
    new Promise((resolve) => void scheduler.at(now() + ms, resolve));
  const log = emit ? heardLog(kept, emit, actor) : kept;
  const [name = ''] = Object.keys(deployment.tables);
  const instead = (command: object): object => deployment.instead?.(command, actor) ?? command;
  const table = { client: clientThrough(dynamodb, outward, instead), name };
  const queues = { sqs: clientThrough(sqs, outward, instead), urlOf: deployment.queueUrl };
  const executions = executionsOver({
    stepFunctions: clientThrough(stepFunctionsClient(service), outward, instead),
    machineOf: deployment.machineOf,
    log,
  });
  return {
    now,
    log,
    ...storedIn(table, now, log, wait),
    queues: queuesOver({ ...queues, log, now }),
    deadLetters: lettersOver(queues),
    executions: {
      ...executions,
      start: async (exception) => {
        await executions.start(exception);
        meter.stepFunctions.executions += 1;
      },
    },
    partners: partnersThrough(partners, outward),
  };
};

const heardLog = (log: Log, emit: Emit, actor: string): Log => ({
  info: (message, fields) => {
    emit(actor, 'log', { message, fields });
    log.info(message, fields);
  },
  warn: (message, fields) => {
    emit(actor, 'log', { message, fields });
    log.warn(message, fields);
  },
});
