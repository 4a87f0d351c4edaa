import type { onQueue } from '../../functions/adapters/on-queue.ts';
import type { onRequest } from '../../functions/adapters/on-request.ts';
import type { onTask } from '../../functions/adapters/on-task.ts';
import type { Recovery } from '../../functions/domain/exception.ts';
import type { CloudDescription, EventSource } from '../cloud/description.ts';
import type { TableSchema } from '../memory/dynamodb/schema.ts';
import { tableFromTemplate } from '../memory/dynamodb/schema.ts';
import type { QueueSettings } from '../memory/sqs/queue.ts';
import type { StateMachineDefinition } from '../step-functions/api.ts';

/** An entry of `functions/`: each kind of shell can run its use-case in another world. */
type Handler =
  | ReturnType<typeof onQueue>
  | ReturnType<typeof onTask<unknown, unknown>>
  | ReturnType<typeof onRequest>;

export interface DeployedFunction {
  /** What people call it: the file that it is made of. */
  readonly label: string;
  readonly handler: Handler;
  readonly environment: Readonly<Record<string, string>>;
  readonly timeoutSeconds: number;
}

/** What the template deploys, as the services in memory need it. */
export interface Deployment {
  readonly tables: Readonly<Record<string, TableSchema>>;
  readonly queues: Readonly<Record<string, QueueSettings>>;
  /** By ARN and by name. */
  readonly functions: ReadonlyMap<string, DeployedFunction>;
  readonly sources: readonly EventSource[];
  readonly machines: readonly StateMachineDefinition[];
  readonly everyMinute: readonly string[];
  /** By the functions' own environment: `orders` is what they know as ORDERS_QUEUE. */
  readonly queueUrl: (queue: string) => string;
  readonly machineOf: (recovery: Recovery) => string;
  /** A test's: what a function sends instead of a command of its own. */
  readonly instead?: (command: object, actor: string) => object;
}

/** By ARN or by name. */
export const functionNamed = (functions: Deployment['functions'], name: string): DeployedFunction => {
  const found = functions.get(name);
  if (!found) throw new TypeError(`No function ${name}`);
  return found;
};

/** Loads the functions' source by the entry that the template names, and takes everything else from it as it stands. */
export const deploymentOf = async (cloud: CloudDescription): Promise<Deployment> => {
  const functions = new Map<string, DeployedFunction>();
  for (const { name, arn, label, environment, timeoutSeconds } of cloud.functions) {
    const module: { readonly handler: Handler } = await import(`../../functions/${label}.ts`);
    const deployed = { label, handler: module.handler, environment, timeoutSeconds };
    functions.set(name, deployed).set(arn, deployed);
  }
  const known = environmentOf(cloud);
  return {
    tables: tablesOf(cloud),
    queues: Object.fromEntries(cloud.queues.map(({ name, attributes }) => [name, settingsOf(attributes)])),
    functions,
    sources: cloud.eventSources,
    machines: cloud.stateMachines,
    everyMinute: cloud.schedules.flatMap(({ targets }) => targets.map(({ functionName }) => functionName)),
    queueUrl: (queue) => known(`${queue.toUpperCase().replaceAll('-', '_')}_QUEUE`),
    machineOf: (recovery) => known(recovery.toUpperCase().replace('-', '_')),
  };
};

export const tablesOf = ({ tables }: CloudDescription): Deployment['tables'] =>
  Object.fromEntries(
    tables.map(({ name, keys, attributes, indexes }) => [
      name,
      tableFromTemplate({
        KeySchema: keys,
        AttributeDefinitions: attributes,
        GlobalSecondaryIndexes: indexes,
      }),
    ]),
  );

/** One name means one thing in every function's environment, but for each queue's own dead letters. */
const environmentOf = ({ functions }: CloudDescription): ((variable: string) => string) => {
  const all: Readonly<Record<string, string>> = Object.assign(
    {},
    ...functions.map(({ environment }) => environment),
  );
  return (variable) => {
    const value = all[variable];
    if (value === undefined) throw new TypeError(`No function of the template knows ${variable}`);
    return value;
  };
};

/** From the attributes that SetQueueAttributes takes: numbers and a policy, all as text. */
const settingsOf = (attributes: Readonly<Record<string, string>>): QueueSettings => {
  const policy = attributes['RedrivePolicy'];
  const redrive: { readonly deadLetterTargetArn: string; readonly maxReceiveCount: number } | undefined =
    policy && JSON.parse(policy);
  return {
    visibilityTimeoutSeconds: Number(attributes['VisibilityTimeout'] ?? 30),
    delaySeconds: Number(attributes['DelaySeconds'] ?? 0),
    ...(redrive && {
      redrive: {
        deadLetterQueue: redrive.deadLetterTargetArn.replace(/^.*:/, ''),
        maxReceiveCount: Number(redrive.maxReceiveCount),
      },
    }),
  };
};
