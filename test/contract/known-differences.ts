import {
  type AttributeValue,
  GetItemCommand,
  QueryCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import {
  ChangeMessageVisibilityBatchCommand,
  DeleteMessageCommand,
  ReceiveMessageCommand,
  SendMessageBatchCommand,
  SendMessageCommand,
} from '@aws-sdk/client-sqs';
import { type Answer, put, type Sides } from './sides.ts';

/** A way in which a service in memory answers otherwise than the emulator it is compared with, on purpose. */
export interface KnownDifference {
  readonly of: 'DynamoDB' | 'SQS';
  readonly emulator: string;
  readonly memory: string;
  readonly because: string;
  /** Shows it: the emulator's answer, then ours. Not there where no single answer shows it. */
  readonly shown?: (sides: Sides) => Promise<readonly Answer[]>;
}

const item = (sk: string, more: Record<string, AttributeValue>): Record<string, AttributeValue> => ({
  pk: { S: 'known' },
  sk: { S: sk },
  ...more,
});
const keyOf = (sk: string) => ({ TableName: 'Orders', Key: item(sk, {}) });
const filtered = (sk: string, filter: string, value: AttributeValue) =>
  new QueryCommand({
    TableName: 'Orders',
    KeyConditionExpression: 'pk = :pk AND sk = :sk',
    FilterExpression: filter,
    ExpressionAttributeValues: { ':pk': { S: 'known' }, ':sk': { S: sk }, ':v': value },
  });

const OF_DYNAMODB: readonly KnownDifference[] = [
  {
    of: 'DynamoDB',
    emulator: '`SET a = n ADD n :one` gives `a` the sum too; `SET m.x = m` never ends',
    memory: 'takes everything from the item as it was',
    because: 'AWS evaluates all of an update on the item before it; dynalite does not copy',
    shown: async (sides) => {
      await sides.table(put(item('add', { n: { N: '1' } })));
      await sides.table(
        new UpdateItemCommand({
          ...keyOf('add'),
          UpdateExpression: 'SET a = n ADD n :one',
          ExpressionAttributeValues: { ':one': { N: '1' } },
        }),
      );
      return sides.table(new GetItemCommand(keyOf('add')));
    },
  },
  {
    of: 'DynamoDB',
    emulator: 'no two lists or maps are equal',
    memory: 'lists and maps are equal that hold the same',
    because: 'AWS compares documents by value',
    shown: async (sides) => {
      await sides.table(put(item('list', { l: { L: [{ N: '1' }] } })));
      return sides.table(filtered('list', 'l = :v', { L: [{ N: '1' }] }));
    },
  },
  {
    of: 'DynamoDB',
    emulator: 'an empty string has no size and is in no list; two absent attributes are equal',
    memory: 'an empty string is a value of size 0; nothing equals what is not there',
    because: 'AWS allows empty strings in attributes that are no key, since 2020',
    shown: async (sides) => {
      await sides.table(put(item('empty', { e: { S: '' } })));
      return sides.table(filtered('empty', 'size(e) = :v', { N: '0' }));
    },
  },
  {
    of: 'DynamoDB',
    emulator: 'an index key of a wrong type in an update is refused before a false condition is',
    memory: 'it is refused after the condition',
    because: 'the adapters give an index key its own type only; one order of checks is enough',
    shown: async (sides) => {
      await sides.table(put(item('type', {})));
      return sides.table(
        new UpdateItemCommand({
          ...keyOf('type'),
          UpdateExpression: 'SET openedAt = :text',
          ConditionExpression: 'attribute_not_exists(pk)',
          ExpressionAttributeValues: { ':text': { S: 'noon' } },
        }),
      );
    },
  },
  {
    of: 'DynamoDB',
    emulator: 'an update that changed nothing it was asked to return answers empty `Attributes`',
    memory: 'answers without `Attributes`',
    because: 'AWS leaves the member out; the adapters read both alike',
    shown: async (sides) => {
      await sides.table(put(item('none', {})));
      return sides.table(
        new UpdateItemCommand({
          ...keyOf('none'),
          UpdateExpression: 'REMOVE x',
          ReturnValues: 'UPDATED_NEW',
        }),
      );
    },
  },
  {
    of: 'DynamoDB',
    emulator: 'takes numbers of 38 digits, binary sets and keys, and the parameters from before expressions',
    memory: 'refuses them by name (`Unsupported`)',
    because: 'nothing here uses them; refused, they cannot be got wrong silently',
    shown: (sides) => sides.table(put(item('digits', { n: { N: '12345678901234567890' } }))),
  },
  {
    of: 'DynamoDB',
    emulator: 'ends a page of small items by an estimate of their stored form',
    memory: 'ends a page at a megabyte of item size',
    because: 'the size that AWS documents; pages of large items end alike (limits.test.ts)',
  },
  {
    of: 'DynamoDB',
    emulator: 'rows of an index with equal sort keys come in the order of a hash of their key',
    memory: 'in the order of their key',
    because: 'AWS promises no order; both are compared in any, and all pages together',
  },
  {
    of: 'DynamoDB',
    emulator: 'refuses a request of more than 16 MB',
    memory: 'has no such limit',
    because: '25 items of 400 KB are 10 MB: the limit on their number is met first',
  },
];

const OF_SQS: readonly KnownDifference[] = [
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

export const KNOWN_DIFFERENCES: readonly KnownDifference[] = [...OF_DYNAMODB, ...OF_SQS];
