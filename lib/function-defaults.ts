import { Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as logs from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import { codeOf } from './bundle.ts';
import { settingsOf } from './settings.ts';

/** Ten messages, each with a partner that answers late, still fit. Queues derive their visibility from it. */
export const FUNCTION_TIMEOUT = Duration.seconds(30);

/** What every function has: its bundle, its own role, and one JSON log for all. */
export const functionDefaults = (scope: Construct, id: string, entry: string): lambda.FunctionProps => {
  const { sourceMaps, logLevel } = settingsOf(scope);
  const logGroup = sharedLogs(scope);
  return {
    runtime: lambda.Runtime.NODEJS_24_X,
    architecture: lambda.Architecture.ARM_64,
    handler: 'index.handler',
    code: codeOf(entry, sourceMaps),
    timeout: FUNCTION_TIMEOUT,
    memorySize: 512,
    role: roleThatLogs(scope, `${id}Role`, logGroup),
    logGroup,
    loggingFormat: lambda.LoggingFormat.JSON,
    applicationLogLevelV2: lambda.ApplicationLogLevel[logLevel],
    // Start, end and report of every invocation would be most of the log, and most of its price.
    systemLogLevelV2: lambda.SystemLogLevel.WARN,
    environment: {
      POWERTOOLS_SERVICE_NAME: entry,
      POWERTOOLS_LOG_LEVEL: logLevel,
      ...(sourceMaps === 'external' && { NODE_OPTIONS: '--enable-source-maps' }),
    },
  };
};

/** One log group for all functions: what happened to an order is read in one place. */
const sharedLogs = (scope: Construct): logs.LogGroup => {
  const stack = Stack.of(scope);
  const existing = stack.node.tryFindChild('FunctionLogs');
  if (existing instanceof logs.LogGroup) return existing;
  const kept = settingsOf(scope).removalPolicy === 'retain';
  return new logs.LogGroup(stack, 'FunctionLogs', {
    retention: logs.RetentionDays.ONE_MONTH,
    removalPolicy: kept ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
  });
};

/** A role of the function's own. AWS's managed policy would let it write to every log group of the account. */
const roleThatLogs = (scope: Construct, id: string, logGroup: logs.LogGroup): iam.Role => {
  const role = new iam.Role(scope, id, { assumedBy: new iam.ServicePrincipal('lambda.amazonaws.com') });
  logGroup.grantWrite(role);
  return role;
};
