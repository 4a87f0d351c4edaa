// https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html (Fallback states)
import { describe, expect, it } from 'vitest';
import { fails, hangs } from '../../support/fake-tasks.ts';
import { machine, pass, task } from '../../support/machines.ts';
import { walk } from '../../support/walk.ts';

const guardedBy = (Catch: readonly object[], fields: object = {}): object =>
  machine('Charge', {
    Charge: task('charge', { Next: 'Paid', Catch, ...fields }),
    Paid: pass(),
    Person: pass({ Output: { input: '{% $states.input %}', reason: '{% $reason %}' } }),
  });

const TO_PERSON = { Next: 'Person', Assign: { reason: '{% $states.errorOutput.Error %}' } };

describe('Catch', () => {
  it('goes on with the error as output, and assigns from it', async () => {
    const definition = guardedBy([{ ErrorEquals: ['States.ALL'], ...TO_PERSON }]);

    const walked = await walk(definition, {
      tasks: { charge: () => fails('PartnerUnavailable', 'no answer') },
    });

    expect(walked.states).toEqual(['Charge', 'Person']);
    expect(walked.output).toEqual({
      input: {
        Error: 'PartnerUnavailable',
        Cause: '{"errorType":"PartnerUnavailable","errorMessage":"no answer"}',
      },
      reason: 'PartnerUnavailable',
    });
  });

  it('gives its own Output in the place of the error', async () => {
    const definition = guardedBy([
      { ErrorEquals: ['States.ALL'], ...TO_PERSON, Output: { order: '{% $states.input.order %}' } },
    ]);

    const walked = await walk(definition, {
      input: { order: 'ord_1' },
      tasks: { charge: () => fails('Busy') },
    });

    expect(walked.output).toEqual({ input: { order: 'ord_1' }, reason: 'Busy' });
  });

  it('comes after the retries are used up', async () => {
    const definition = guardedBy([{ ErrorEquals: ['Busy'], ...TO_PERSON }], {
      Retry: [{ ErrorEquals: ['Busy'], MaxAttempts: 1 }],
    });

    const walked = await walk(definition, { tasks: { charge: () => fails('Busy') } });

    expect(walked).toMatchObject({ states: ['Charge', 'Person'], transitions: 3, elapsedMs: 1_000 });
  });

  it('takes the first catcher that matches', async () => {
    const definition = guardedBy([
      { ErrorEquals: ['Other'], Next: 'Paid' },
      { ErrorEquals: ['Busy'], ...TO_PERSON },
      { ErrorEquals: ['States.ALL'], Next: 'Paid' },
    ]);

    const walked = await walk(definition, { tasks: { charge: () => fails('Busy') } });

    expect(walked.states).toEqual(['Charge', 'Person']);
  });

  it('with States.TaskFailed matches any error but States.Timeout', async () => {
    const definition = guardedBy([{ ErrorEquals: ['States.TaskFailed'], ...TO_PERSON }], {
      TimeoutSeconds: 5,
    });

    const failed = await walk(definition, { tasks: { charge: () => fails('Busy') } });
    const late = await walk(definition, { tasks: { charge: () => hangs() } });

    expect(failed.status).toBe('SUCCEEDED');
    expect(late).toMatchObject({ status: 'FAILED', error: 'States.Timeout' });
  });

  it('with States.ALL matches States.Timeout and a failed expression, not too much data', async () => {
    const definition = guardedBy([{ ErrorEquals: ['States.ALL'], ...TO_PERSON }], {
      TimeoutSeconds: 5,
      Output: '{% $states.result.Payload.outcome %}',
    });

    const late = await walk(definition, { tasks: { charge: () => hangs() } });
    const silent = await walk(definition, { tasks: { charge: () => ({}) } });
    const large = await walk(definition, { tasks: { charge: () => 'x'.repeat(262_145) } });

    expect(late.output).toMatchObject({ reason: 'States.Timeout' });
    expect(silent.output).toMatchObject({ reason: 'States.QueryEvaluationError' });
    expect(large).toMatchObject({ status: 'FAILED', error: 'States.DataLimitExceeded' });
  });

  it('matches States.DataLimitExceeded by its name', async () => {
    const definition = guardedBy([{ ErrorEquals: ['States.DataLimitExceeded'], ...TO_PERSON }]);

    const walked = await walk(definition, { tasks: { charge: () => 'x'.repeat(262_145) } });

    expect(walked.states).toEqual(['Charge', 'Person']);
  });

  it('records the failed task, then that its state was left', async () => {
    const definition = guardedBy([{ ErrorEquals: ['States.ALL'], ...TO_PERSON }]);

    const walked = await walk(definition, { tasks: { charge: () => fails('Busy') } });

    expect(walked.events.slice(1, 7)).toEqual([
      'TaskStateEntered',
      'TaskScheduled',
      'TaskStarted',
      'TaskFailed',
      'TaskStateExited',
      'PassStateEntered',
    ]);
  });
});
