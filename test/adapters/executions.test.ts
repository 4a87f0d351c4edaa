import type { SFNClient } from '@aws-sdk/client-sfn';
import { describe, expect, it } from 'vitest';
import { executionsOver } from '../../functions/adapters/executions.ts';
import { anException } from './examples.ts';

const MACHINE = 'arn:aws:states:eu-west-1:000000000000:stateMachine:payment-recovery-4Tz';

/** Step Functions that gives one answer, or throws it, and remembers what it was asked. */
const stepFunctionsThat = (answer: object) => {
  const asked: { readonly command: string; readonly input: unknown }[] = [];
  const logged: unknown[] = [];
  const send = async (command: { readonly input: unknown }): Promise<object> => {
    asked.push({ command: command.constructor.name, input: command.input });
    if (answer instanceof Error) throw answer;
    return answer;
  };
  const executions = executionsOver({
    stepFunctions: { send } as Pick<SFNClient, 'send'>,
    machineOf: () => MACHINE,
    log: { info: (...line) => void logged.push(line) },
  });
  return { executions, asked, logged };
};

const errorCalled = (name: string): Error => Object.assign(new Error(name), { name });

describe('starting a recovery', () => {
  it('names the execution after its exception, and always with the same input', async () => {
    const { executions, asked } = stepFunctionsThat({});
    const exception = anException();

    await executions.start(exception);
    await executions.start({ ...exception, status: 'with-person', started: true, token: 'token-1' });

    expect(asked[0]).toMatchObject({
      command: 'StartExecutionCommand',
      input: {
        stateMachineArn: MACHINE,
        name: 'PAY-0123456789abcdef0123',
        input: expect.stringContaining('pi_1'),
      },
    });
    expect(asked[1]).toEqual(asked[0]);
  });

  it('that has been started is success', async () => {
    const { executions } = stepFunctionsThat(errorCalled('ExecutionAlreadyExists'));

    await expect(executions.start(anException())).resolves.toBeUndefined();
  });

  it('that Step Functions has no time for is an error', async () => {
    const { executions } = stepFunctionsThat(errorCalled('ThrottlingException'));

    await expect(executions.start(anException())).rejects.toThrow('ThrottlingException');
  });

  it('of a rule that has none is a mistake', async () => {
    const { executions, asked } = stepFunctionsThat({});

    await expect(executions.start(anException({ rule: 'SYN-01', recovery: null }))).rejects.toThrow('SYN-01');
    expect(asked).toEqual([]);
  });
});

describe('answering a task', () => {
  it('sends its outcome', async () => {
    const { executions, asked, logged } = stepFunctionsThat({});

    await executions.answer('token-1', { outcome: 'paid', attempt: 2, code: null });

    expect(asked).toEqual([
      {
        command: 'SendTaskSuccessCommand',
        input: { taskToken: 'token-1', output: '{"outcome":"paid","attempt":2,"code":null}' },
      },
    ]);
    expect(logged).toEqual([]);
  });

  it.each(['TaskTimedOut', 'TaskDoesNotExist', 'InvalidToken'])('too late is success: %s', async (name) => {
    const { executions, logged } = stepFunctionsThat(errorCalled(name));

    await executions.answer('token-1', { outcome: 'paid' });

    expect(logged).toEqual([['answered too late', { outcome: 'paid', because: name }]]);
  });

  it('that cannot be reached is an error', async () => {
    const { executions } = stepFunctionsThat(errorCalled('TimeoutError'));

    await expect(executions.answer('token-1', { outcome: 'paid' })).rejects.toThrow('TimeoutError');
  });
});

describe('asking how an execution stands', () => {
  it.each([
    ['RUNNING', 'running'],
    ['PENDING_REDRIVE', 'running'],
    ['SUCCEEDED', 'ended'],
    ['FAILED', 'ended'],
    ['TIMED_OUT', 'ended'],
    ['ABORTED', 'ended'],
  ])('%s is %s', async (status, stands) => {
    const { executions, asked } = stepFunctionsThat({ status });

    expect(await executions.status(anException())).toBe(stands);
    expect(asked).toEqual([
      {
        command: 'DescribeExecutionCommand',
        input: {
          executionArn:
            'arn:aws:states:eu-west-1:000000000000:execution:payment-recovery-4Tz:PAY-0123456789abcdef0123',
        },
      },
    ]);
  });

  it('that was never started is none', async () => {
    const { executions } = stepFunctionsThat(errorCalled('ExecutionDoesNotExist'));

    expect(await executions.status(anException())).toBe('none');
  });

  it('of a rule without a recovery is none, and nobody is asked', async () => {
    const { executions, asked } = stepFunctionsThat({});

    expect(await executions.status(anException({ recovery: null }))).toBe('none');
    expect(asked).toEqual([]);
  });

  it('that Step Functions does not answer is an error', async () => {
    const { executions } = stepFunctionsThat(errorCalled('AccessDeniedException'));

    await expect(executions.status(anException())).rejects.toThrow('AccessDeniedException');
  });
});
