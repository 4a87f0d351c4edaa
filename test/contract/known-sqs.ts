import {
  ChangeMessageVisibilityBatchCommand,
  DeleteMessageCommand,
  ReceiveMessageCommand,
  SendMessageBatchCommand,
  SendMessageCommand,
} from '@aws-sdk/client-sqs';
import type { KnownDifference } from './known-differences.ts';

export const OF_SQS: readonly KnownDifference[] = [
  {
    of: 'SQS',
    emulator: 'a receipt whose visibility has run out deletes nothing',
    memory: 'it deletes, unless a later receipt has replaced it',
    because: 'as AWS documents: the message goes, if nobody has received it since',
    shown: (sides) =>
      sides.queue(async (client, QueueUrl) => {
        const receive = async (VisibilityTimeout: number) =>
          (await client.send(new ReceiveMessageCommand({ QueueUrl, VisibilityTimeout }))).Messages?.[0];
        for (const MessageBody of ['one', 'other'])
          await client.send(new SendMessageCommand({ QueueUrl, MessageBody }));
        const late = await receive(1);
        await new Promise((resolve) => setTimeout(resolve, 1_100));
        const other = await receive(20);
        await client.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle: late?.ReceiptHandle }));
        await client.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle: other?.ReceiptHandle }));
        const again = await receive(0);
        return { bodies: [late, other, again].map((message) => message?.Body) };
      }),
  },
  {
    of: 'SQS',
    emulator: 'gives message attributes that nobody asked for',
    memory: 'gives those that `MessageAttributeNames` names',
    because: 'as in AWS: a function that forgot to ask would work here and not there',
    shown: (sides) =>
      sides.queue(async (client, QueueUrl) => {
        const MessageAttributes = { reason: { DataType: 'String', StringValue: 'why' } };
        await client.send(new SendMessageCommand({ QueueUrl, MessageBody: 'told', MessageAttributes }));
        const { Messages = [] } = await client.send(
          new ReceiveMessageCommand({ QueueUrl, VisibilityTimeout: 0, MaxNumberOfMessages: 10 }),
        );
        return { attributes: Messages.map((message) => message.MessageAttributes !== undefined) };
      }),
  },
  {
    of: 'SQS',
    emulator:
      'calls a receipt that is not in flight `ReceiptHandleIsInvalid` in a batch, `MessageNotInflight` alone',
    memory: 'calls it `MessageNotInflight` in both',
    because: 'one name for one thing; the adapters only look whether an entry failed',
    shown: (sides) =>
      sides.queue(async (client, QueueUrl) => {
        await client.send(new SendMessageCommand({ QueueUrl, MessageBody: 'gone' }));
        const { Messages = [] } = await client.send(
          new ReceiveMessageCommand({ QueueUrl, VisibilityTimeout: 20 }),
        );
        const ReceiptHandle = Messages[0]?.ReceiptHandle;
        await client.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }));
        const Entries = [{ Id: 'e', ReceiptHandle, VisibilityTimeout: 60 }];
        const { Failed = [] } = await client.send(
          new ChangeMessageVisibilityBatchCommand({ QueueUrl, Entries }),
        );
        return { codes: Failed.map(({ Code }) => Code) };
      }),
  },
  {
    of: 'SQS',
    emulator: 'takes a batch entry id of any length',
    memory: 'refuses one of more than 80 letters',
    because: 'as in AWS',
    shown: (sides) =>
      sides.queue((client, QueueUrl) =>
        client
          .send(
            new SendMessageBatchCommand({ QueueUrl, Entries: [{ Id: 'i'.repeat(81), MessageBody: 'x' }] }),
          )
          .then(() => ({})),
      ),
  },
  {
    of: 'SQS',
    emulator: 'cannot move dead letters back',
    memory: '`redrive` does, under new ids and with new counts',
    because: 'as AWS documents StartMessageMoveTask; held by test/local/memory/sqs.test.ts',
  },
];
