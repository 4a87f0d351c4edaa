// https://docs.aws.amazon.com/step-functions/latest/dg/state-map-inline.html
// https://docs.aws.amazon.com/step-functions/latest/dg/state-parallel.html
import { describe, expect, it } from 'vitest';
import { answersToken, fails } from '../../support/fake-tasks.ts';
import { machine, pass, task, tokenTask } from '../../support/machines.ts';
import { walk } from '../../support/walk.ts';

const each = (fields: object = {}, inner: object = task('substitute')): object =>
  machine('Each line', {
    'Each line': {
      Type: 'Map',
      Items: '{% $states.input.lines %}',
      ItemProcessor: { StartAt: 'Substitute', States: { Substitute: inner } },
      End: true,
      ...fields,
    },
    Person: pass(),
  });

describe('Map', () => {
  it('gives the outputs in the order of the items, whatever order they end in', async () => {
    const inner = tokenTask('wait', {
      Arguments: {
        FunctionName: 'wait',
        Payload: { line: '{% $states.input %}', token: '{% $states.context.Task.Token %}' },
      },
    });

    const walked = await walk(each({}, inner), {
      input: { lines: [3, 1, 2] },
      tasks: { wait: ({ line }) => answersToken(`line ${line}`, line) },
    });

    expect(walked).toMatchObject({ output: ['line 3', 'line 1', 'line 2'], elapsedMs: 3_000 });
  });

  it('runs no more items at a time than MaxConcurrency', async () => {
    const inner = { Type: 'Wait', Seconds: 10, End: true };

    const walked = await walk(each({ MaxConcurrency: 2 }, inner), { input: { lines: [1, 2, 3] } });

    expect(walked.elapsedMs).toBe(20_000);
  });

  it('fails on a MaxConcurrency that is no whole number, rather than run nothing', async () => {
    const walked = await walk(each({ MaxConcurrency: '{% 0.5 %}' }, pass()), { input: { lines: [1] } });

    expect(walked).toMatchObject({ status: 'FAILED', error: 'States.QueryEvaluationError' });
  });

  it('gives each item what ItemSelector makes of it', async () => {
    const ItemSelector = {
      at: '{% $states.context.Map.Item.Index %}',
      sku: '{% $states.context.Map.Item.Value %}',
      all: '{% $count($states.input.lines) %}',
    };

    const walked = await walk(each({ ItemSelector }, pass()), { input: { lines: ['milk', 'eggs'] } });

    expect(walked.output).toEqual([
      { at: 0, sku: 'milk', all: 2 },
      { at: 1, sku: 'eggs', all: 2 },
    ]);
  });

  it('fails with the first item that fails, and ends the others', async () => {
    const inner = {
      Type: 'Choice',
      Choices: [{ Condition: '{% $states.input = 2 %}', Next: 'Broken' }],
      Default: 'Slow',
    };
    const definition = machine('Each line', {
      'Each line': {
        Type: 'Map',
        Items: [1, 2],
        ItemProcessor: {
          StartAt: 'Substitute',
          States: {
            Substitute: inner,
            Slow: { Type: 'Wait', Seconds: 60, End: true },
            Broken: { Type: 'Fail', Error: 'Gone' },
          },
        },
        Catch: [{ ErrorEquals: ['Gone'], Next: 'Person' }],
        End: true,
      },
      Person: pass(),
    });

    const walked = await walk(definition);

    expect(walked).toMatchObject({ output: { Error: 'Gone', Cause: '' }, elapsedMs: 0 });
    expect(walked.events.slice(-8, -3)).toEqual([
      'MapIterationFailed',
      'WaitStateAborted',
      'MapIterationAborted',
      'MapStateFailed',
      'MapStateExited',
    ]);
  });

  it('starts all items again when it is retried', async () => {
    const definition = each({ Retry: [{ ErrorEquals: ['Busy'], MaxAttempts: 1 }], MaxConcurrency: 1 });
    const substitute = (_: unknown, n: number) => (n === 2 ? fails('Busy') : n);

    const walked = await walk(definition, { input: { lines: ['a', 'b'] }, tasks: { substitute } });

    expect(walked).toMatchObject({ output: [3, 4], elapsedMs: 1_000 });
  });

  it('does not pretend to tolerate failures: it fails and says so', async () => {
    const definition = each({ ToleratedFailureCount: 1 });

    const walked = await walk(definition, {
      input: { lines: [1] },
      tasks: { substitute: () => fails('Busy') },
    });

    expect(walked).toMatchObject({
      error: 'States.Runtime',
      cause: 'ToleratedFailureCount of an inline Map is not supported',
    });
  });
});

describe('Parallel', () => {
  it('gives each branch its input and waits for the slowest', async () => {
    const branch = (name: string, seconds: number) => ({
      StartAt: name,
      States: {
        [name]: { Type: 'Wait', Seconds: seconds, Output: [name, '{% $states.input.order %}'], End: true },
      },
    });
    const definition = machine('Both', {
      Both: { Type: 'Parallel', Branches: [branch('A', 20), branch('B', 5)], End: true },
    });

    const walked = await walk(definition, { input: { order: 'ord_1' } });

    expect(walked).toMatchObject({
      output: [
        ['A', 'ord_1'],
        ['B', 'ord_1'],
      ],
      states: ['Both', 'A', 'B'],
      elapsedMs: 20_000,
    });
  });
});
