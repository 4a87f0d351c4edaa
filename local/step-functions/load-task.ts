import { UnsupportedFeature } from './errors.ts';
import { Fields } from './fields.ts';
import type { TaskState } from './machine.ts';

type Call = Pick<TaskState, 'resource' | 'waitsForToken' | 'functionName' | 'payload' | 'timeoutSeconds'>;

const INVOKE = /^arn:[a-z-]+:states:::lambda:(invoke(?:\.waitForTaskToken)?)$/;

export function loadTask(fields: Fields): Call {
  const arn = fields.required('Resource');
  const resource = INVOKE.exec(arn)?.[1];
  if (resource === undefined) throw new UnsupportedFeature(`resource ${arn}`, `${fields.path}/Resource`);
  if (typeof fields.raw('Arguments') === 'string') {
    throw new UnsupportedFeature('Arguments that are one expression as a whole', `${fields.path}/Arguments`);
  }
  const given = new Fields(fields.raw('Arguments'), `${fields.path}/Arguments`, ['FunctionName', 'Payload']);
  const timeout = fields.raw('TimeoutSeconds');
  if (typeof timeout !== 'string') fields.whole('TimeoutSeconds', 1, 1);
  return {
    resource,
    waitsForToken: resource !== 'invoke',
    functionName: given.requiredTemplate('FunctionName', 'Arguments/FunctionName'),
    payload: given.template('Payload', 'Arguments/Payload'),
    timeoutSeconds: fields.template('TimeoutSeconds'),
  };
}
