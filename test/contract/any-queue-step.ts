import {
  ChangeMessageVisibilityBatchCommand,
  ChangeMessageVisibilityCommand,
  DeleteMessageBatchCommand,
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
  SendMessageBatchCommand,
  type SendMessageBatchRequestEntry,
  SendMessageCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs';
import fc from 'fast-check';

/** One of the two services, with the receipts it has given for each body. */
export interface Side {
  readonly client: Pick<SQSClient, 'send'>;
  readonly urlOf: (queue: string) => string;
  readonly receipts: Map<string, string>;
}

export type Step = (side: Side, queue: string) => Promise<unknown>;

/** An answer, or the name of the error; fauxqs gives some their name of the query protocol. */
export const named = async (answer: Promise<unknown>): Promise<unknown> => {
  try {
    return await answer;
  } catch (error) {
    return { error: error instanceof Error ? error.name.replace('AWS.SimpleQueueService.', '') : error };
  }
};

/** In a batch fauxqs has another name for it than alone: known-differences.ts. */
const NOT_IN_FLIGHT = 'MessageNotInflight';

const entriesOf = (answer: {
  Successful?: { Id?: string | undefined }[] | undefined;
  Failed?: { Id?: string | undefined; Code?: string | undefined }[] | undefined;
}): unknown => ({
  successful: answer.Successful?.map(({ Id }) => Id),
  failed: answer.Failed?.map(({ Id, Code }) => [
    Id,
    Code === 'ReceiptHandleIsInvalid' ? NOT_IN_FLIGHT : Code,
  ]),
});

const bodies = ['one', 'two', 'three', 'four'];
const anyBody = fc.constantFrom(...bodies);
const anyContents = fc.oneof({ arbitrary: anyBody, weight: 8 }, fc.constantFrom('bad\u0000', ''));
const attributes = { reason: { DataType: 'String', StringValue: 'why' } };

export const send =
  (body: string, delay: number | undefined): Step =>
  async ({ client, urlOf }, queue) => {
    const { MD5OfMessageBody } = await client.send(
      new SendMessageCommand({
        QueueUrl: urlOf(queue),
        MessageBody: body,
        DelaySeconds: delay,
        MessageAttributes: attributes,
      }),
    );
    return MD5OfMessageBody;
  };

const sendBatch =
  (entries: readonly SendMessageBatchRequestEntry[]): Step =>
  async ({ client, urlOf }, queue) =>
    entriesOf(
      await client.send(new SendMessageBatchCommand({ QueueUrl: urlOf(queue), Entries: [...entries] })),
    );

/** Everything that is visible; a receipt that is hidden for no time is worth nothing, so it is not kept. */
export const receive =
  (suffix: string, hiddenSeconds: number): Step =>
  async ({ client, urlOf, receipts }, queue) => {
    const { Messages = [] } = await client.send(
      new ReceiveMessageCommand({
        QueueUrl: urlOf(queue + suffix),
        MaxNumberOfMessages: 10,
        VisibilityTimeout: hiddenSeconds,
        MessageSystemAttributeNames: ['ApproximateReceiveCount'],
        MessageAttributeNames: ['All'],
      }),
    );
    for (const { Body = '', ReceiptHandle = '' } of suffix === '' ? Messages : []) {
      if (hiddenSeconds > 0) receipts.set(Body, ReceiptHandle);
      else receipts.delete(Body);
    }
    return Messages.map(({ Body, MD5OfBody, Attributes, MessageAttributes }) =>
      JSON.stringify([Body, MD5OfBody, Attributes, MessageAttributes?.['reason']?.StringValue]),
    ).sort();
  };

const hide =
  (body: string, seconds: number): Step =>
  async ({ client, urlOf, receipts }, queue) => {
    const ReceiptHandle = receipts.get(body);
    if (!ReceiptHandle) return 'not received';
    if (seconds === 0) receipts.delete(body);
    await client.send(
      new ChangeMessageVisibilityCommand({
        QueueUrl: urlOf(queue),
        ReceiptHandle,
        VisibilityTimeout: seconds,
      }),
    );
    return 'hidden';
  };

const remove =
  (body: string): Step =>
  async ({ client, urlOf, receipts }, queue) => {
    const ReceiptHandle = receipts.get(body);
    if (!ReceiptHandle) return 'not received';
    await client.send(new DeleteMessageCommand({ QueueUrl: urlOf(queue), ReceiptHandle }));
    return 'deleted';
  };

const removeAll: Step = async ({ client, urlOf, receipts }, queue) => {
  const Entries = [...receipts.values()].map((ReceiptHandle, at) => ({ Id: `e${at}`, ReceiptHandle }));
  return entriesOf(await client.send(new DeleteMessageBatchCommand({ QueueUrl: urlOf(queue), Entries })));
};

/** Fauxqs sees that a time-out has passed at the next receive only, so visible and hidden are counted together. */
const count: Step = async ({ client, urlOf }, queue) => {
  const { Attributes = {} } = await client.send(
    new GetQueueAttributesCommand({ QueueUrl: urlOf(queue), AttributeNames: ['All'] }),
  );
  const present =
    Number(Attributes['ApproximateNumberOfMessages']) +
    Number(Attributes['ApproximateNumberOfMessagesNotVisible']);
  return { present, delayed: Attributes['ApproximateNumberOfMessagesDelayed'] };
};

const hideAll =
  (seconds: number): Step =>
  async ({ client, urlOf, receipts }, queue) => {
    const Entries = [...receipts.values()].map((ReceiptHandle, at) => ({
      Id: `e${at}`,
      ReceiptHandle,
      VisibilityTimeout: seconds,
    }));
    return entriesOf(
      await client.send(new ChangeMessageVisibilityBatchCommand({ QueueUrl: urlOf(queue), Entries })),
    );
  };

const anyBatchEntry: fc.Arbitrary<SendMessageBatchRequestEntry> = fc.record(
  {
    Id: fc.constantFrom('a', 'b', 'c', 'd-1', 'not valid'),
    MessageBody: fc.oneof({ arbitrary: anyBody, weight: 5 }, fc.constant('bad\u0000')),
    DelaySeconds: fc.constantFrom(0, 900),
    MessageAttributes: fc.constant(attributes),
  },
  { requiredKeys: ['Id', 'MessageBody'] },
);

export const anyStep: fc.Arbitrary<Step> = fc.oneof(
  fc.tuple(anyContents, fc.constantFrom(undefined, 0, 900)).map(([body, delay]) => send(body, delay)),
  fc.array(anyBatchEntry, { maxLength: 3 }).map(sendBatch),
  fc.constantFrom(30, 43_200).map(hideAll),
  fc.constantFrom(0, 60).map((seconds) => receive('', seconds)),
  fc.constant(receive('-dead', 0)),
  fc.tuple(anyBody, fc.constantFrom(0, 60, 43_201)).map(([body, seconds]) => hide(body, seconds)),
  anyBody.map(remove),
  fc.constant(removeAll),
  fc.constant(count),
);
