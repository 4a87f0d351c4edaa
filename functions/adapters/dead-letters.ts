import { ChangeMessageVisibilityCommand } from '@aws-sdk/client-sqs';
import { type Sqs, sendAll } from './messages.ts';

/** A record that no retry can help, and why. */
export interface DeadLetter {
  readonly body: string;
  readonly reason: string;
  readonly messageId: string;
}

/** Where a function puts what it cannot read, so that it is not delivered again. */
export interface DeadLetters {
  /** Throws when a record was not taken; it may send again those that were. */
  send(records: readonly DeadLetter[]): Promise<void>;
}

/** The dead-letter queue of a function's own queue. `reason` and `messageId` go with each as message attributes. */
export const deadLettersOver = (sqs: Sqs, urlOf: () => string): DeadLetters => ({
  send: async (records) => {
    if (records.length === 0) return;
    const messages = records.map(({ body, ...attributes }) => ({ body, attributes }));
    const [failure] = await sendAll(sqs, urlOf(), messages);
    if (failure) throw new Error('Dead letters were not taken', { cause: failure.because });
  },
});

/** The furthest that SQS lets a message be put off. */
const LONGEST_SECONDS = 12 * 3_600;

/** Delivers a message again after so many seconds, instead of when its visibility ends. */
export const postpone = async (
  sqs: Sqs,
  queueUrl: string,
  receiptHandle: string,
  seconds: number,
): Promise<void> => {
  await sqs.send(
    new ChangeMessageVisibilityCommand({
      QueueUrl: queueUrl,
      ReceiptHandle: receiptHandle,
      VisibilityTimeout: Math.min(LONGEST_SECONDS, Math.max(0, Math.round(seconds))),
    }),
  );
};
