import {
  DescribeExecutionCommand,
  ExecutionAlreadyExists,
  GetExecutionHistoryCommand,
  ListActivitiesCommand,
  ListExecutionsCommand,
  SendTaskSuccessCommand,
  SFNClient,
  StartExecutionCommand,
  StopExecutionCommand,
} from '@aws-sdk/client-sfn';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type StepFunctionsServer, serveStepFunctions } from '../../../local/step-functions/http.ts';
import { stepFunctionsClient } from '../../../local/step-functions/sdk.ts';
import { arnOf, type Cloud, cloudOf } from '../../support/cloud.ts';
import { neverAnswers, tokenIn } from '../../support/fake-tasks.ts';
import { machine, tokenTask } from '../../support/machines.ts';

const stateMachineArn = arnOf('waiting');
const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };

let cloud: Cloud;
let server: StepFunctionsServer;
let remote: SFNClient;

beforeEach(async () => {
  const waiting = machine('Wait', { Wait: tokenTask('wait', { TimeoutSeconds: 900 }) });
  cloud = cloudOf({ waiting }, { wait: neverAnswers });
  server = await serveStepFunctions(cloud);
  remote = new SFNClient({ endpoint: server.url, region: 'eu-west-1', credentials, maxAttempts: 1 });
});

afterEach(async () => {
  remote.destroy();
  await server.close();
});

describe.each<[how: string, client: () => Pick<SFNClient, 'send'>]>([
  ['in memory', () => stepFunctionsClient(cloud)],
  ['over HTTP, with the unmodified SDK', () => remote],
])('%s', (_, client) => {
  it('an execution is started, answered, described, listed and told', async () => {
    const startedAt = cloud.scheduler.now();
    const { executionArn, startDate } = await client().send(
      new StartExecutionCommand({ stateMachineArn, name: 'exc_1' }),
    );
    await cloud.run(startedAt + 60_000);
    const taskToken = tokenIn(cloud.calls[0]?.payload);
    await client().send(new SendTaskSuccessCommand({ taskToken, output: '"paid"' }));
    await cloud.run(startedAt + 61_000);

    const described = await client().send(new DescribeExecutionCommand({ executionArn }));
    const { executions } = await client().send(
      new ListExecutionsCommand({ stateMachineArn, statusFilter: 'SUCCEEDED' }),
    );
    const { events } = await client().send(new GetExecutionHistoryCommand({ executionArn }));

    expect(startDate).toEqual(new Date(startedAt));
    expect(described).toMatchObject({
      status: 'SUCCEEDED',
      output: '"paid"',
      stopDate: new Date(startedAt + 60_000),
    });
    expect(executions?.map(({ name }) => name)).toEqual(['exc_1']);
    expect(events?.at(-1)).toMatchObject({
      type: 'ExecutionSucceeded',
      timestamp: new Date(startedAt + 60_000),
    });
  });

  it('errors are those of the SDK, by class and name', async () => {
    const { executionArn } = await client().send(
      new StartExecutionCommand({ stateMachineArn, name: 'exc_1' }),
    );
    await client().send(new StopExecutionCommand({ executionArn }));

    const again = client().send(new StartExecutionCommand({ stateMachineArn, name: 'exc_1' }));
    const unknown = client().send(new SendTaskSuccessCommand({ taskToken: 'unknown', output: '{}' }));

    await expect(again).rejects.toBeInstanceOf(ExecutionAlreadyExists);
    await expect(again).rejects.toMatchObject({ name: 'ExecutionAlreadyExists' });
    await expect(unknown).rejects.toMatchObject({ name: 'InvalidToken' });
  });

  it('an action that is not there is refused by name', async () => {
    await expect(client().send(new ListActivitiesCommand({}))).rejects.toMatchObject({
      name: 'UnknownOperationException',
      message: expect.stringContaining('ListActivities'),
    });
  });
});

describe('the HTTP server', () => {
  const post = (headers: Record<string, string>, body: string) =>
    fetch(server.url, { method: 'POST', headers, body });

  it('has timestamps in seconds', async () => {
    const target = { 'x-amz-target': 'AWSStepFunctions.StartExecution' };

    const answer = await post(target, JSON.stringify({ stateMachineArn }));

    expect(answer.headers.get('content-type')).toBe('application/x-amz-json-1.0');
    expect(await answer.json()).toMatchObject({ startDate: cloud.scheduler.now() / 1_000 });
  });

  it('refuses what is no JSON, and a target that is not its own', async () => {
    const broken = await post({ 'x-amz-target': 'AWSStepFunctions.StartExecution' }, '{');
    const stray = await post({ 'x-amz-target': 'DynamoDB_20120810.PutItem' }, '{}');

    expect([broken.status, await broken.json()]).toEqual([
      400,
      expect.objectContaining({ __type: 'SerializationException' }),
    ]);
    expect([stray.status, await stray.json()]).toEqual([
      400,
      expect.objectContaining({ __type: 'UnknownOperationException' }),
    ]);
  });
});
