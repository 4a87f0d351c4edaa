import {
  ChangeMessageVisibilityBatchCommand,
  ChangeMessageVisibilityCommand,
  DeleteMessageBatchCommand,
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
  SendMessageBatchCommand,
  SendMessageCommand,
} from '@aws-sdk/client-sqs';
import { describe, expect, it } from 'vitest';
import { createMeter } from '../../../local/memory/meter.ts';
import { memorySqs, type SqsHooks } from '../../../local/memory/sqs.ts';
import { virtualTime } from '../../support/virtual-time.ts';

const aService = (hooks: SqsHooks = {}) => {
  const time = virtualTime(0);
  const meter = createMeter();
  const sqs = memorySqs({
    queues: {
      orders: { visibilityTimeoutSeconds: 60, redrive: { deadLetterQueue: 'dead', maxReceiveCount: 2 } },
      dead: {},
    },
    scheduler: time.scheduler,
    meter,
    ...hooks,
  });
  const QueueUrl = sqs.urlOf('orders');
  const send = (MessageBody: string, DelaySeconds?: number) =>
    sqs.send(new SendMessageCommand({ QueueUrl, MessageBody, DelaySeconds }));
  const receive = async (from = QueueUrl) => {
    const input = { QueueUrl: from, MaxNumberOfMessages: 10, MessageSystemAttributeNames: ['All' as const] };
    return (await sqs.send(new ReceiveMessageCommand(input))).Messages ?? [];
  };
  return { ...time, sqs, meter, QueueUrl, send, receive, dead: sqs.urlOf('dead') };
};

const bodies = (messages: readonly { Body?: string | undefined }[]) => messages.map(({ Body }) => Body);

