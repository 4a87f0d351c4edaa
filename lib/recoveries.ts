import { ArnFormat, Stack } from 'aws-cdk-lib';
import type { StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';

/** The recoveries: the environment variable that names each to functions, and its construct's id in the stack. */
const RECOVERIES = {
  PAYMENT_RECOVERY: 'PaymentRecovery',
  STOCKOUT_RESOLUTION: 'StockoutResolution',
  DELIVERY_RECOVERY: 'DeliveryRecovery',
} as const;

export type Recoveries = Readonly<Partial<Record<keyof typeof RECOVERIES, StateMachine>>>;

/**
 * The state machines by name and not by reference: they refer to the functions that may answer them, and CloudFormation
 * allows no circle. It names a machine after its construct, with a suffix of its own; hence the wildcards.
 */
export const machinesOfRecoveries = (scope: Construct): readonly string[] =>
  Object.values(RECOVERIES).map((id) => arn(scope, 'stateMachine', `${id}*`));

/** An execution is named after its exception, which nobody knows beforehand. */
export const executionsOfRecoveries = (scope: Construct): readonly string[] =>
  Object.values(RECOVERIES).map((id) => arn(scope, 'execution', `${id}*:*`));

const arn = (scope: Construct, resource: string, resourceName: string): string =>
  Stack.of(scope).formatArn({
    service: 'states',
    resource,
    resourceName,
    arnFormat: ArnFormat.COLON_RESOURCE_NAME,
  });
