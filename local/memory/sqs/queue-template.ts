import * as z from 'zod';
import type { QueueSettings } from './queue.ts';

const Properties = z.object({
  VisibilityTimeout: z.number().optional(),
  DelaySeconds: z.number().optional(),
  MessageRetentionPeriod: z.number().optional(),
  RedrivePolicy: z
    .object({
      deadLetterTargetArn: z.object({ 'Fn::GetAtt': z.tuple([z.string(), z.literal('Arn')]) }),
      maxReceiveCount: z.number(),
    })
    .optional(),
  FifoQueue: z.literal(false).optional(),
});

/**
 * The queue that CloudFormation would make of the properties of an `AWS::SQS::Queue`, its dead-letter queue by logical id.
 * Throws a ZodError where they are not such properties.
 */
export const queueFromTemplate = (properties: unknown): QueueSettings => {
  const queue = Properties.parse(properties ?? {});
  const redrive = queue.RedrivePolicy && {
    deadLetterQueue: queue.RedrivePolicy.deadLetterTargetArn['Fn::GetAtt'][0],
    maxReceiveCount: queue.RedrivePolicy.maxReceiveCount,
  };
  return {
    ...(queue.VisibilityTimeout !== undefined && { visibilityTimeoutSeconds: queue.VisibilityTimeout }),
    ...(queue.DelaySeconds !== undefined && { delaySeconds: queue.DelaySeconds }),
    ...(queue.MessageRetentionPeriod !== undefined && { retentionSeconds: queue.MessageRetentionPeriod }),
    ...(redrive && { redrive }),
  };
};
