import {
  ConditionalCheckFailedException,
  DynamoDBServiceException,
  ProvisionedThroughputExceededException,
  ResourceNotFoundException,
} from '@aws-sdk/client-dynamodb';
import type { Attributes } from './values.ts';

const $metadata = { httpStatusCode: 400 } as const;

/** DynamoDB's answer to a request it cannot read; the SDK has no class for it, only the name. */
export const invalid = (message: string): DynamoDBServiceException =>
  new DynamoDBServiceException({ name: 'ValidationException', $fault: 'client', message, $metadata });

/** The condition of a write was false; `item` is what was there, where the request asked for it. */
export const conditionFailed = (item?: Attributes): ConditionalCheckFailedException =>
  new ConditionalCheckFailedException({
    message: 'The conditional request failed',
    $metadata,
    ...(item && { Item: item }),
  });

/** No table of that name. */
export const noTable = (): ResourceNotFoundException =>
  new ResourceNotFoundException({ message: 'Requested resource not found', $metadata });

/** More than the table takes at the moment; the SDK's client asks again by itself. Nothing was done, and nothing is billed. */
export const throttled = (): ProvisionedThroughputExceededException =>
  new ProvisionedThroughputExceededException({
    message: 'The level of configured provisioned throughput for the table was exceeded',
    $metadata,
  });

/** Thrown where the in-memory service lacks what was asked of it: never ignored, always named. */
export class Unsupported extends Error {
  override readonly name = 'Unsupported';
}

/** Refuses the fields of a request that this service does not understand. */
export const refuseOthers = (input: object, understood: ReadonlySet<string>): void => {
  for (const field in input) {
    if (understood.has(field) || input[field as keyof typeof input] === undefined) continue;
    throw new Unsupported(`${field} is not supported in memory`);
  }
};
