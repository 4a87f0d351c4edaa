import * as sdk from '@aws-sdk/client-sfn';
import type { StepFunctions } from './api.ts';
import { ServiceError, UnknownOperationException } from './errors.ts';
import { perform } from './perform.ts';

type Client = Pick<sdk.SFNClient, 'send'>;

/** In the place of the SDK's client: the same commands, the same answers, the same errors; no network. */
export const stepFunctionsClient = (service: StepFunctions): Client => {
  const send = async (command: { readonly input: unknown }): Promise<unknown> => {
    try {
      return { $metadata: {}, ...perform(service, actionOf(command), command.input) };
    } catch (problem) {
      throw problem instanceof ServiceError ? asSdkError(problem) : problem;
    }
  };
  return { send } as Client;
};

/** Minified, a command's class has lost its name: then it is none of those known, and is refused. */
function actionOf(command: object): string {
  const name = command.constructor.name;
  if (!name.endsWith('Command')) throw new UnknownOperationException(`Not a command of the SDK: ${name}`);
  return name.slice(0, -'Command'.length);
}

const ERRORS = {
  ExecutionAlreadyExists: sdk.ExecutionAlreadyExists,
  ExecutionDoesNotExist: sdk.ExecutionDoesNotExist,
  StateMachineDoesNotExist: sdk.StateMachineDoesNotExist,
  TaskTimedOut: sdk.TaskTimedOut,
  InvalidToken: sdk.InvalidToken,
  InvalidOutput: sdk.InvalidOutput,
  InvalidExecutionInput: sdk.InvalidExecutionInput,
  InvalidDefinition: sdk.InvalidDefinition,
  InvalidName: sdk.InvalidName,
  InvalidArn: sdk.InvalidArn,
} as const;

const isKnown = (name: string): name is keyof typeof ERRORS => Object.hasOwn(ERRORS, name);

function asSdkError({ name, message }: ServiceError): Error {
  const $metadata = { httpStatusCode: 400 };
  return isKnown(name)
    ? new ERRORS[name]({ message, $metadata })
    : new sdk.SFNServiceException({ name, message, $fault: 'client', $metadata });
}
