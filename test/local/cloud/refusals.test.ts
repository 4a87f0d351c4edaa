// biome-ignore-all lint/suspicious/noTemplateCurlyInString: CloudFormation's own placeholders
import { describe, expect, it } from 'vitest';
import { UnsupportedTemplate } from '../../../local/cloud/refusal.ts';
import { A_FUNCTION, A_QUEUE, A_TABLE } from './fixture/assembly.ts';
import { describing } from './fixture/describing.ts';

describe('a value of the template', () => {
  const resolvedValue = (value: unknown, template: object = {}): string | undefined =>
    describing(
      {
        Queue: A_QUEUE,
        Table: A_TABLE,
        Role: { Type: 'AWS::IAM::Role' },
        F: {
          ...A_FUNCTION,
          Properties: { ...A_FUNCTION.Properties, Environment: { Variables: { V: value } } },
        },
      },
      template,
    ).functions[0]?.environment['V'];

  it.each([
    [{ Ref: 'Table' }, 'Parcels-Table'],
    [{ Ref: 'Queue' }, 'http://localhost:2/000000000000/Parcels-Queue'],
    [{ 'Fn::GetAtt': ['Queue', 'Arn'] }, 'arn:aws:sqs:us-east-1:000000000000:Parcels-Queue'],
    [{ Ref: 'AWS::StackName' }, 'Parcels'],
    [{ 'Fn::Join': ['-', ['a', { Ref: 'AWS::Region' }]] }, 'a-us-east-1'],
    [
      { 'Fn::Sub': '${AWS::AccountId}/${Table}/${Queue.QueueName}/${!kept}' },
      '000000000000/Parcels-Table/Parcels-Queue/${kept}',
    ],
    [{ 'Fn::Sub': ['${given}!', { given: { Ref: 'Table' } }] }, 'Parcels-Table!'],
    [{ 'Fn::Select': [1, { 'Fn::Split': [':', 'a:b:c'] }] }, 'b'],
    [{ Ref: 'Stage' }, 'test'],
    [{ 'Fn::If': ['IsTest', 'yes', 'no'] }, 'yes'],
    [{ 'Fn::If': ['IsOther', 'yes', { Ref: 'AWS::NoValue' }] }, undefined],
    [{ 'Fn::Join': ['', ['{{resolve:secretsmanager:', 'pass', ':SecretString:::}}']] }, 'the secret of pass'],
  ])('%j is resolved', (value, resolved) => {
    const template = {
      Parameters: { Stage: { Default: 'test' } },
      Conditions: {
        IsTest: { 'Fn::Equals': [{ Ref: 'Stage' }, 'test'] },
        IsOther: { 'Fn::Not': [{ Condition: 'IsTest' }] },
      },
    };

    expect(resolvedValue(value, template)).toBe(resolved);
  });

  it.each([
    [{ 'Fn::ImportValue': 'x' }, 'Fn::ImportValue'],
    [{ Ref: 'Nowhere' }, 'Nowhere'],
    [{ 'Fn::GetAtt': ['Table', 'StreamArn'] }, 'StreamArn'],
    ['{{resolve:ssm:/a/b}}', 'ssm:/a/b'],
  ])('%j is refused by name', (value, name) => {
    expect(() => resolvedValue(value)).toThrow(UnsupportedTemplate);
    expect(() => resolvedValue(value)).toThrow(name);
  });
});

describe('what the local cloud cannot run', () => {
  it.each([
    ['an unknown resource type', { T: { Type: 'AWS::SNS::Topic' } }, 'AWS::SNS::Topic'],
    ['a FIFO queue', { Q: { ...A_QUEUE, Properties: { FifoQueue: true } } }, 'FifoQueue'],
    [
      'a table with a stream',
      { T: { ...A_TABLE, Properties: { ...A_TABLE.Properties, StreamSpecification: {} } } },
      'StreamSpecification',
    ],
    [
      'a rule that waits for events',
      { R: { Type: 'AWS::Events::Rule', Properties: { EventPattern: {}, State: 'ENABLED', Targets: [] } } },
      'EventPattern',
    ],
    [
      'a rule by cron',
      {
        R: {
          Type: 'AWS::Events::Rule',
          Properties: { ScheduleExpression: 'cron(0 1 * * ? *)', State: 'ENABLED', Targets: [] },
        },
      },
      'rate',
    ],
    [
      'a mapping from another queue',
      {
        F: A_FUNCTION,
        M: {
          Type: 'AWS::Lambda::EventSourceMapping',
          Properties: { EventSourceArn: 'arn:aws:sqs:eu-west-1:1:far-away', FunctionName: { Ref: 'F' } },
        },
      },
      'far-away',
    ],
    [
      'a mapping that filters',
      {
        F: A_FUNCTION,
        Q: A_QUEUE,
        M: {
          Type: 'AWS::Lambda::EventSourceMapping',
          Properties: {
            EventSourceArn: { 'Fn::GetAtt': ['Q', 'Arn'] },
            FunctionName: { Ref: 'F' },
            FilterCriteria: {},
          },
        },
      },
      'FilterCriteria',
    ],
  ])('%s is refused by name', (_, resources, name) => {
    expect(() => describing(resources)).toThrow(UnsupportedTemplate);
    expect(() => describing(resources)).toThrow(name);
  });

  it('is passed over where a condition leaves it out', () => {
    const topic = { Type: 'AWS::SNS::Topic', Condition: 'Never' };

    expect(describing({ T: topic }, { Conditions: { Never: { 'Fn::Equals': [1, 2] } } }).queues).toEqual([]);
  });
});
