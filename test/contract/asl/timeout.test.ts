// https://docs.aws.amazon.com/step-functions/latest/dg/state-task.html (TimeoutSeconds)
// https://docs.aws.amazon.com/step-functions/latest/dg/statemachine-structure.html (TimeoutSeconds of the machine)
import { describe, expect, it } from 'vitest';
import { answersToken, hangs, neverAnswers } from '../../support/fake-tasks.ts';
import { machine, pass, task, tokenTask } from '../../support/machines.ts';
import { walk } from '../../support/walk.ts';

describe('TimeoutSeconds', () => {
  it('ends a call that does not come back with States.Timeout', async () => {
    const definition = machine('Charge', { Charge: task('charge', { TimeoutSeconds: 30 }) });

    const walked = await walk(definition, { tasks: { charge: () => hangs() } });

    expect(walked).toMatchObject({
      status: 'FAILED',
      error: 'States.Timeout',
      cause: undefined,
      elapsedMs: 30_000,
    });
    expect(walked.events.slice(-2)).toEqual(['TaskTimedOut', 'ExecutionFailed']);
  });

  it('can be an expression', async () => {
    const definition = machine('Wait until paid', {
      'Wait until paid': tokenTask('wait', { TimeoutSeconds: '{% $states.input.seconds %}' }),
    });

    const walked = await walk(definition, { input: { seconds: 900 }, tasks: { wait: () => neverAnswers() } });

    expect(walked).toMatchObject({ error: 'States.Timeout', elapsedMs: 900_000 });
  });

  it('fails the task when its expression gives no positive integer', async () => {
    const definition = machine('Charge', { Charge: task('charge', { TimeoutSeconds: '{% 1.5 %}' }) });

    const walked = await walk(definition, { tasks: { charge: () => 'paid' } });

    expect(walked).toMatchObject({ error: 'States.QueryEvaluationError', calls: [] });
  });

  it('starts again with each retry', async () => {
    const definition = machine('Charge', {
      Charge: task('charge', {
        TimeoutSeconds: 10,
        Retry: [{ ErrorEquals: ['States.Timeout'], IntervalSeconds: 5, MaxAttempts: 1 }],
      }),
    });

    const walked = await walk(definition, { tasks: { charge: () => hangs() } });

    expect(walked.elapsedMs).toBe(25_000);
  });

  it('leaves no trace when the task is done in time', async () => {
    const definition = machine('Wait until paid', {
      'Wait until paid': tokenTask('wait', { TimeoutSeconds: 900, Next: 'Rest' }),
      Rest: { Type: 'Wait', Seconds: 1_000, Next: 'Done' },
      Done: pass(),
    });

    const walked = await walk(definition, { tasks: { wait: () => answersToken('paid', 420) } });

    expect(walked).toMatchObject({ status: 'SUCCEEDED', output: 'paid', elapsedMs: 1_420_000 });
  });
});

describe("a machine's TimeoutSeconds", () => {
  it('ends the execution as TIMED_OUT, past every Catch', async () => {
    const definition = machine(
      'Wait until paid',
      {
        'Wait until paid': tokenTask('wait', { Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Caught' }] }),
        Caught: pass(),
      },
      { TimeoutSeconds: 60 },
    );

    const walked = await walk(definition, { tasks: { wait: () => answersToken('paid', 61) } });

    expect(walked).toMatchObject({ states: ['Wait until paid'], status: 'TIMED_OUT', elapsedMs: 60_000 });
    expect(walked.events.slice(-2)).toEqual(['TaskStateAborted', 'ExecutionTimedOut']);
  });

  it('does nothing to an execution that ends before', async () => {
    const definition = machine('Done', { Done: pass() }, { TimeoutSeconds: 60 });

    expect(await walk(definition)).toMatchObject({ status: 'SUCCEEDED', elapsedMs: 0 });
  });
});
