import { type AttributeValue, BatchWriteItemCommand, QueryCommand } from '@aws-sdk/client-dynamodb';
import {
  DeleteMessageCommand,
  ReceiveMessageCommand,
  SendMessageBatchCommand,
  SendMessageCommand,
} from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ORDERS } from '../adapters/tables.ts';
import { put, type Sides, startSides, update } from './sides.ts';

const KB = 1_024;

let sides: Sides;
beforeAll(async () => {
  sides = await startSides(ORDERS);
});
afterAll(() => sides.stop());

/** The key and the names of an item take some of its bytes. */
const itemOf = (bytes: number, sk = 'A'): Record<string, AttributeValue> => ({
  pk: { S: 'limits' },
  sk: { S: sk },
  d: { S: 'x'.repeat(bytes - 'pklimitssk'.length - sk.length - 'd'.length) },
});

const putsOf = (count: number, bytes = 100, name = (at: number) => `B${at}`) =>
  new BatchWriteItemCommand({
    RequestItems: {
      Orders: Array.from({ length: count }, (_, at) => ({
        PutRequest: { Item: itemOf(bytes, name(at)) },
      })),
    },
  });

describe('at its limits a table answers as dynalite does', () => {
  const requests: readonly (readonly [string, object, 'taken' | 'refused'])[] = [
    ['an item of 400 KB', put(itemOf(400 * KB)), 'taken'],
    ['an item of a byte more', put(itemOf(400 * KB + 1)), 'refused'],
    ['an update to more than 400 KB', update(itemOf(100), 'x'.repeat(400 * KB)), 'refused'],
    ['a batch of 25', putsOf(25), 'taken'],
    ['a batch of 26', putsOf(26), 'refused'],
    ['a batch of none', putsOf(0), 'refused'],
    ['a batch with two equal keys', putsOf(2, 100, () => 'same'), 'refused'],
    ['a batch with one item too large', putsOf(2, 400 * KB + 1), 'refused'],
  ];

  it.each(requests)('to %s', async (_, command, expected) => {
    const [theirs, ours] = await sides.table(command);

    expect(ours?.error).toBe(theirs?.error);
    expect(ours?.error === undefined ? 'taken' : 'refused').toBe(expected);
  });

  it('and ends a page of large items where dynalite does', async () => {
    await sides.table(putsOf(12, 100 * KB, (at) => `P${String(at).padStart(2, '0')}`));
    const pageOf = (limits: object) =>
      new QueryCommand({
        TableName: 'Orders',
        KeyConditionExpression: 'pk = :pk AND begins_with(sk, :sk)',
        ExpressionAttributeValues: { ':pk': { S: 'limits' }, ':sk': { S: 'P' } },
        ProjectionExpression: 'sk',
        ...limits,
      });

    const [theirs, ours] = await sides.table(pageOf({}));
    const [theirRest, ourRest] = await sides.table(pageOf({ ExclusiveStartKey: ours?.['LastEvaluatedKey'] }));

    expect(ours?.['Items']).toHaveLength(11);
    expect(ours).toEqual(theirs);
    expect(ourRest).toEqual(theirRest);
  });
});

describe('at its limits a queue answers as fauxqs does', () => {
  const entries = (count: number, MessageBody = 'x', name = (at: number) => `e${at}`) =>
    Array.from({ length: count }, (_, at) => ({ Id: name(at), MessageBody }));
  const sendsOf = (Entries: readonly { Id: string; MessageBody: string }[]) => (QueueUrl: string) =>
    new SendMessageBatchCommand({ QueueUrl, Entries: [...Entries] });
  const sendOf = (MessageBody: string) => (QueueUrl: string) =>
    new SendMessageCommand({ QueueUrl, MessageBody });
  const receiveOf = (input: object) => (QueueUrl: string) =>
    new ReceiveMessageCommand({ QueueUrl, ...input });
  const requests: readonly (readonly [string, (url: string) => object, 'taken' | 'refused'])[] = [
    ['a message of 1 MB', sendOf('x'.repeat(KB * KB)), 'taken'],
    ['a message of a byte more', sendOf('x'.repeat(KB * KB + 1)), 'refused'],
    ['an empty message', sendOf(''), 'refused'],
    ['a batch of 10', sendsOf(entries(10)), 'taken'],
    ['a batch of 11', sendsOf(entries(11)), 'refused'],
    ['a batch of none', sendsOf([]), 'refused'],
    ['a batch of more than 1 MB together', sendsOf(entries(2, 'x'.repeat(600 * KB))), 'refused'],
    ['a batch with one id twice', sendsOf(entries(2, 'x', () => 'same')), 'refused'],
    ['a question for 11 messages', receiveOf({ MaxNumberOfMessages: 11 }), 'refused'],
    ['a wait of 21 seconds', receiveOf({ WaitTimeSeconds: 21 }), 'refused'],
    [
      'a receipt without a handle',
      (QueueUrl) => new DeleteMessageCommand({ QueueUrl, ReceiptHandle: '' }),
      'refused',
    ],
  ];

  it.each(requests)('to %s', async (_, command, expected) => {
    const [theirs, ours] = await sides.queue((client, url) =>
      client.send(command(url) as SendMessageCommand),
    );

    expect(ours?.error).toBe(theirs?.error);
    expect(ours?.error === undefined ? 'taken' : 'refused').toBe(expected);
  });
});
