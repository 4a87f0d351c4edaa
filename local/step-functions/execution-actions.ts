import type { Actions } from './api.ts';
import type { Archive } from './archive.ts';
import { ExecutionDoesNotExist, UnsupportedFeature } from './errors.ts';
import type { Engine, Execution } from './execution.ts';
import type { Machine } from './machine.ts';
import { machineAt } from './machine-actions.ts';
import { pageOf } from './pages.ts';
import { breakOff } from './run.ts';
import { startingWith } from './start.ts';

type ExecutionActions = Pick<
  Actions,
  'startExecution' | 'stopExecution' | 'describeExecution' | 'listExecutions' | 'getExecutionHistory'
>;

export function executionActions(
  engine: Engine,
  machines: ReadonlyMap<string, Machine>,
  archive: Archive,
): ExecutionActions {
  const find = (arn: string | undefined): Execution => {
    const execution = archive.find(arn ?? '');
    if (!execution) throw new ExecutionDoesNotExist(`Execution Does Not Exist: '${arn}'`);
    return execution;
  };
  return {
    startExecution: startingWith(engine, machines, archive),
    stopExecution: ({ executionArn, error, cause }) => {
      const execution = find(executionArn);
      const failure = { ...(error !== undefined && { error }), ...(cause !== undefined && { cause }) };
      if (execution.status === 'RUNNING') breakOff(execution, 'ABORTED', failure);
      return { stopDate: dateOf(execution.stoppedAt) };
    },
    describeExecution: ({ executionArn }) => described(find(executionArn)),
    listExecutions: (request) => {
      const { arn } = machineAt(machines, request.stateMachineArn);
      const { statusFilter } = request;
      const wanted = (execution: Execution): boolean =>
        execution.stateMachineArn === arn && (!statusFilter || execution.status === statusFilter);
      const { page, ...rest } = pageOf(
        archive.newestFirst().filter(wanted),
        request,
        (one) => one.executionArn,
      );
      return { executions: page.map(summary), ...rest };
    },
    getExecutionHistory: ({ executionArn, reverseOrder, ...request }) => {
      const { history } = find(executionArn);
      if (!engine.keepsHistory)
        throw new UnsupportedFeature('GetExecutionHistory without kept histories', '');
      const { page, ...rest } = pageOf(
        reverseOrder ? history.toReversed() : history,
        request,
        ({ id }) => `${id}`,
      );
      return { events: [...page], ...rest };
    },
  };
}

const dateOf = (time: number | undefined): Date | undefined =>
  time === undefined ? undefined : new Date(time);

const summary = ({ executionArn, stateMachineArn, name, status, startedAt, stoppedAt }: Execution) => ({
  executionArn,
  stateMachineArn,
  name,
  status,
  startDate: new Date(startedAt),
  ...(stoppedAt !== undefined && { stopDate: new Date(stoppedAt) }),
});

function described(execution: Execution): ReturnType<Actions['describeExecution']> {
  const { input, output, failure } = execution;
  return {
    ...summary(execution),
    input,
    inputDetails: { included: true },
    ...(output !== undefined && { output, outputDetails: { included: true } }),
    ...failure,
    redriveCount: 0,
    redriveStatus: 'NOT_REDRIVABLE',
  };
}
