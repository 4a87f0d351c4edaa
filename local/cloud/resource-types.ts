/** Types that change nothing about what happens on a laptop, and why. Whatever is neither here nor run is refused. */
const IGNORABLE: readonly (readonly [prefix: string, why: string])[] = [
  ['AWS::IAM::', 'nobody is refused anything locally; a test holds the permissions'],
  ['AWS::KMS::', 'nothing is encrypted at rest'],
  ['AWS::Logs::', 'the logs are kept by the local cloud itself'],
  ['AWS::CloudWatch::', 'alarms and dashboards look at figures that there are none of'],
  ['AWS::Lambda::Permission', 'as for IAM'],
  [
    'AWS::Lambda::EventInvokeConfig',
    'a scheduled call that failed is not tried again: the next comes anyway',
  ],
  ['AWS::SQS::QueuePolicy', 'as for IAM'],
  ['AWS::CDK::Metadata', 'a note of CDK to itself'],
];

/** Types that the local cloud runs, or needs in order to run others. */
const RUN = [
  'AWS::DynamoDB::Table',
  'AWS::DynamoDB::GlobalTable',
  'AWS::SQS::Queue',
  'AWS::Lambda::Function',
  'AWS::Lambda::EventSourceMapping',
  'AWS::StepFunctions::StateMachine',
  'AWS::Events::Rule',
  'AWS::SecretsManager::Secret',
  'AWS::ApiGatewayV2::Api',
  'AWS::ApiGatewayV2::Authorizer',
  'AWS::ApiGatewayV2::Integration',
  'AWS::ApiGatewayV2::Route',
  'AWS::ApiGatewayV2::Stage',
] as const;
export type RunType = (typeof RUN)[number];

export const isIgnorable = (type: string): boolean =>
  IGNORABLE.some(([prefix]) => (prefix.endsWith('::') ? type.startsWith(prefix) : type === prefix));

export const isRun = (type: string): boolean => RUN.some((known) => known === type);
