import type * as sdk from '@aws-sdk/client-sfn';
import type { Saved } from './saved.ts';

/**
 * The part of the Step Functions API that there is. Requests and answers are those of the AWS SDK; what AWS
 * answers with status 400 is thrown as a ServiceError.
 */
export interface Actions {
  readonly startExecution: (request: sdk.StartExecutionInput) => sdk.StartExecutionOutput;
  readonly stopExecution: (request: sdk.StopExecutionInput) => sdk.StopExecutionOutput;
  readonly describeExecution: (request: sdk.DescribeExecutionInput) => sdk.DescribeExecutionOutput;
  readonly listExecutions: (request: sdk.ListExecutionsInput) => sdk.ListExecutionsOutput;
  readonly getExecutionHistory: (request: sdk.GetExecutionHistoryInput) => sdk.GetExecutionHistoryOutput;
  readonly sendTaskSuccess: (request: sdk.SendTaskSuccessInput) => sdk.SendTaskSuccessOutput;
  readonly sendTaskFailure: (request: sdk.SendTaskFailureInput) => sdk.SendTaskFailureOutput;
  readonly listStateMachines: (request: sdk.ListStateMachinesInput) => sdk.ListStateMachinesOutput;
  readonly describeStateMachine: (request: sdk.DescribeStateMachineInput) => sdk.DescribeStateMachineOutput;
}

export interface StateMachineDefinition {
  readonly arn: string;
  readonly name: string;
  /** Amazon States Language, JSON. */
  readonly definition: string;
  readonly roleArn?: string;
}

export interface StepFunctions extends Actions {
  /**
   * Adds a state machine, or replaces it; what runs goes on with the old definition. Throws UnsupportedFeature for
   * what the interpreter does not do, InvalidDefinition for what AWS would not accept either.
   */
  readonly load: (machine: StateMachineDefinition) => void;
  /** Drops the executions that ended before that time (epoch ms); their names stay taken. Returns how many. */
  readonly forget: (endedBefore: number) => number;
  /** All executions, for JSON; read back with the schema Saved. */
  readonly save: () => Saved;
  /**
   * Takes up what was saved, with the same clock: what ran goes on where it was. To be called once, after the
   * machines are loaded. A call that was under way is made again.
   */
  readonly restore: (saved: Saved) => void;
}
