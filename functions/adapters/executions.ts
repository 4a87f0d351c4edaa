import {
  DescribeExecutionCommand,
  SendTaskSuccessCommand,
  type SFNClient,
  StartExecutionCommand,
} from '@aws-sdk/client-sfn';
import { executionInput, type Recovery } from '../domain/exception.ts';
import type { Executions, Log } from '../use-cases/ports.ts';
import { isCalled } from './refusals.ts';

interface ExecutionsOver {
  /** Step Functions, or something in memory that takes the same commands. */
  readonly stepFunctions: Pick<SFNClient, 'send'>;
  /** The ARN of a recovery's state machine. Throws where the function has none. */
  readonly machineOf: (recovery: Recovery) => string;
  readonly log: Pick<Log, 'info'>;
}

/** The states of an execution that still goes on, or may again. */
const RUNNING: readonly (string | undefined)[] = ['RUNNING', 'PENDING_REDRIVE'];
/** Nobody waits for this answer any more, or never did: the guard sees what happened. */
const TOO_LATE = ['TaskTimedOut', 'TaskDoesNotExist', 'InvalidToken'] as const;

/** Recoveries as executions, each named after its exception. */
export const executionsOver = ({ stepFunctions, machineOf, log }: ExecutionsOver): Executions => ({
  start: async (exception) => {
    if (!exception.recovery) throw new TypeError(`${exception.rule} has no recovery`);
    const request = new StartExecutionCommand({
      stateMachineArn: machineOf(exception.recovery),
      name: exception.exceptionId,
      input: JSON.stringify(executionInput(exception)),
    });
    await stepFunctions.send(request).catch(unlessCalled('ExecutionAlreadyExists'));
  },
  answer: async (token, output) => {
    const request = new SendTaskSuccessCommand({ taskToken: token, output: JSON.stringify(output) });
    const late = await stepFunctions.send(request).then(() => null, unlessCalled(...TOO_LATE));
    if (late) log.info('answered too late', { outcome: output.outcome, because: late });
  },
  status: async ({ exceptionId, recovery }) => {
    if (!recovery) return 'none';
    const executionArn = `${machineOf(recovery).replace(':stateMachine:', ':execution:')}:${exceptionId}`;
    const found = await stepFunctions
      .send(new DescribeExecutionCommand({ executionArn }))
      .catch(unlessCalled('ExecutionDoesNotExist'));
    if (typeof found === 'string') return 'none';
    return RUNNING.includes(found.status) ? 'running' : 'ended';
  },
});

/** Takes these errors for an answer, by their name; throws any other. */
const unlessCalled =
  (...names: readonly string[]) =>
  (error: unknown): string => {
    if (error instanceof Error && isCalled(error, ...names)) return error.name;
    throw error;
  };
