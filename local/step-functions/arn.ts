import { InvalidArn, InvalidName } from './errors.ts';

/** 1–80 characters; neither white space, brackets, wildcards, special nor control characters (StartExecution). */
// biome-ignore lint/suspicious/noControlCharactersInRegex: AWS forbids control characters in names
const FORBIDDEN = /[\s<>{}[\]?*"#%\\^|~`$&,;:/\u0000-\u001f\u007f-\u009f]/;

export function checkName(name: string): void {
  if (name.length < 1 || name.length > 80 || FORBIDDEN.test(name))
    throw new InvalidName(`Invalid Name: '${name}'`);
}

/** The ARN of an execution, from that of its state machine. Throws InvalidArn. */
export function executionArn(stateMachineArn: string, name: string): string {
  const [prefix, machine] = stateMachineArn.split(':stateMachine:');
  if (!prefix?.startsWith('arn:') || !machine) throw new InvalidArn(`Invalid Arn: '${stateMachineArn}'`);
  return `${prefix}:execution:${machine}:${name}`;
}
