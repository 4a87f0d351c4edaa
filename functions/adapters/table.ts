import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';

/** The one table, and whoever answers for it: DynamoDB, or something in memory that takes the same commands. */
export interface Table {
  readonly client: Pick<DynamoDBClient, 'send'>;
  readonly name: string;
}
