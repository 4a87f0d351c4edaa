import { describe, expect, it } from 'vitest';
import { synthesised } from '../support/template.ts';

/** The properties by which CloudFormation would be told a resource's name, rather than find one. */
const PHYSICAL_NAMES: Readonly<Record<string, string>> = {
  'AWS::DynamoDB::GlobalTable': 'TableName',
  'AWS::SQS::Queue': 'QueueName',
  'AWS::Lambda::Function': 'FunctionName',
  'AWS::IAM::Role': 'RoleName',
  'AWS::StepFunctions::StateMachine': 'StateMachineName',
  'AWS::Logs::LogGroup': 'LogGroupName',
  'AWS::SecretsManager::Secret': 'Name',
  'AWS::CloudWatch::Alarm': 'AlarmName',
  'AWS::Events::Rule': 'Name',
};
const NAMED_BY_ITS_PARENT = [
  'AWS::ApiGatewayV2::Api',
  'AWS::ApiGatewayV2::Authorizer',
  'AWS::ApiGatewayV2::Integration',
  'AWS::ApiGatewayV2::Route',
  'AWS::ApiGatewayV2::Stage',
  'AWS::IAM::Policy',
  'AWS::Lambda::EventSourceMapping',
  'AWS::Lambda::Permission',
  'AWS::SQS::QueuePolicy',
];

const textsIn = (value: unknown): readonly string[] => {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(textsIn);
};
const texts = () => textsIn(synthesised().template.toJSON());

describe('the template deploys anywhere', () => {
  it('with no resource named by us, so that two can live in one account', () => {
    for (const [id, { Type, Properties }] of Object.entries(synthesised().resources)) {
      if (NAMED_BY_ITS_PARENT.includes(Type)) continue;
      const property = PHYSICAL_NAMES[Type];
      expect(property, `${Type} is new: how does it get its name?`).toBeDefined();
      expect(Properties?.[property ?? ''], id).toBeUndefined();
    }
  });

  it('with no account', () => {
    expect(texts().filter((text) => /(?<![\da-f])\d{12}(?![\da-f])/.test(text))).toEqual([]);
  });

  it('with no region', () => {
    expect(
      texts().filter((text) => /\b(us|eu|ap|cn|sa|ca|me|af|il|mx)(-gov)?-[a-z]+-\d\b/.test(text)),
    ).toEqual([]);
  });

  it('with no partition', () => {
    expect(texts().filter((text) => /arn:aws|amazonaws\.com\.cn|\.amazonaws\.com\//.test(text))).toEqual([]);
  });

  it('with services that the partition of China has too', () => {
    const services = Object.values(synthesised().resources).map(({ Type }) => Type.split('::')[1]);

    expect(
      [...new Set(services)].filter((service) => service === 'Cognito' || service === 'Scheduler'),
    ).toEqual([]);
  });
});
