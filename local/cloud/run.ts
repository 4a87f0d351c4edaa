import type { VirtualClock } from '../clock.ts';
import { serveStepFunctions } from '../step-functions/http.ts';
import type { Opened } from './addresses.ts';
import type { Closing } from './closing.ts';
import type { Cloud, CloudOptions } from './cloud.ts';
import type { CloudDescription, JwtAuthorizer } from './description.ts';
import { pollEventSources } from './event-sources.ts';
import { type FunctionLogs, functionLogs } from './function-logs.ts';
import { gatewayServer, type Services } from './gateway.ts';
import { httpApi } from './http-api.ts';
import { untilIdle } from './idle.ts';
import { type Lambda, lambda } from './lambda.ts';
import { listen } from './listen.ts';
import { namingPort } from './ports.ts';
import { backlogs } from './queues.ts';
import { runSchedules } from './schedules.ts';
import { type RunningMachines, runStateMachines } from './state-machines.ts';
import { type TokenIssuer, tokenIssuer } from './tokens.ts';

/** Batches of a queue at work at once: with fewer, races never show. */
const CONCURRENCY = 2;

export interface ToRun {
  readonly options: CloudOptions;
  readonly closing: Closing;
  readonly clock: VirtualClock;
  readonly opened: Opened;
  readonly description: CloudDescription;
}

/** Runs the functions and state machines between the services that are open, then lets everything call them. */
export const run = async (toRun: ToRun): Promise<Cloud> => {
  const { options, closing, clock, opened, description } = toRun;
  const logs = functionLogs(options.logFile);
  const { functions, machines, services } = await runFunctions(toRun, logs);
  const tokens = await tokenIssuer(clock, anyAuthorizer(description));
  const gateway = await listen(gatewayServer(services, tokens), opened.ports.aws, 'AWS at one address');
  closing.add(gateway.stop);
  callFunctions(toRun, functions, tokens);
  machines.resume();
  const { eventSources } = description;
  const hasStopped = (): boolean => closing.hasBegun;
  return {
    urls: { ...services, api: opened.api.url, aws: gateway.url },
    description,
    clock,
    stepFunctions: machines.service,
    logs,
    invoke: functions.invoke,
    kill: functions.kill,
    token: tokens.issue,
    backlogs: () => backlogs(services.sqs),
    idle: () => untilIdle({ sqsUrl: services.sqs, eventSources, lambda: functions, hasStopped }),
    stop: () => closing.close(),
  };
};

interface Running {
  readonly functions: Lambda;
  readonly machines: RunningMachines;
  readonly services: Services;
}

/** State machines call functions, and functions start and answer state machines. */
const runFunctions = async (toRun: ToRun, logs: FunctionLogs): Promise<Running> => {
  const { options, closing, clock, opened, description } = toRun;
  const machines = runStateMachines({
    machines: description.stateMachines,
    clock,
    invoke: (name, payload) => functions.invoke(name, payload),
    dataDir: options.dataDir,
  });
  const port = opened.ports.stepFunctions;
  const served = await namingPort(port, 'Step Functions', serveStepFunctions(machines.service, port));
  closing.add(served.close);
  const services = {
    dynamodb: opened.dynamodb.url,
    sqs: opened.sqs.url,
    stepFunctions: served.url,
  };
  const functions = lambda({
    functions: description.functions,
    environment: { ...endpoints(services), ...options.environment },
    clock,
    logs,
    concurrency: concurrencyFor(description, options),
  });
  closing.add(functions.stop);
  // Before the functions: what they were at is taken up again, if it is kept, and has not failed.
  closing.add(machines.stop);
  return { functions, machines, services };
};

const endpoints = ({ dynamodb, sqs, stepFunctions }: Services): Record<string, string> => ({
  AWS_ENDPOINT_URL_DYNAMODB: dynamodb,
  AWS_ENDPOINT_URL_SQS: sqs,
  AWS_ENDPOINT_URL_SFN: stepFunctions,
});

/** A function that no queue calls serves many callers at once, and gets more workers. */
const concurrencyFor = (
  { eventSources }: CloudDescription,
  { concurrency = CONCURRENCY }: CloudOptions,
): ((functionName: string) => number) => {
  const calledByQueues = new Set(eventSources.map(({ functionName }) => functionName));
  return (functionName) => (calledByQueues.has(functionName) ? concurrency : 2 * concurrency);
};

const anyAuthorizer = ({ httpApi }: CloudDescription): JwtAuthorizer | undefined =>
  httpApi?.routes.find(({ authorizer }) => authorizer)?.authorizer;

/** What calls functions: requests, queues and the clock. */
const callFunctions = (toRun: ToRun, { invoke }: Lambda, tokens: TokenIssuer): void => {
  const { options, closing, clock, opened, description } = toRun;
  const api = description.httpApi ?? { id: 'none', routes: [] };
  opened.api.server.on('request', httpApi({ api, invoke, tokens, clock }));
  const schedules = runSchedules({ schedules: description.schedules, clock, invoke });
  closing.add(schedules.stop);
  const polling = pollEventSources({
    sqsUrl: opened.sqs.url,
    eventSources: description.eventSources,
    invoke,
    clock,
    concurrency: options.concurrency ?? CONCURRENCY,
    complain: (problem) => console.error(`A queue could not be asked: ${problem}`),
  });
  closing.add(polling.stop);
};
