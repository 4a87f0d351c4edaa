import { type Stack, Validations } from 'aws-cdk-lib';
import { StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { OrderRescueFunction } from './lambda-function.ts';
import { executionsOfRecoveries, machinesOfRecoveries } from './recoveries.ts';

/** Where we do otherwise than cdk-nag's AwsSolutions asks, and why. Each names one finding, so that a new one is seen. */
export const acknowledge = (stack: Stack): void => {
  const wildcard = (resource: string, reason: string): void =>
    Validations.of(stack).acknowledge({ id: `AwsSolutions-IAM5[Resource::${resource}]`, reason });

  for (const machine of machinesOfRecoveries(stack)) {
    wildcard(
      asReported(stack, machine),
      'The machines refer to the functions: their full names would be a circle.',
    );
  }
  for (const execution of executionsOfRecoveries(stack)) {
    wildcard(asReported(stack, execution), 'An execution is named after an exception, unknown beforehand.');
  }
  for (const construct of stack.node.findAll()) {
    if (construct instanceof OrderRescueFunction) {
      wildcard(
        `${asReported(stack, construct.functionArn)}:*`,
        'CDK lets a machine call any version of its own function.',
      );
    }
    if (construct instanceof StateMachine) acknowledgeMachine(construct);
  }
};

const acknowledgeMachine = (machine: StateMachine): void =>
  Validations.of(machine).acknowledge(
    {
      id: 'AwsSolutions-SF1',
      reason: 'The history holds every step already; a log of all would double the price.',
    },
    { id: 'AwsSolutions-IAM5[Resource::*]', reason: 'Traces (X-Ray) know no narrower resource.' },
  );

/** As cdk-nag writes a value that only CloudFormation knows: its name in angle brackets. */
const asReported = (stack: Stack, value: string): string => flat(stack.resolve(value));

const flat = (value: unknown): string => {
  if (Array.isArray(value)) return value.map(flat).join('');
  if (typeof value !== 'object' || value === null) return String(value);
  if ('Ref' in value) return `<${flat(value.Ref)}>`;
  if ('Fn::GetAtt' in value && Array.isArray(value['Fn::GetAtt']))
    return `<${value['Fn::GetAtt'].join('.')}>`;
  if ('Fn::Join' in value && Array.isArray(value['Fn::Join'])) return flat(value['Fn::Join'][1]);
  return JSON.stringify(value);
};
