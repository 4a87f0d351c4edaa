// https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html (Retrying after an error)
import { describe, expect, it } from 'vitest';
import { fails } from '../../support/fake-tasks.ts';
import { machine, task } from '../../support/machines.ts';
import { walk } from '../../support/walk.ts';

const seconds = (calls: readonly { readonly atSecond: number }[]): readonly number[] =>
  calls.map((call) => call.atSecond);

const retrying = (...retriers: readonly object[]): object =>
  machine('Charge', { Charge: task('charge', { Retry: retriers }) });

describe('Retry', () => {
  it('counts retries in MaxAttempts, not attempts', async () => {
    const definition = retrying({ ErrorEquals: ['Busy'], MaxAttempts: 2, BackoffRate: 1 });

    const walked = await walk(definition, { tasks: { charge: () => fails('Busy') } });

    expect(walked.calls).toHaveLength(3);
    expect(walked).toMatchObject({ status: 'FAILED', error: 'Busy' });
  });

  it('without figures retries three times, after 1, 2 and 4 seconds', async () => {
    const definition = retrying({ ErrorEquals: ['States.ALL'] });

    const walked = await walk(definition, { tasks: { charge: () => fails('Busy') } });

    expect(seconds(walked.calls)).toEqual([0, 1, 3, 7]);
  });

  it('never waits longer than MaxDelaySeconds', async () => {
    const retrier = {
      ErrorEquals: ['Busy'],
      IntervalSeconds: 3,
      BackoffRate: 2,
      MaxAttempts: 4,
      MaxDelaySeconds: 5,
    };

    const walked = await walk(retrying(retrier), { tasks: { charge: () => fails('Busy') } });

    expect(seconds(walked.calls)).toEqual([0, 3, 8, 13, 18]);
  });

  it('with full jitter waits between nothing and the whole delay', async () => {
    const retrier = { ErrorEquals: ['Busy'], IntervalSeconds: 100, MaxAttempts: 1, JitterStrategy: 'FULL' };

    const walked = await walk(retrying(retrier), { tasks: { charge: () => fails('Busy') } });

    expect(walked.elapsedMs).toBeGreaterThan(0);
    expect(walked.elapsedMs).toBeLessThan(100_000);
  });

  it('does not retry an error whose MaxAttempts is 0, though a later retrier would', async () => {
    const definition = retrying(
      { ErrorEquals: ['Declined'], MaxAttempts: 0 },
      { ErrorEquals: ['States.ALL'] },
    );

    const walked = await walk(definition, { tasks: { charge: () => fails('Declined') } });

    expect(walked.calls).toHaveLength(1);
  });

  it('counts for each retrier: ErrorA, ErrorB, ErrorC, ErrorB as in the example of the guide', async () => {
    const definition = retrying(
      { ErrorEquals: ['ErrorA', 'ErrorB'], IntervalSeconds: 1, BackoffRate: 2, MaxAttempts: 2 },
      { ErrorEquals: ['ErrorC'], IntervalSeconds: 5 },
    );
    const errors = ['ErrorA', 'ErrorB', 'ErrorC', 'ErrorB'];

    const walked = await walk(definition, { tasks: { charge: (_, n) => fails(errors[n - 1] ?? 'ErrorD') } });

    expect(seconds(walked.calls)).toEqual([0, 1, 3, 8]);
    expect(walked).toMatchObject({ status: 'FAILED', error: 'ErrorB' });
  });

  it('counts a retry as a transition, enters the state once, and tells the task how often it was retried', async () => {
    const definition = machine('Charge', {
      Charge: task('charge', {
        Arguments: { FunctionName: 'charge', Payload: '{% $states.context.State.RetryCount %}' },
        Retry: [{ ErrorEquals: ['States.TaskFailed'] }],
      }),
    });

    const walked = await walk(definition, { tasks: { charge: (_, n) => (n < 3 ? fails('Busy') : 'paid') } });

    expect(walked).toMatchObject({ states: ['Charge'], transitions: 3, output: 'paid' });
    expect(walked.calls.map(({ payload }) => payload)).toEqual([0, 1, 2]);
    expect(walked.events.filter((type) => type === 'TaskFailed')).toHaveLength(2);
  });

  it('repeats a failed expression of the task like any other error', async () => {
    const definition = machine('Charge', {
      Charge: task('charge', {
        Output: '{% $states.result.Payload.outcome %}',
        Retry: [{ ErrorEquals: ['States.QueryEvaluationError'], MaxAttempts: 1 }],
      }),
    });

    const walked = await walk(definition, {
      tasks: { charge: (_, n) => (n === 1 ? {} : { outcome: 'paid' }) },
    });

    expect(walked).toMatchObject({ status: 'SUCCEEDED', output: 'paid' });
  });
});
