import { SendMessageCommand } from '@aws-sdk/client-sqs';
import type { SQSEvent } from 'aws-lambda';
import { describe, expect, it } from 'vitest';
import type { QueueHandler } from '../../../local/memory/poll-queue.ts';
import { aPolledQueue, noting, numbered } from './polled-queue.ts';

const broken = async (): Promise<void> => {
  throw new Error('broken');
};

describe('a function on a queue', () => {
  it('gets up to ten messages at a time, and what it handled is gone', async () => {
    const { batches, handler } = noting(() => undefined);
    const { send, run, left, meter } = aPolledQueue({ handler });
    await send(...numbered(12));

    await run();

    expect(batches.map(({ bodies }) => bodies.length)).toEqual([10, 2]);
    expect(left()).toEqual({ orders: 0, dead: 0 });
    expect([meter.lambda.invocations, meter.sqs.requests]).toEqual([2, 4]);
  });

  it('gets again only the messages that it names as failed, after the visibility time-out', async () => {
    const service: { now: () => number } = { now: () => 0 };
    const { batches, handler } = noting(
      ({ Records }) => ({
        batchItemFailures: Records.filter(
          ({ body, attributes }) => body === '1' && attributes.ApproximateReceiveCount === '1',
        ).map(({ messageId }) => ({ itemIdentifier: messageId })),
      }),
      () => service.now(),
    );
    const { send, run, left, scheduler } = aPolledQueue({ handler });
    service.now = scheduler.now;
    await send('0', '1', '2');

    await run();

    expect(batches).toEqual([
      { at: 0, bodies: ['0', '1', '2'] },
      { at: 60_000, bodies: ['1'] },
    ]);
    expect(left()).toEqual({ orders: 0, dead: 0 });
  });

  const failing: readonly (readonly [string, QueueHandler])[] = [
    ['throws', broken],
    [
      'names a message that was not in the batch',
      async () => ({ batchItemFailures: [{ itemIdentifier: 'other' }] }),
    ],
    ['names an empty id', async () => ({ batchItemFailures: [{ itemIdentifier: '' }] })],
  ];
  it.each(failing)(
    'fails with its whole batch when it %s, until the dead-letter queue has it',
    async (_, handler) => {
      const { send, run, left, meter } = aPolledQueue({ handler });
      await send('0', '1');

      await run();

      expect(left()).toEqual({ orders: 0, dead: 2 });
      // Two receives that had messages, and no delete.
      expect([meter.lambda.invocations, meter.sqs.requests]).toEqual([2, 2]);
    },
  );

  it.each([
    ['an empty list', async () => ({ batchItemFailures: [] })],
    ['nothing', async () => undefined],
  ])('has handled the whole batch when it answers %s', async (_, handler) => {
    const { send, run, left } = aPolledQueue({ handler });
    await send('0', '1');

    await run();

    expect(left()).toEqual({ orders: 0, dead: 0 });
  });

  it('tells what was thrown to whoever asked', async () => {
    const errors: unknown[] = [];
    const { send, run } = aPolledQueue({
      handler: broken,
      onError: (error) => errors.push(error),
    });
    await send('0');

    await run();

    expect(errors).toEqual([new Error('broken'), new Error('broken')]);
  });

  it('works on as many batches side by side as it may', async () => {
    const most = async (concurrency: number) => {
      let [running, peak] = [0, 0];
      const release: (() => void)[] = [];
      const handler = async () => {
        running += 1;
        peak = Math.max(peak, running);
        await new Promise<void>((resolve) => release.push(resolve));
        running -= 1;
      };
      const { send, run, scheduler, left } = aPolledQueue({ handler, concurrency, batchSize: 1 });
      await send(...numbered(5));
      for (let second = 1; second < 10; second += 1)
        scheduler.at(second * 1000, () => {
          for (const end of release.splice(0)) end();
        });
      await run(20_000);
      return { peak, left: left().orders };
    };

    expect(await most(1)).toEqual({ peak: 1, left: 0 });
    expect(await most(3)).toEqual({ peak: 3, left: 0 });
  });

  it('waits for its window to pass or its batch to fill, whichever comes first', async () => {
    const service: { now: () => number } = { now: () => 0 };
    const { batches, handler } = noting(
      () => undefined,
      () => service.now(),
    );
    const { run, scheduler, sqs, QueueUrl } = aPolledQueue({ handler, windowSeconds: 5, batchSize: 3 });
    service.now = scheduler.now;
    const sendAt = (second: number, MessageBody: string) =>
      scheduler.at(second * 1000, () => void sqs.send(new SendMessageCommand({ QueueUrl, MessageBody })));
    for (const [second, body] of [
      [1, 'a'],
      [2, 'b'],
      [10, 'c'],
      [11, 'd'],
      [12, 'e'],
    ] as const)
      sendAt(second, body);

    await run();

    expect(batches).toEqual([
      { at: 6000, bodies: ['a', 'b'] },
      { at: 12_000, bodies: ['c', 'd', 'e'] },
    ]);
  });

  it('sees a record as Lambda does', async () => {
    const events: SQSEvent[] = [];
    const { run, sqs, QueueUrl } = aPolledQueue({
      handler: async (event) => {
        events.push(event);
      },
    });
    const MessageAttributes = { reason: { DataType: 'String', StringValue: 'why' } };
    const { MessageId } = await sqs.send(
      new SendMessageCommand({ QueueUrl, MessageBody: 'one', MessageAttributes }),
    );

    await run();

    expect(events[0]?.Records).toEqual([
      {
        messageId: MessageId,
        receiptHandle: `${MessageId}#1`,
        body: 'one',
        md5OfBody: 'f97c5d29941bfb1b2fdab0874906ab82',
        attributes: {
          ApproximateReceiveCount: '1',
          SentTimestamp: '0',
          SenderId: expect.any(String),
          ApproximateFirstReceiveTimestamp: '0',
        },
        messageAttributes: { reason: { dataType: 'String', stringValue: 'why' } },
        eventSource: 'aws:sqs',
        eventSourceARN: 'arn:aws:sqs:us-east-1:000000000000:orders',
        awsRegion: 'us-east-1',
      },
    ]);
  });

  it('gets nothing more once it is stopped', async () => {
    const { batches, handler } = noting(() => undefined);
    const { send, run, poller, left } = aPolledQueue({ handler });
    poller.stop();
    await send('0');

    await run();

    expect([batches, left().orders, poller.running()]).toEqual([[], 1, 0]);
  });
});
