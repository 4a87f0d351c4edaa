import { describe, expect, it } from 'vitest';
import { Saved } from '../../../local/step-functions/saved.ts';
import { arnOf, type Cloud, cloudOf } from '../../support/cloud.ts';
import { type FakeTask, fails, neverAnswers, tokenIn } from '../../support/fake-tasks.ts';
import { machine, pass, task, tokenTask } from '../../support/machines.ts';

type Tasks = Readonly<Record<string, FakeTask>>;

const MINUTE = 60_000;

/** Runs a cloud for so many minutes, saves it as JSON, and takes it up in another one. */
async function restarted(
  definition: object,
  tasks: Tasks,
  minutes: number,
  later: Tasks = tasks,
): Promise<Cloud> {
  const before = cloudOf({ saved: definition }, tasks);
  before.startExecution({
    stateMachineArn: arnOf('saved'),
    name: 'exc_1',
    input: '{"order":"ord_1"}',
  });
  await before.run(before.scheduler.now() + minutes * MINUTE);
  const json = JSON.stringify(before.save());
  const after = cloudOf({ saved: definition }, later, { start: before.scheduler.now() });
  after.restore(Saved.parse(JSON.parse(json)));
  return after;
}

const described = (cloud: Cloud) =>
  cloud.describeExecution({
    executionArn: 'arn:aws:states:eu-west-1:111111111111:execution:saved:exc_1',
  });

describe('after a restart', () => {
  it('a Wait ends when it would have ended, and variables are what they were', async () => {
    const definition = machine('First', {
      First: pass({ Assign: { order: '{% $states.input.order %}' }, Next: 'Wait' }),
      Wait: { Type: 'Wait', Seconds: 900, Next: 'Say' },
      Say: pass({ Output: '{% $order %}' }),
    });

    const cloud = await restarted(definition, {}, 10);
    const restartedAt = cloud.scheduler.now();
    await cloud.run();

    expect(described(cloud)).toMatchObject({ status: 'SUCCEEDED', output: '"ord_1"' });
    expect(cloud.scheduler.now() - restartedAt).toBe(5 * MINUTE);
  });

  it('a token is still good, its function is not called again, and its time-out is the old one', async () => {
    const definition = machine('Wait until paid', {
      'Wait until paid': tokenTask('wait', { TimeoutSeconds: 900 }),
    });
    let taskToken = '';
    const wait: FakeTask = (payload) => {
      taskToken = tokenIn(payload);
      return neverAnswers();
    };

    const answered = await restarted(definition, { wait }, 10);
    answered.sendTaskSuccess({ taskToken, output: '"paid"' });
    await answered.run();
    const late = await restarted(definition, { wait }, 10);
    await late.run();

    expect(answered.calls).toEqual([]);
    expect(described(answered)).toMatchObject({ status: 'SUCCEEDED', output: '"paid"' });
    expect(described(late)).toMatchObject({ status: 'FAILED', error: 'States.Timeout' });
  });

  it('the retries before are counted', async () => {
    const retry = [{ ErrorEquals: ['Busy'], IntervalSeconds: 90, BackoffRate: 1, MaxAttempts: 2 }];
    const definition = machine('Charge', { Charge: task('charge', { Retry: retry }) });
    const charge: FakeTask = () => fails('Busy');

    const cloud = await restarted(definition, { charge }, 2);
    await cloud.run();

    expect(cloud.calls).toHaveLength(1);
    expect(described(cloud)).toMatchObject({ status: 'FAILED', error: 'Busy' });
  });

  it('a machine runs out of time when it would have', async () => {
    const definition = machine(
      'Wait',
      { Wait: { Type: 'Wait', Seconds: 9_000, End: true } },
      { TimeoutSeconds: 900 },
    );

    const cloud = await restarted(definition, {}, 10);
    await cloud.run();

    expect(described(cloud)).toMatchObject({ status: 'TIMED_OUT' });
    expect(cloud.getExecutionHistory({ executionArn: described(cloud).executionArn }).events).toHaveLength(4);
  });

  it('what has ended is as it was, and names stay taken, those of forgotten executions too', async () => {
    const before = cloudOf({ saved: machine('Done', { Done: pass() }) });
    const start = (cloud: Cloud, name: string): unknown =>
      cloud.startExecution({ stateMachineArn: arnOf('saved'), name });
    start(before, 'forgotten');
    await before.run();
    before.forget(Number.POSITIVE_INFINITY);
    start(before, 'exc_1');
    await before.run();
    const after = cloudOf({ saved: machine('Done', { Done: pass() }) });
    after.restore(Saved.parse(JSON.parse(JSON.stringify(before.save()))));

    expect(described(after)).toEqual(described(before));
    expect(after.save()).toEqual(before.save());
    for (const name of ['forgotten', 'exc_1']) {
      expect(() => start(after, name)).toThrow(expect.objectContaining({ name: 'ExecutionAlreadyExists' }));
    }
  });
});
