import {
  type MessageAttributeValue,
  SendMessageBatchCommand,
  type SendMessageBatchRequestEntry,
  type SQSClient,
} from '@aws-sdk/client-sqs';
import { chunksOf } from './chunks.ts';

/** SQS, or something in memory that takes the same commands. */
export type Sqs = Pick<SQSClient, 'send'>;

export interface Message {
  /** JSON or what was meant to be. */
  readonly body: string;
  readonly delaySeconds?: number;
  readonly attributes?: Readonly<Record<string, string>>;
}

/** One request takes so many messages, of so many bytes together. */
const BATCH_MESSAGES = 10;
const BATCH_BYTES = 256 * 1024;

/** Sends messages to a queue, ten to a request; answers the indexes of those not taken, and why. Throws nothing. */
export const sendAll = async (
  sqs: Sqs,
  queueUrl: string,
  messages: readonly Message[],
): Promise<readonly { readonly index: number; readonly because: unknown }[]> => {
  const entries = messages.map(entryOf);
  const chunks = chunksOf(entries, BATCH_MESSAGES, { weight: BATCH_BYTES, of: bytesOf });
  const failures = await Promise.all(chunks.map((chunk) => send(sqs, queueUrl, chunk)));
  return failures.flat();
};

const send = async (sqs: Sqs, queueUrl: string, entries: readonly SendMessageBatchRequestEntry[]) => {
  try {
    const request = new SendMessageBatchCommand({ QueueUrl: queueUrl, Entries: [...entries] });
    const { Failed = [] } = await sqs.send(request);
    return Failed.map(({ Id, Code }) => ({ index: Number(Id), because: Code }));
  } catch (because) {
    return entries.map(({ Id }) => ({ index: Number(Id), because }));
  }
};

const entryOf = (
  { body, delaySeconds, attributes }: Message,
  index: number,
): SendMessageBatchRequestEntry => ({
  Id: String(index),
  MessageBody: withoutNoncharacters(body),
  ...(delaySeconds !== undefined && { DelaySeconds: delaySeconds }),
  ...(attributes && { MessageAttributes: attributesOf(attributes) }),
});

const attributesOf = (attributes: Readonly<Record<string, string>>): Record<string, MessageAttributeValue> =>
  Object.fromEntries(
    Object.entries(attributes).map(([name, value]) => [
      name,
      { DataType: 'String', StringValue: value.replaceAll(REFUSED, '\uFFFD').slice(0, ATTRIBUTE_LENGTH) },
    ]),
  );

/** An attribute is for people to read; what does not fit on a screen helps nobody. */
const ATTRIBUTE_LENGTH = 1_000;
/** What is no character of XML 1.0: SQS refuses a message with any of them. */
const REFUSED = /[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu;

/** The two of them that JSON leaves as they are, in JSON's other spelling. */
const withoutNoncharacters = (json: string): string =>
  json.replaceAll('\uFFFE', '\\uFFFE').replaceAll('\uFFFF', '\\uFFFF');

const bytesOf = ({ MessageBody = '', MessageAttributes = {} }: SendMessageBatchRequestEntry): number =>
  Object.entries(MessageAttributes).reduce(
    (sum, [name, { DataType = '', StringValue = '' }]) =>
      sum + Buffer.byteLength(`${name}${DataType}${StringValue}`),
    Buffer.byteLength(MessageBody),
  );
