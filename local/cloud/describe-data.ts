import * as z from 'zod';
import type { Queue, Table } from './description.ts';
import { type Addresses, queueUrl } from './naming.ts';
import { type FoundResource, IGNORED, propertiesOf, type ResourcesOf } from './resources.ts';

const KeySchema = z.array(z.strictObject({ AttributeName: z.string(), KeyType: z.enum(['HASH', 'RANGE']) }));

const TableProperties = z.strictObject({
  AttributeDefinitions: z.array(
    z.strictObject({ AttributeName: z.string(), AttributeType: z.enum(['S', 'N', 'B']) }),
  ),
  KeySchema,
  GlobalSecondaryIndexes: z
    .array(
      z.strictObject({
        IndexName: z.string(),
        KeySchema,
        Projection: z.strictObject({
          ProjectionType: z.enum(['ALL', 'KEYS_ONLY', 'INCLUDE']),
          NonKeyAttributes: z.array(z.string()).optional(),
        }),
      }),
    )
    .default([]),
  BillingMode: z.literal('PAY_PER_REQUEST'),
  TableName: IGNORED,
  Replicas: IGNORED,
  SSESpecification: IGNORED,
  // Dynalite forgets nothing: items whose time to live has run out stay, as they may for days on AWS.
  TimeToLiveSpecification: IGNORED,
  PointInTimeRecoverySpecification: IGNORED,
  DeletionProtectionEnabled: IGNORED,
  Tags: IGNORED,
});

const named = ({ name, arn, logicalId }: FoundResource) => ({ name, arn, logicalId });

export const describeTables = (resources: ResourcesOf): Table[] =>
  resources('AWS::DynamoDB::Table', 'AWS::DynamoDB::GlobalTable').map((found) => {
    const { AttributeDefinitions, KeySchema, GlobalSecondaryIndexes } = propertiesOf(found, TableProperties);
    return {
      ...named(found),
      attributes: AttributeDefinitions,
      keys: KeySchema,
      indexes: GlobalSecondaryIndexes,
    };
  });

const Count = z.coerce.number().int();

const QueueProperties = z.strictObject({
  VisibilityTimeout: Count.default(30),
  DelaySeconds: Count.default(0),
  MessageRetentionPeriod: Count.default(345_600),
  ReceiveMessageWaitTimeSeconds: Count.default(0),
  MaximumMessageSize: Count.default(1_048_576),
  RedrivePolicy: z.strictObject({ deadLetterTargetArn: z.string(), maxReceiveCount: Count }).optional(),
  QueueName: IGNORED,
  RedriveAllowPolicy: IGNORED,
  SqsManagedSseEnabled: IGNORED,
  KmsMasterKeyId: IGNORED,
  KmsDataKeyReusePeriodSeconds: IGNORED,
  Tags: IGNORED,
});

export const describeQueues = (resources: ResourcesOf, addresses: Addresses): Queue[] =>
  resources('AWS::SQS::Queue').map((found) => {
    const { RedrivePolicy, ...rest } = propertiesOf(found, QueueProperties);
    const figures = [
      'VisibilityTimeout',
      'DelaySeconds',
      'MessageRetentionPeriod',
      'ReceiveMessageWaitTimeSeconds',
      'MaximumMessageSize',
    ] as const;
    return {
      ...named(found),
      url: queueUrl(addresses, found.name),
      attributes: {
        ...Object.fromEntries(figures.map((name) => [name, String(rest[name])])),
        ...(RedrivePolicy && { RedrivePolicy: JSON.stringify(RedrivePolicy) }),
      },
    };
  });