describe('a queue in memory', () => {
  it('hides a received message for the visibility time-out, then gives it again, counted', async () => {
    const { send, receive, run } = aService();
    await send('one');

    const first = await receive();
    await run(59_999);
    const meanwhile = await receive();
    await run(60_000);
    const again = await receive();

    expect([first, meanwhile, again].map(bodies)).toEqual([['one'], [], ['one']]);
    expect(again[0]?.Attributes).toEqual({
      ApproximateReceiveCount: '2',
      SentTimestamp: '0',
      ApproximateFirstReceiveTimestamp: '0',
      SenderId: expect.any(String),
    });
  });

  it('holds a message back for up to 900 seconds and refuses 901', async () => {
    const { send, receive, run } = aService();
    await send('later', 900);
    await run(899_999);
    const before = await receive();
    await run(900_000);

    expect([before, await receive()].map(bodies)).toEqual([[], ['later']]);
    await expect(send('too late', 901)).rejects.toMatchObject({ name: 'InvalidParameterValue' });
  });

  it('lets a consumer choose when a message comes again', async () => {
    const { send, receive, run, sqs, QueueUrl } = aService();
    await send('one');
    const [message] = await receive();
    await sqs.send(
      new ChangeMessageVisibilityCommand({
        QueueUrl,
        ReceiptHandle: message?.ReceiptHandle,
        VisibilityTimeout: 900,
      }),
    );
    await run(899_999);
    const before = await receive();
    await run(900_000);

    expect([before, await receive()].map(bodies)).toEqual([[], ['one']]);
  });

  it('does not delete by a receipt that a later one has replaced', async () => {
    const { send, receive, run, sqs, QueueUrl } = aService();
    await send('one');
    const [first] = await receive();
    await run(60_000);
    const [second] = await receive();
    const count = () => sqs.queue('orders').messages().length;

    await sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle: first?.ReceiptHandle }));
    const afterOld = count();
    await sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle: second?.ReceiptHandle }));

    expect([afterOld, count()]).toEqual([1, 0]);
  });

  it('gives a message up to its dead-letter queue once it was received often enough, and takes it back under a new id', async () => {
    const { send, receive, run, sqs, dead } = aService();
    const { MessageId } = await send('poison');
    for (const minute of [0, 1, 2]) {
      await run(minute * 60_000);
      await receive();
    }
    const [givenUp] = await receive(dead);
    await run(10 * 60_000);

    const moved = sqs.redrive('dead');
    const [back] = await receive();

    expect([givenUp?.MessageId, givenUp?.Body, moved]).toEqual([MessageId, 'poison', 1]);
    expect(back?.MessageId).not.toBe(MessageId);
    expect(back?.Attributes).toMatchObject({ ApproximateReceiveCount: '1', SentTimestamp: '600000' });
  });

  it('forgets a message after four days', async () => {
    const { send, receive, run } = aService();
    await send('old');
    await run(4 * 24 * 60 * 60 * 1000 + 1);

    expect(await receive()).toEqual([]);
  });

  it('counts what waits, what is being handled and what is delayed', async () => {
    const { send, receive, sqs, QueueUrl } = aService();
    await send('one');
    await receive();
    await send('two');
    await send('three', 10);

    const { Attributes } = await sqs.send(
      new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['All'] }),
    );

    expect(Attributes).toMatchObject({
      ApproximateNumberOfMessages: '1',
      ApproximateNumberOfMessagesNotVisible: '1',
      ApproximateNumberOfMessagesDelayed: '1',
    });
  });

  it('answers a long poll as soon as a message is there', async () => {
    const { send, scheduler, run, sqs, QueueUrl } = aService();
    const answered = sqs
      .send(new ReceiveMessageCommand({ QueueUrl, WaitTimeSeconds: 20 }))
      .then(({ Messages = [] }) => [...bodies(Messages), scheduler.now()]);
    scheduler.at(5000, () => void send('one', 2));

    await run();

    expect(await answered).toEqual(['one', 7000]);
  });

  it('bills a request for each 64 KB, and takes no message over 1 MB', async () => {
    const { send, receive, meter } = aService();
    await send('x'.repeat(64 * 1024 + 1));
    const sent = meter.sqs.requests;
    await receive();

    expect([sent, meter.sqs.requests]).toEqual([2, 4]);
    await expect(send('x'.repeat(1024 * 1024 + 1))).rejects.toMatchObject({ name: 'InvalidParameterValue' });
  });

  it('says which entries of a batch failed inside SQS, and keeps the others', async () => {
    const { sqs, QueueUrl, receive } = aService({ isLost: ({ Id }) => Id === 'b' });
    const Entries = ['a', 'b'].map((Id) => ({ Id, MessageBody: Id }));

    const { Successful, Failed } = await sqs.send(new SendMessageBatchCommand({ QueueUrl, Entries }));

    expect(Successful?.map(({ Id }) => Id)).toEqual(['a']);
    expect(Failed).toEqual([{ Id: 'b', Code: 'InternalFailure', SenderFault: false }]);
    expect(bodies(await receive())).toEqual(['a']);
  });

  it('says so too of deletes and of changes of visibility', async () => {
    const { sqs, QueueUrl, send, receive } = aService({ isLost: ({ Id }) => Id === 'b' });
    await send('one');
    await send('two');
    const received = await receive();
    const handles = received.map(({ ReceiptHandle }, at) => ({ Id: at === 0 ? 'a' : 'b', ReceiptHandle }));
    const later = handles.map((entry) => ({ ...entry, VisibilityTimeout: 900 }));

    const hidden = await sqs.send(new ChangeMessageVisibilityBatchCommand({ QueueUrl, Entries: later }));
    const deleted = await sqs.send(new DeleteMessageBatchCommand({ QueueUrl, Entries: handles }));

    for (const { Successful, Failed } of [hidden, deleted])
      expect([Successful?.map(({ Id }) => Id), Failed?.map(({ Id }) => Id)]).toEqual([['a'], ['b']]);
    expect(sqs.queue('orders').messages()).toMatchObject([{ body: received[1]?.Body, visibleAt: 60_000 }]);
  });

  it('refuses what is too much for it by the name that the SDK knows, and takes it afterwards', async () => {
    let isThrottled = true;
    const { send, receive, meter } = aService({ isThrottled: () => isThrottled });

    await expect(send('one')).rejects.toMatchObject({ name: 'RequestThrottled' });
    isThrottled = false;
    const [billed, received] = [meter.sqs.requests, await receive()];

    expect([billed, received]).toEqual([0, []]);
  });

  it('refuses a redrive policy whose queue is not there', () => {
    const queues = { orders: { redrive: { deadLetterQueue: 'nowhere', maxReceiveCount: 2 } } };

    expect(() => memorySqs({ queues, scheduler: virtualTime().scheduler, meter: createMeter() })).toThrow(
      'orders',
    );
  });
});
