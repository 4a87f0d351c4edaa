import { RemovalPolicy } from 'aws-cdk-lib';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import { Construct } from 'constructs';
import { settingsOf } from './settings.ts';

const text = (name: string): dynamodb.Attribute => ({ name, type: dynamodb.AttributeType.STRING });
const number = (name: string): dynamodb.Attribute => ({ name, type: dynamodb.AttributeType.NUMBER });

/** The sparse indexes: only items that carry the index's keys are in it. */
export const INDEXES = { openExceptions: 'open', ticketQueue: 'queue' } as const;
export type OrderIndex = (typeof INDEXES)[keyof typeof INDEXES];

/**
 * The one table: journal, exceptions, tickets, remedies and the rest, by subject (`pk`) and kind of item (`sk`).
 *
 * It is encrypted with DynamoDB's own key, which is free. A key of one's own would cost a KMS call for many requests
 * and protect no personal data: events carry tokens in place of names, phones and cards.
 */
export class OrderTable extends Construct {
  readonly table: dynamodb.TableV2;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    const kept = settingsOf(this).removalPolicy === 'retain';

    this.table = new dynamodb.TableV2(this, 'Table', {
      partitionKey: text('pk'),
      sortKey: text('sk'),
      billing: dynamodb.Billing.onDemand(),
      encryption: dynamodb.TableEncryptionV2.dynamoOwnedKey(),
      timeToLiveAttribute: 'ttl',
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      deletionProtection: kept,
      removalPolicy: kept ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
      globalSecondaryIndexes: [
        {
          // Exceptions while open, oldest first, for the sweep. Sharded: one partition takes 1,000 writes a second.
          indexName: INDEXES.openExceptions,
          partitionKey: text('openShard'),
          sortKey: number('openedAt'),
          projectionType: dynamodb.ProjectionType.INCLUDE,
          nonKeyAttributes: ['rule'],
        },
        {
          // Open tickets of a tenant and skill (`<tenantid>#<skill>`), the most urgent first.
          indexName: INDEXES.ticketQueue,
          partitionKey: text('queue'),
          sortKey: text('rank'),
          projectionType: dynamodb.ProjectionType.ALL,
        },
      ],
    });
  }

  indexArn(index: OrderIndex): string {
    return `${this.table.tableArn}/index/${index}`;
  }
}
