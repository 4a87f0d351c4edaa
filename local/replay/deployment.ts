import type { onQueue } from '../../functions/adapters/on-queue.ts';
import type { onRequest } from '../../functions/adapters/on-request.ts';
import type { onTask } from '../../functions/adapters/on-task.ts';
import type { Recovery } from '../../functions/domain/exception.ts';
import { RECOVERIES } from '../../functions/domain/exception.ts';
import type { TableSchema } from '../memory/dynamodb/schema.ts';
import type { QueueSettings } from '../memory/sqs/queue.ts';
import type { StateMachineDefinition } from '../step-functions/api.ts';
import type { Template } from './template.ts';

/** An entry of `functions/`: each kind of shell can run its use-case in another world. */
export type Handler =
  | ReturnType<typeof onQueue>
  | ReturnType<typeof onTask<unknown, unknown>>
  | ReturnType<typeof onRequest>;

export interface DeployedFunction {
  readonly handler: Handler;
  readonly environment: Readonly<Record<string, string>>;
}

/** What the template deploys, as the services in memory need it. Names are the template's logical ids. */
export interface Deployment {
  readonly tables: Readonly<Record<string, TableSchema>>;
  readonly queues: Readonly<Record<string, QueueSettings>>;
  readonly functions: ReadonlyMap<string, DeployedFunction>;
  readonly sources: readonly {
    readonly queue: string;
    readonly functionName: string;
    readonly batchSize: number;
    readonly windowSeconds: number;
  }[];
  readonly machines: readonly StateMachineDefinition[];
  readonly everyMinute: readonly string[];
  /** By the functions' own environment: `orders` is what they know as ORDERS_QUEUE. */
  readonly queueUrl: (queue: string) => string;
  readonly machineOf: (recovery: Recovery) => string;
}

/** Loads the functions' source by the entry that the template names, and takes everything else from it as it stands. */
export const deploymentOf = async (template: Template): Promise<Deployment> => {
  const functions = new Map<string, DeployedFunction>();
  for (const { name, entry, environment } of template.functions) {
    const module: { readonly handler: Handler } = await import(`../../${entry}`);
    functions.set(name, { handler: module.handler, environment });
  }
  const environment = Object.assign({}, ...[...functions.values()].map((deployed) => deployed.environment));
  const known = (variable: string): string => {
    const value: unknown = environment[variable];
    if (typeof value !== 'string') throw new TypeError(`No function of the template knows ${variable}`);
    return value;
  };
  return {
    ...template,
    functions,
    queueUrl: (queue) => known(`${queue.toUpperCase()}_QUEUE`),
    machineOf: (recovery) => known(variableOf(recovery)),
  };
};

const variableOf = (recovery: Recovery): string =>
  RECOVERIES.includes(recovery) ? recovery.toUpperCase().replace('-', '_') : recovery;
