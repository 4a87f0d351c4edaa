/** Small state machines for tests of the interpreter. */
type Fields = Readonly<Record<string, unknown>>;

export const machine = (
  startAt: string,
  states: Readonly<Record<string, Fields>>,
  more: Fields = {},
): object => ({
  QueryLanguage: 'JSONata',
  StartAt: startAt,
  States: states,
  ...more,
});

/** Calls a function with the state's input; gives what the function answers. */
export const task = (functionName: string, fields: Fields = {}): Fields => ({
  Type: 'Task',
  Resource: 'arn:aws:states:::lambda:invoke',
  Arguments: { FunctionName: functionName, Payload: '{% $states.input %}' },
  Output: '{% $states.result.Payload %}',
  ...('Next' in fields ? {} : { End: true }),
  ...fields,
});

/** Hands a task token to a function and waits until it is answered. */
export const tokenTask = (functionName: string, fields: Fields = {}): Fields => ({
  Type: 'Task',
  Resource: 'arn:aws:states:::lambda:invoke.waitForTaskToken',
  Arguments: { FunctionName: functionName, Payload: { token: '{% $states.context.Task.Token %}' } },
  ...('Next' in fields ? {} : { End: true }),
  ...fields,
});

export const pass = (fields: Fields = {}): Fields => ({
  Type: 'Pass',
  ...('Next' in fields ? {} : { End: true }),
  ...fields,
});
