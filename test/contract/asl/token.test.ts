// https://docs.aws.amazon.com/step-functions/latest/dg/connect-to-resource.html (Wait for a callback with task token)
// https://docs.aws.amazon.com/step-functions/latest/apireference/API_SendTaskSuccess.html
import { beforeEach, describe, expect, it } from 'vitest';
import { arnOf, type Cloud, cloudOf } from '../../support/cloud.ts';
import { answersToken, fails, failsToken, neverAnswers, tokenIn } from '../../support/fake-tasks.ts';
import { machine, pass, tokenTask } from '../../support/machines.ts';
import { walk } from '../../support/walk.ts';

const waiting = (fields: object = {}): object =>
  machine('Wait until paid', {
    'Wait until paid': tokenTask('wait', { TimeoutSeconds: 900, Next: 'Done', ...fields }),
    Done: pass(),
  });

describe('a task that waits for its token', () => {
  it("gives what the token is answered with, not the function's answer", async () => {
    const walked = await walk(waiting(), { tasks: { wait: () => answersToken({ paid: true }, 420) } });

    expect(walked).toMatchObject({ output: { paid: true }, elapsedMs: 420_000 });
  });

  it('can be answered while its function still runs', async () => {
    const walked = await walk(waiting(), { tasks: { wait: () => answersToken('settled') } });

    expect(walked).toMatchObject({ output: 'settled', elapsedMs: 0 });
  });

  it('fails when the token is failed, with that error', async () => {
    const walked = await walk(waiting(), { tasks: { wait: () => failsToken('Cancelled', 60) } });

    expect(walked).toMatchObject({ status: 'FAILED', error: 'Cancelled', elapsedMs: 60_000 });
  });

  it('fails when its function throws, though the token is open', async () => {
    const walked = await walk(waiting(), { tasks: { wait: () => fails('Busy') } });

    expect(walked).toMatchObject({ status: 'FAILED', error: 'Busy' });
  });

  it('gets a new token with each retry; the old one is over', async () => {
    const retry = { Retry: [{ ErrorEquals: ['States.Timeout'], IntervalSeconds: 1, MaxAttempts: 1 }] };
    const cloud = cloudOf({ waiting: waiting(retry) }, { wait: () => neverAnswers() });
    cloud.startExecution({ stateMachineArn: arnOf('waiting') });
    await cloud.run(cloud.scheduler.now() + 902_000);
    const [first, second] = cloud.calls.map(({ payload }) => tokenIn(payload));

    expect(first).not.toBe(second);
    expect(() => cloud.sendTaskSuccess({ taskToken: first, output: '1' })).toThrow('The task is over');
    expect(cloud.sendTaskSuccess({ taskToken: second, output: '1' })).toEqual({});
  });

  it('records that it was submitted', async () => {
    const walked = await walk(waiting(), { tasks: { wait: () => answersToken(1, 5) } });

    expect(walked.events.slice(2, 6)).toEqual([
      'TaskScheduled',
      'TaskStarted',
      'TaskSubmitted',
      'TaskSucceeded',
    ]);
  });
});

describe('an answer to a token', () => {
  let cloud: Cloud;
  let taskToken: string;
  let executionArn: string | undefined;

  beforeEach(async () => {
    cloud = cloudOf({ waiting: waiting() }, { wait: () => neverAnswers() });
    executionArn = cloud.startExecution({ stateMachineArn: arnOf('waiting') }).executionArn;
    await cloud.run(cloud.scheduler.now());
    taskToken = tokenIn(cloud.calls[0]?.payload);
  });

  const succeed = (): unknown => cloud.sendTaskSuccess({ taskToken, output: '{}' });
  const timedOut = expect.objectContaining({ name: 'TaskTimedOut' });

  it('is TaskTimedOut the second time', () => {
    succeed();

    expect(succeed).toThrow(timedOut);
    expect(() => cloud.sendTaskFailure({ taskToken, error: 'E' })).toThrow(timedOut);
  });

  it('is TaskTimedOut after the time is up', async () => {
    await cloud.run();

    expect(succeed).toThrow(timedOut);
  });

  it('is TaskTimedOut after the execution was stopped, and after it was forgotten', () => {
    cloud.stopExecution({ executionArn });
    expect(succeed).toThrow(timedOut);

    cloud.forget(Number.POSITIVE_INFINITY);
    expect(succeed).toThrow(timedOut);
  });

  it('is InvalidToken for a token that was never given out', () => {
    for (const token of ['nonsense', `${taskToken}x`, 'id-9.aaaaaaaaaaaaaaaaaaaaaa', '']) {
      const answer = (): unknown => cloud.sendTaskSuccess({ taskToken: token, output: '{}' });
      expect(answer).toThrow(expect.objectContaining({ name: 'InvalidToken' }));
    }
  });

  it('is InvalidOutput when it is no JSON, and leaves the token open', () => {
    const answer = (): unknown => cloud.sendTaskSuccess({ taskToken, output: 'paid' });

    expect(answer).toThrow(expect.objectContaining({ name: 'InvalidOutput' }));
    expect(succeed()).toEqual({});
  });
});
