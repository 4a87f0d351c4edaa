// https://docs.aws.amazon.com/step-functions/latest/dg/transforming-data.html (JSONata, $states, added functions)
// https://docs.aws.amazon.com/step-functions/latest/dg/workflow-variables.html (Assign and scopes)
// https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html (256 KiB, 25,000 events)
import { describe, expect, it } from 'vitest';
import { machine, pass, task } from '../../support/machines.ts';
import { walk } from '../../support/walk.ts';

const START = Date.UTC(2026, 0, 5, 11);

const said = async (expression: string, input: unknown = {}): Promise<unknown> =>
  (
    await walk(machine('Say', { Say: pass({ Output: { value: `{% ${expression} %}` } }) }), {
      input,
      start: START,
    })
  ).output;

describe('variables', () => {
  it('are computed from those before: neither Assign nor Output sees what the state assigns', async () => {
    const definition = machine('One', {
      One: pass({ Assign: { n: 1 }, Next: 'Two' }),
      Two: pass({ Assign: { n: '{% $n + 1 %}', before: '{% $n %}' }, Output: '{% $n %}', Next: 'Three' }),
      Three: pass({ Output: ['{% $states.input %}', '{% $n %}', '{% $before %}'] }),
    });

    expect((await walk(definition)).output).toEqual([1, 2, 1]);
  });

  it('of an item are its own: it sees those outside, and what it assigns ends with it', async () => {
    const definition = machine('Start', {
      Start: pass({ Assign: { base: 10 }, Next: 'Each' }),
      Each: {
        Type: 'Map',
        Items: [1, 2],
        ItemProcessor: {
          StartAt: 'Add',
          States: {
            Add: pass({ Assign: { total: '{% $base + $states.input %}' }, Next: 'Say' }),
            Say: pass({ Output: '{% $total %}' }),
          },
        },
        Next: 'After',
      },
      After: pass({ Output: { items: '{% $states.input %}', leaked: '{% $exists($total) %}' } }),
    });

    expect((await walk(definition)).output).toEqual({ items: [11, 12], leaked: false });
  });
});

describe('$states', () => {
  it('has the context of the execution, the machine and the state', async () => {
    expect(await said('$states.context', { a: 1 })).toEqual({
      value: {
        Execution: {
          Id: 'arn:aws:states:eu-west-1:111111111111:execution:walked:walk',
          Input: { a: 1 },
          Name: 'walk',
          RoleArn: '',
          StartTime: '2026-01-05T11:00:00.000Z',
          RedriveCount: 0,
        },
        StateMachine: { Id: 'arn:aws:states:eu-west-1:111111111111:stateMachine:walked', Name: 'walked' },
        State: { Name: 'Say', EnteredTime: '2026-01-05T11:00:00.000Z' },
      },
    });
  });

  it('has the whole result of a call in result', async () => {
    const definition = machine('Ask', {
      Ask: task('ask', { Output: '{% [$states.result.StatusCode, $states.result.Payload.found] %}' }),
    });

    expect((await walk(definition, { tasks: { ask: () => ({ found: true }) } })).output).toEqual([200, true]);
  });
});

describe('expressions', () => {
  it('read the virtual clock', async () => {
    const definition = machine('Wait', {
      Wait: { Type: 'Wait', Seconds: 90, Next: 'Say' },
      Say: pass({ Output: ['{% $now() %}', '{% $millis() %}', "{% $now('[H01]:[m01]', '+0100') %}"] }),
    });

    const { output } = await walk(definition, { start: START });

    expect(output).toEqual(['2026-01-05T11:01:30.000Z', START + 90_000, '12:01']);
  });

  it.each([
    ['$partition([1,2,3,4,5], 2)', [[1, 2], [3, 4], [5]]],
    ['$range(0, 10, 5)', [0, 5, 10]],
    ["$hash('order', 'SHA-256')", '3eeb7e96e59ce40f9cb1a089daba079fd699f6867a30f6634af8570967b2375a'],
    ['$parse(\'{"a":[1]}\')', { a: [1] }],
    ['$random(7) = $random(7)', true],
    ['$random() >= 0', true],
  ])('%s is what Step Functions adds to JSONata', async (expression, expected) => {
    expect(await said(expression)).toEqual({ value: expected });
  });

  it('draw a UUID of version 4 from the injected ids: the same in each walk', async () => {
    const first = await said('$uuid()');

    expect(first).toEqual({
      value: expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/),
    });
    expect(await said('$uuid()')).toEqual(first);
  });

  it('that throw fail the state with States.QueryEvaluationError', async () => {
    const definition = machine('Say', { Say: pass({ Output: "{% 1 + 'one' %}" }) });

    const walked = await walk(definition);

    expect(walked).toMatchObject({
      error: 'States.QueryEvaluationError',
      cause: expect.stringContaining(
        "specified for the field 'Output' threw an error during evaluation. T2002",
      ),
    });
    expect(walked.events.slice(-2)).toEqual(['EvaluationFailed', 'ExecutionFailed']);
  });
});

describe('Choice', () => {
  it('without a rule that holds and without Default fails with States.Runtime, which nothing catches', async () => {
    const inner = {
      StartAt: 'Which?',
      States: { 'Which?': { Type: 'Choice', Choices: [{ Condition: false, Next: 'Done' }] }, Done: pass() },
    };
    const definition = machine('Both', {
      Both: {
        Type: 'Parallel',
        Branches: [inner],
        Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Caught' }],
        End: true,
      },
      Caught: pass(),
    });

    expect(await walk(definition)).toMatchObject({ status: 'FAILED', error: 'States.Runtime' });
  });

  it('fails on a condition that is neither true nor false', async () => {
    const definition = machine('Which?', {
      'Which?': { Type: 'Choice', Choices: [{ Condition: "{% 'yes' %}", Next: 'Done' }], Default: 'Done' },
      Done: pass(),
    });

    expect(await walk(definition)).toMatchObject({
      error: 'States.QueryEvaluationError',
      cause: expect.stringContaining(
        "'Choices[0]/Condition' returned an unexpected result type. Expected 'boolean'",
      ),
    });
  });
});

describe('quotas', () => {
  it('allow a payload of 256 KiB and no more', async () => {
    const definition = machine('Say', { Say: pass({ Output: "{% $pad('', $states.input) %}" }) });

    expect((await walk(definition, { input: 262_142 })).status).toBe('SUCCEEDED');
    expect((await walk(definition, { input: 262_143 })).error).toBe('States.DataLimitExceeded');
  });

  it('end an execution that runs in a circle at 25,000 events', async () => {
    const definition = machine('Round', { Round: pass({ Next: 'Again' }), Again: pass({ Next: 'Round' }) });

    const walked = await walk(definition);

    expect(walked).toMatchObject({ status: 'FAILED', error: 'States.Runtime', elapsedMs: 0 });
    expect(walked.transitions).toBe(12_499);
  });
});
