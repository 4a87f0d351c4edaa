// https://docs.aws.amazon.com/step-functions/latest/apireference/API_StartExecution.html
import { beforeEach, describe, expect, it } from 'vitest';
import { arnOf, type Cloud, cloudOf } from '../../support/cloud.ts';
import { machine, pass } from '../../support/machines.ts';

const DAY = 86_400_000;
const already = expect.objectContaining({ name: 'ExecutionAlreadyExists' });

describe('StartExecution', () => {
  let cloud: Cloud;

  beforeEach(() => {
    const slow = machine('Wait', { Wait: { Type: 'Wait', Seconds: 60, End: true } });
    cloud = cloudOf({ slow, quick: machine('Done', { Done: pass() }) });
  });

  const start = (input: string, name: string = 'exc_1', of: string = 'slow') =>
    cloud.startExecution({ stateMachineArn: arnOf(of), name, input });

  it('with the name and input of an open execution is that execution', async () => {
    const first = start('{"order":"ord_1"}');
    await cloud.run(cloud.scheduler.now() + 10_000);

    expect(start('{ "order": "ord_1" }')).toEqual(first);
    expect(cloud.listExecutions({ stateMachineArn: arnOf('slow') }).executions).toHaveLength(1);
  });

  it('with the name of an open execution and another input is ExecutionAlreadyExists', () => {
    start('{"order":"ord_1"}');

    expect(() => start('{"order":"ord_2"}')).toThrow(already);
  });

  it('with the name of an ended execution is ExecutionAlreadyExists, same input or not', async () => {
    start('{}');
    await cloud.run();

    expect(() => start('{}')).toThrow(already);
  });

  it('may use a name again after 90 days, forgotten or not', async () => {
    start('{}', 'kept');
    start('{}', 'forgotten');
    await cloud.run();
    const endedAt = cloud.scheduler.now();
    cloud.startExecution({ stateMachineArn: arnOf('slow'), name: 'later' });
    cloud.forget(endedAt + 1);

    await cloud.run(endedAt + 90 * DAY - 1);
    expect(() => start('{}', 'kept')).toThrow(already);
    await cloud.run(endedAt + 90 * DAY);
    expect(start('{}', 'kept').executionArn).toBeDefined();
    expect(start('{}', 'forgotten').executionArn).toBeDefined();
  });

  it('knows names by state machine', () => {
    start('{}', 'exc_1', 'slow');

    expect(start('{}', 'exc_1', 'quick').executionArn).toBe(
      'arn:aws:states:eu-west-1:111111111111:execution:quick:exc_1',
    );
  });

  it('refuses names, machines and inputs as AWS does', () => {
    expect(() => start('{}', 'exc 1')).toThrow(expect.objectContaining({ name: 'InvalidName' }));
    expect(() => start('{}', 'x'.repeat(81))).toThrow(expect.objectContaining({ name: 'InvalidName' }));
    expect(() => start('no json')).toThrow(expect.objectContaining({ name: 'InvalidExecutionInput' }));
    expect(() => start('{}', 'exc_1', 'none')).toThrow(
      expect.objectContaining({ name: 'StateMachineDoesNotExist' }),
    );
  });
});
