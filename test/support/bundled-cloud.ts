import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Message, ReceiveMessageCommand } from '@aws-sdk/client-sqs';
import { bundlesWith } from '../../lib/bundle.ts';
import { describeApp } from '../../local/replay/synthesis.ts';
import { serveStepFunctions } from '../../local/step-functions/http.ts';
import { startSqs } from '../adapters/sqs.ts';
import { ORDERS } from '../adapters/tables.ts';
import { startDynalite } from '../contract/start-dynalite.ts';
import { arnOf, cloudOf } from './cloud.ts';
import { machine } from './machines.ts';
import { type Invoked, runBundle } from './run-bundle.ts';

const MACHINE = arnOf('PaymentRecovery');

/** The URL of each entry's bundle. */
const writeBundles = (folder: string): ReadonlyMap<string, string> =>
  new Map(
    bundlesWith('off').map(({ entry, name, text }) => {
      const file = join(folder, `${entry}-${name}`);
      writeFileSync(file, text);
      return [entry, pathToFileURL(file).href];
    }),
  );

/** All variables that any function is deployed with; nobody listens where the partners should be. */
const variablesWith = (queueUrl: (queue: string) => string): Readonly<Record<string, string>> => ({
  ORDERS_TABLE: 'Orders',
  ORDERS_QUEUE: queueUrl('orders'),
  PAYMENTS_QUEUE: queueUrl('payments'),
  GOODS_QUEUE: queueUrl('orders'),
  DELIVERIES_QUEUE: queueUrl('orders'),
  DEADLINES_QUEUE: queueUrl('deadlines'),
  ORDERS_DEAD_LETTERS_QUEUE: queueUrl('dead-letters'),
  PAYMENTS_DEAD_LETTERS_QUEUE: queueUrl('dead-letters'),
  GOODS_DEAD_LETTERS_QUEUE: queueUrl('dead-letters'),
  DELIVERIES_DEAD_LETTERS_QUEUE: queueUrl('dead-letters'),
  DEADLINES_DEAD_LETTERS_QUEUE: queueUrl('dead-letters'),
  DEAD_LETTERS: queueUrl('dead-letters'),
  PAYMENT_RECOVERY: MACHINE,
  STOCKOUT_RESOLUTION: MACHINE,
  DELIVERY_RECOVERY: MACHINE,
  PARTNERS_URL: 'http://127.0.0.1:9',
  PARTNERS_SECRET: 'secret',
  POWERTOOLS_LOG_LEVEL: 'SILENT',
});

/** Every function's bundle, and the services they are deployed with: the real SDK over HTTP to each. */
export const startBundledCloud = async () => {
  const folder = mkdtempSync(join(tmpdir(), 'order-rescue-running-'));
  const bundles = writeBundles(folder);
  const waiting = machine('Wait', { Wait: { Type: 'Wait', Seconds: 3_600, End: true } });
  const cloud = cloudOf({ PaymentRecovery: waiting });
  const [dynalite, queues, executions] = await Promise.all([
    startDynalite(ORDERS),
    startSqs(),
    serveStepFunctions(cloud),
  ]);
  /** Without the name that real SQS has in front of its host: it means nothing here. */
  const queueUrl = (queue: string): string => {
    const { port, pathname } = new URL(queues.urlOf(queue));
    return `http://127.0.0.1:${port}${pathname}`;
  };
  const { port } = (await dynalite.client.config.endpoint?.()) ?? {};
  const all = variablesWith(queueUrl);
  const lambda = {
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
    AWS_ENDPOINT_URL_DYNAMODB: `http://127.0.0.1:${port}`,
    AWS_ENDPOINT_URL_SQS: new URL(queueUrl('orders')).origin,
    AWS_ENDPOINT_URL_SFN: executions.url,
  };
  const variables = new Map(describeApp().functions.map(({ label, environment }) => [label, environment]));
  /** Runs a function's bundle with the variables that the template gives it, and no others. */
  const run = (
    entry: string,
    event: object,
    more: Readonly<Record<string, string>> = {},
  ): Promise<Invoked> => {
    const known = Object.keys(variables.get(entry) ?? {}).filter((name) => name in all);
    const own = Object.fromEntries(known.map((name) => [name, all[name] ?? '']));
    return runBundle({
      bundle: bundles.get(entry) ?? '',
      environment: { ...lambda, ...own, ...more },
      event,
    });
  };
  const received = async (queue: string): Promise<readonly Message[]> => {
    const QueueUrl = queues.urlOf(queue);
    const request = { QueueUrl, MaxNumberOfMessages: 10, MessageAttributeNames: ['All'] };
    const { Messages = [] } = await queues.sqs.send(new ReceiveMessageCommand(request));
    return Messages;
  };
  const stop = async (): Promise<void> => {
    await Promise.all([dynalite.stop(), queues.stop(), executions.close()]);
    rmSync(folder, { recursive: true });
  };
  const running = (): readonly string[] =>
    (cloud.listExecutions({ stateMachineArn: MACHINE }).executions ?? []).flatMap(({ name }) => name ?? []);
  const stopExecution = (name: string): void => {
    const executionArn = `${MACHINE.replace(':stateMachine:', ':execution:')}:${name}`;
    cloud.stopExecution({ executionArn });
  };
  return { run, received, stop, running, stopExecution, table: dynalite.client };
};
