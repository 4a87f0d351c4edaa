import { isDeepStrictEqual } from 'node:util';
import type { Actions } from './api.ts';
import type { Archive } from './archive.ts';
import { checkName, executionArn } from './arn.ts';
import { DATA_LIMIT_BYTES, isTooLarge } from './data.ts';
import { ExecutionAlreadyExists, InvalidExecutionInput, ValidationException } from './errors.ts';
import { type Engine, type Execution, newExecution } from './execution.ts';
import type { Machine } from './machine.ts';
import { machineAt } from './machine-actions.ts';
import { runExecution } from './run.ts';

/**
 * StartExecution: the same name and input as one that is open is the same execution; a name that is open with
 * another input, or was used within 90 days, is ExecutionAlreadyExists.
 * https://docs.aws.amazon.com/step-functions/latest/apireference/API_StartExecution.html
 */
export const startingWith =
  (engine: Engine, machines: ReadonlyMap<string, Machine>, archive: Archive): Actions['startExecution'] =>
  ({ stateMachineArn, name = engine.surroundings.newId(), input = '{}' }) => {
    const machine = machineAt(machines, stateMachineArn);
    checkName(name);
    const data = parsed(input);
    const arn = executionArn(machine.arn, name);
    const now = engine.surroundings.scheduler.now();
    const open = archive.find(arn);
    if (open?.status === 'RUNNING' && isDeepStrictEqual(JSON.parse(open.input), data)) return started(open);
    if (open?.status === 'RUNNING' || archive.isTaken(arn, now)) {
      throw new ExecutionAlreadyExists(`Execution Already Exists: '${arn}'`);
    }
    const names = { executionArn: arn, name, stateMachineArn: machine.arn };
    const execution = newExecution({ ...names, engine, machine, input, startedAt: now });
    archive.add(execution);
    void runExecution(execution);
    return started(execution);
  };

const started = ({ executionArn, startedAt }: Execution): ReturnType<Actions['startExecution']> => ({
  executionArn,
  startDate: new Date(startedAt),
});

function parsed(input: string): unknown {
  if (isTooLarge(input)) {
    throw new ValidationException(`'input' must have a length of at most ${DATA_LIMIT_BYTES} bytes`);
  }
  try {
    return JSON.parse(input);
  } catch (problem) {
    throw new InvalidExecutionInput(`Invalid State Machine Execution Input: '${input}'`, { cause: problem });
  }
}
