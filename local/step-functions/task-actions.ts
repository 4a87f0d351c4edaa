import type { Actions } from './api.ts';
import { isTooLarge } from './data.ts';
import { InvalidOutput, InvalidToken } from './errors.ts';
import type { Tokens } from './tokens.ts';

/** The answers to tasks that wait for their token. Throw TaskTimedOut when late or second, InvalidToken when unknown. */
export const taskActions = (tokens: Tokens): Pick<Actions, 'sendTaskSuccess' | 'sendTaskFailure'> => ({
  sendTaskSuccess: ({ taskToken, output }) => {
    const value = parsed(output);
    tokens.take(required(taskToken)).succeed(value);
    return {};
  },
  sendTaskFailure: ({ taskToken, error, cause }) => {
    const failure = { ...(error !== undefined && { error }), ...(cause !== undefined && { cause }) };
    tokens.take(required(taskToken)).fail(failure);
    return {};
  },
});

function required(token: string | undefined): string {
  if (!token) throw new InvalidToken('Invalid token: there is none');
  return token;
}

function parsed(output: string | undefined): unknown {
  if (output === undefined || isTooLarge(output))
    throw new InvalidOutput('Invalid output: missing or too large');
  try {
    return JSON.parse(output);
  } catch (problem) {
    throw new InvalidOutput(`Invalid output: '${output}'`, { cause: problem });
  }
}
