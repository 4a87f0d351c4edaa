import {
  BatchEntryIdsNotDistinct,
  BatchRequestTooLong,
  EmptyBatchRequest,
  InvalidBatchEntryId,
  InvalidMessageContents,
  MessageNotInflight,
  QueueDoesNotExist,
  RequestThrottled,
  SQSServiceException,
  TooManyEntriesInBatchRequest,
} from '@aws-sdk/client-sqs';

const $metadata = { httpStatusCode: 400 } as const;

/** SQS's errors, as the SDK throws them. */
export const noQueue = (): Error =>
  new QueueDoesNotExist({ message: 'The specified queue does not exist.', $metadata });

export const notInFlight = (): Error =>
  new MessageNotInflight({
    message: 'Message does not exist or is not available for visibility timeout change.',
    $metadata,
  });

export const invalidContents = (): Error =>
  new InvalidMessageContents({ message: 'Invalid characters found in the message.', $metadata });

export const emptyBatch = (): Error =>
  new EmptyBatchRequest({ message: "The batch request doesn't contain any entries.", $metadata });

export const tooManyEntries = (): Error =>
  new TooManyEntriesInBatchRequest({ message: 'Maximum number of entries per request are 10.', $metadata });

export const sameEntryIds = (): Error =>
  new BatchEntryIdsNotDistinct({
    message: 'Two or more batch entries in the request have the same Id.',
    $metadata,
  });

export const invalidEntryId = (): Error =>
  new InvalidBatchEntryId({
    message: 'A batch entry id has 1 to 80 alphanumeric characters, hyphens and underscores.',
    $metadata,
  });

export const batchTooLong = (most: number): Error =>
  new BatchRequestTooLong({ message: `Batch requests cannot be longer than ${most} bytes.`, $metadata });

/** Errors that the SDK has no class for, only the name. */
const unnamed = (name: string, message: string): Error =>
  new SQSServiceException({ name, $fault: 'client', message, $metadata });

/** More than the queue takes at the moment; the SDK's client asks again by itself. */
export const throttled = (): Error => new RequestThrottled({ message: 'Rate exceeded', $metadata });

export const missing = (parameter: string): Error =>
  unnamed('MissingParameter', `The request must contain the parameter ${parameter}.`);

export const invalidValue = (parameter: string, value: unknown, reason: string): Error =>
  unnamed('InvalidParameterValue', `Value ${value} for parameter ${parameter} is invalid. Reason: ${reason}`);
