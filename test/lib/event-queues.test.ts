import { describe, expect, it } from 'vitest';
import { resourceAt, resourcesOf } from '../support/template.ts';

const QUEUES = ['Orders', 'Payments', 'Goods', 'Deliveries', 'Deadlines'] as const;
const queueAt = (queue: string, part: 'Queue' | 'DeadLetters') =>
  resourceAt('AWS::SQS::Queue', 'Events', queue, part);

describe('the event queues', () => {
  it('are five, each with its own dead letters', () => {
    expect(resourcesOf('AWS::SQS::Queue')).toHaveLength(2 * QUEUES.length);
  });

  it.each(QUEUES)('%s tries a message twenty times before it is a dead letter', (queue) => {
    const [deadLetters] = queueAt(queue, 'DeadLetters');

    expect(queueAt(queue, 'Queue')[1].Properties.RedrivePolicy).toEqual({
      deadLetterTargetArn: { 'Fn::GetAtt': [deadLetters, 'Arn'] },
      maxReceiveCount: 20,
    });
  });

  it.each(QUEUES)('%s keeps dead letters for the 14 days that SQS can', (queue) => {
    expect(queueAt(queue, 'DeadLetters')[1].Properties.MessageRetentionPeriod).toBe(14 * 24 * 60 * 60);
  });

  it.each(QUEUES)('%s raises an alarm at the first dead letter', (queue) => {
    const [deadLetters] = queueAt(queue, 'DeadLetters');

    const alarms = resourcesOf('AWS::CloudWatch::Alarm').map(([, { Properties }]) => Properties);

    expect(alarms).toContainEqual(
      expect.objectContaining({
        MetricName: 'ApproximateNumberOfMessagesVisible',
        Dimensions: [{ Name: 'QueueName', Value: { 'Fn::GetAtt': [deadLetters, 'QueueName'] } }],
        Threshold: 1,
        // One minute raises it; that the sweep hides them for seconds does not end it.
        DatapointsToAlarm: 1,
        EvaluationPeriods: 3,
        ComparisonOperator: 'GreaterThanOrEqualToThreshold',
      }),
    );
  });

  it('are standard, encrypted, and refuse whoever comes without TLS', () => {
    const policies = resourcesOf('AWS::SQS::QueuePolicy').map(([, { Properties }]) => Properties);

    for (const [id, { Properties }] of resourcesOf('AWS::SQS::Queue')) {
      expect(Properties.FifoQueue).toBeUndefined();
      expect(Properties.SqsManagedSseEnabled).toBe(true);
      const policy = policies.find(({ Queues }) => Queues[0].Ref === id);
      expect(policy?.PolicyDocument.Statement).toContainEqual(
        expect.objectContaining({
          Effect: 'Deny',
          Action: 'sqs:*',
          Principal: { AWS: '*' },
          Condition: { Bool: { 'aws:SecureTransport': 'false' } },
        }),
      );
    }
  });
});
