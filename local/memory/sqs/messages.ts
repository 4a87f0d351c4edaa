import { hash } from 'node:crypto';
import type {
  Message as ReceivedMessage,
  ReceiveMessageCommandInput,
  SendMessageCommandInput,
} from '@aws-sdk/client-sqs';
import { invalidContents, invalidValue, missing } from './errors.ts';
import type { Content, Message } from './queue.ts';

/** A message, and all of a batch, may hold this many bytes, attributes included («Amazon SQS message quotas»). */
export const MAX_BYTES = 1024 * 1024;

const MAX_ATTRIBUTES = 10;
const MAX_DELAY_SECONDS = 900;

/** What XML 1.0 cannot hold, which SQS refuses: most control characters, lone surrogates, U+FFFE and U+FFFF. */
const FORBIDDEN = /[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/u;

type Sent = Pick<SendMessageCommandInput, 'MessageBody' | 'MessageAttributes' | 'DelaySeconds'>;

/** A whole number within bounds, or nothing. Throws InvalidParameterValue. */
export const checkRange = (
  parameter: string,
  value: number | undefined,
  least: number,
  most: number,
): void => {
  if (value === undefined || (Number.isInteger(value) && value >= least && value <= most)) return;
  throw invalidValue(parameter, value, `Must be between ${least} and ${most}.`);
};

const bytesOf = ({ MessageBody = '', MessageAttributes = {} }: Sent): number =>
  Object.entries(MessageAttributes).reduce(
    (sum, [name, { DataType = '', StringValue = '', BinaryValue }]) =>
      sum + Buffer.byteLength(name + DataType + StringValue) + (BinaryValue?.length ?? 0),
    Buffer.byteLength(MessageBody),
  );

/** The size of an entry of a batch. */
export const entryBytes: (sent: Sent) => number = bytesOf;

/** What a request puts on the queue. Throws what SQS answers to a message it does not take. */
export const contentOf = (sent: Sent): Content => {
  const { MessageBody: body, MessageAttributes: attributes = {} } = sent;
  if (!body) throw missing('MessageBody');
  if (FORBIDDEN.test(body)) throw invalidContents();
  checkRange('DelaySeconds', sent.DelaySeconds, 0, MAX_DELAY_SECONDS);
  const count = Object.keys(attributes).length;
  if (count > MAX_ATTRIBUTES) throw invalidValue('MessageAttributes', count, `At most ${MAX_ATTRIBUTES}.`);
  const bytes = bytesOf(sent);
  if (bytes > MAX_BYTES)
    throw invalidValue('MessageBody', bytes, `Message must be shorter than ${MAX_BYTES} bytes.`);
  return { body, attributes: count > 0 ? structuredClone(attributes) : attributes, bytes };
};

/** Requests that a payload is billed as: one for each 64 KB begun. */
export const billedRequests = (bytes: number): number => Math.max(1, Math.ceil(bytes / (64 * 1024)));

/** The MD5 of a body, in hexadecimal. */
export const md5 = (body: string): string => hash('md5', body);

/** The attributes that SQS gives a received message, by their names. */
export const systemAttributes = (message: Message): Record<string, string> => ({
  ApproximateReceiveCount: String(message.receiveCount),
  SentTimestamp: String(message.sentAt),
  SenderId: 'AIDAMEMORY',
  ApproximateFirstReceiveTimestamp: String(message.firstReceivedAt ?? message.sentAt),
});

const isAsked = (names: readonly string[], name: string): boolean =>
  names.some(
    (asked) =>
      asked === 'All' || asked === name || (asked.endsWith('.*') && name.startsWith(asked.slice(0, -2))),
  );

const chosen = <Value>(
  all: Readonly<Record<string, Value>>,
  names: readonly string[],
): Record<string, Value> | undefined => {
  const kept = Object.entries(all).filter(([name]) => isAsked(names, name));
  return kept.length > 0 ? Object.fromEntries(kept) : undefined;
};

/** A message as ReceiveMessage answers it, with the attributes that were asked for. */
export const receivedMessage = (message: Message, input: ReceiveMessageCommandInput): ReceivedMessage => {
  const system: readonly string[] = [
    ...(input.AttributeNames ?? []),
    ...(input.MessageSystemAttributeNames ?? []),
  ];
  return {
    MessageId: message.id,
    ReceiptHandle: message.handle,
    Body: message.body,
    MD5OfBody: md5(message.body),
    Attributes: chosen(systemAttributes(message), system),
    MessageAttributes: chosen(message.attributes, input.MessageAttributeNames ?? []),
  };
};
