import { describe, expect, it } from 'vitest';
import { arnOf, cloudOf } from '../../support/cloud.ts';
import { neverAnswers } from '../../support/fake-tasks.ts';
import { machine, pass, tokenTask } from '../../support/machines.ts';

const quick = machine('Done', { Done: pass() });
const slow = machine('Wait', { Wait: tokenTask('wait') });
const tasks = { wait: neverAnswers };
const stateMachineArn = arnOf('quick');

describe('the executions of a machine', () => {
  it('are listed newest first, page by page, by status', async () => {
    const cloud = cloudOf({ quick, slow }, tasks);
    for (const name of ['a', 'b', 'c']) cloud.startExecution({ stateMachineArn, name });
    cloud.startExecution({ stateMachineArn: arnOf('slow'), name: 'd' });
    await cloud.run();

    const first = cloud.listExecutions({ stateMachineArn, statusFilter: 'SUCCEEDED', maxResults: 2 });
    cloud.startExecution({ stateMachineArn, name: 'e' });
    await cloud.run();
    const second = cloud.listExecutions({
      stateMachineArn,
      maxResults: 2,
      nextToken: first.nextToken,
    });

    expect(first.executions?.map(({ name }) => name)).toEqual(['c', 'b']);
    expect(second.executions?.map(({ name }) => name)).toEqual(['a']);
    expect(second.nextToken).toBeUndefined();
    expect(cloud.listExecutions({ stateMachineArn, statusFilter: 'RUNNING' }).executions).toEqual([]);
  });

  it('can be dropped once they have ended; those that run stay', async () => {
    const cloud = cloudOf({ quick, slow }, tasks);
    const done = cloud.startExecution({ stateMachineArn, name: 'a' });
    const running = cloud.startExecution({ stateMachineArn: arnOf('slow'), name: 'b' });
    await cloud.run();

    expect(cloud.forget(cloud.scheduler.now() + 1)).toBe(1);
    expect(() => cloud.describeExecution(done)).toThrow(
      expect.objectContaining({ name: 'ExecutionDoesNotExist' }),
    );
    expect(cloud.describeExecution(running).status).toBe('RUNNING');
  });

  it('can be stopped, once; it says why', async () => {
    const cloud = cloudOf({ slow }, tasks);
    const { executionArn } = cloud.startExecution({ stateMachineArn: arnOf('slow') });
    await cloud.run(cloud.scheduler.now() + 5_000);

    const { stopDate } = cloud.stopExecution({ executionArn, error: 'Superseded', cause: 'by hand' });
    await cloud.run(cloud.scheduler.now() + 5_000);

    expect(cloud.stopExecution({ executionArn })).toEqual({ stopDate });
    expect(cloud.describeExecution({ executionArn })).toMatchObject({
      status: 'ABORTED',
      error: 'Superseded',
      cause: 'by hand',
      stopDate,
    });
  });
});

describe('a history', () => {
  it('numbers its events, says which came before, and what went in and out', async () => {
    const cloud = cloudOf({ quick: machine('Done', { Done: pass({ Assign: { n: 1 }, Output: [1] }) }) });
    const { executionArn } = cloud.startExecution({ stateMachineArn, input: '{"a":1}' });
    await cloud.run();

    const { events } = cloud.getExecutionHistory({ executionArn });

    const truncated = { truncated: false };
    const timestamp = new Date(cloud.scheduler.now());
    expect(events).toEqual([
      {
        id: 1,
        previousEventId: 0,
        timestamp,
        type: 'ExecutionStarted',
        executionStartedEventDetails: {
          input: '{"a":1}',
          inputDetails: truncated,
          roleArn: 'arn:aws:iam::111111111111:role/r',
        },
      },
      {
        id: 2,
        previousEventId: 0,
        timestamp,
        type: 'PassStateEntered',
        stateEnteredEventDetails: { name: 'Done', input: '{"a":1}', inputDetails: truncated },
      },
      {
        id: 3,
        previousEventId: 2,
        timestamp,
        type: 'PassStateExited',
        stateExitedEventDetails: {
          name: 'Done',
          output: '[1]',
          outputDetails: truncated,
          assignedVariables: { n: '1' },
          assignedVariablesDetails: truncated,
        },
      },
      {
        id: 4,
        previousEventId: 3,
        timestamp,
        type: 'ExecutionSucceeded',
        executionSucceededEventDetails: { output: '[1]', outputDetails: truncated },
      },
    ]);
  });

  it('comes page by page, and backwards if asked', async () => {
    const cloud = cloudOf({ quick });
    const { executionArn } = cloud.startExecution({ stateMachineArn });
    await cloud.run();
    const page = (nextToken?: string) =>
      cloud.getExecutionHistory({ executionArn, reverseOrder: true, maxResults: 3, nextToken });

    expect(page().events?.map(({ id }) => id)).toEqual([4, 3, 2]);
    expect(page(page().nextToken).events?.map(({ id }) => id)).toEqual([1]);
  });

  it('that is not kept is refused, not empty', async () => {
    const cloud = cloudOf({ quick }, {}, { history: false });
    const { executionArn } = cloud.startExecution({ stateMachineArn });
    await cloud.run();

    expect(cloud.describeExecution({ executionArn }).status).toBe('SUCCEEDED');
    expect(() => cloud.getExecutionHistory({ executionArn })).toThrow('without kept histories');
  });
});

describe('a state machine', () => {
  it('can be listed and described', () => {
    const cloud = cloudOf({ quick, slow });

    expect(cloud.listStateMachines({}).stateMachines?.map(({ name }) => name)).toEqual(['quick', 'slow']);
    expect(cloud.describeStateMachine({ stateMachineArn })).toMatchObject({
      name: 'quick',
      status: 'ACTIVE',
      type: 'STANDARD',
      definition: JSON.stringify(quick),
    });
  });

  it('loaded again serves what starts from then on', async () => {
    const cloud = cloudOf({ slow }, { wait: neverAnswers });
    const slowArn = arnOf('slow');
    const old = cloud.startExecution({ stateMachineArn: slowArn, name: 'old' });
    cloud.load({ arn: slowArn, name: 'slow', definition: JSON.stringify(quick) });
    const fresh = cloud.startExecution({ stateMachineArn: slowArn, name: 'fresh' });
    await cloud.run();

    expect(cloud.describeExecution(old).status).toBe('RUNNING');
    expect(cloud.describeExecution(fresh).status).toBe('SUCCEEDED');
  });
});
