import type { Actions, StepFunctions } from './api.ts';
import { UnknownOperationException } from './errors.ts';

/** Performs an action by AWS's name of it, on a request as it came. Throws UnknownOperationException by name. */
export function perform({ actions }: StepFunctions, action: string, request: unknown): object {
  const key = `${action.charAt(0).toLowerCase()}${action.slice(1)}`;
  if (!isAction(actions, key)) {
    throw new UnknownOperationException(`Step Functions here does not know the action ${action}`);
  }
  const run = actions[key] as (request: unknown) => object;
  return run(request);
}

const isAction = (actions: Actions, key: string): key is keyof Actions => Object.hasOwn(actions, key);
