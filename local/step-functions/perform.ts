import type { Actions, StepFunctions } from './api.ts';
import { UnknownOperationException } from './errors.ts';

/** By AWS's names. */
const ACTIONS: Readonly<Record<string, keyof Actions>> = {
  StartExecution: 'startExecution',
  StopExecution: 'stopExecution',
  DescribeExecution: 'describeExecution',
  ListExecutions: 'listExecutions',
  GetExecutionHistory: 'getExecutionHistory',
  SendTaskSuccess: 'sendTaskSuccess',
  SendTaskFailure: 'sendTaskFailure',
  ListStateMachines: 'listStateMachines',
  DescribeStateMachine: 'describeStateMachine',
};

/** Performs an action by AWS's name of it, on a request as it came. Throws UnknownOperationException by name. */
export function perform(service: StepFunctions, action: string, request: unknown): object {
  const key = Object.hasOwn(ACTIONS, action) ? ACTIONS[action] : undefined;
  if (!key) throw new UnknownOperationException(`Step Functions here does not know the action ${action}`);
  const run = service[key] as (request: unknown) => object;
  return run(request);
}
