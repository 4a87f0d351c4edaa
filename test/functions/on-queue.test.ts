import type { SQSRecord } from 'aws-lambda';
import { describe, expect, it } from 'vitest';
import { againAfterSeconds, onQueue, type QueueSide } from '../../functions/adapters/on-queue.ts';
import { handler as checkDeadlines } from '../../functions/check-deadlines.ts';
import { handler as detectPayments } from '../../functions/detect-payments.ts';
import { NOON } from '../support/journal.ts';
import { aFailedPayment, aMessage, anEvent } from '../support/messages.ts';
import { testWorld } from '../support/world.ts';

type Handle = Parameters<typeof onQueue>[1];

const aRecord = (messageId: string, body: string, receiveCount = 1): SQSRecord => ({
  messageId,
  body,
  receiptHandle: `receipt-${messageId}`,
  attributes: {
    ApproximateReceiveCount: String(receiveCount),
    SentTimestamp: '0',
    SenderId: 's',
    ApproximateFirstReceiveTimestamp: '0',
  },
  messageAttributes: {},
  md5OfBody: '',
  eventSource: 'aws:sqs',
  eventSourceARN: 'arn:aws:sqs:eu-west-1:111111111111:payments',
  awsRegion: 'eu-west-1',
});

const aQueue = ({
  send,
  comeAgain,
}: {
  readonly send?: () => Promise<void>;
  readonly comeAgain?: () => Promise<void>;
} = {}) => {
  const dead: object[] = [];
  const postponed: (readonly [string, number])[] = [];
  const side: QueueSide = {
    deadLetters: { send: async (records) => (send ? send() : void dead.push(...records)) },
    comeAgain: async (receiptHandle, seconds) =>
      comeAgain ? comeAgain() : void postponed.push([receiptHandle, seconds]),
  };
  return { side, dead, postponed };
};

const failing = (items: readonly string[]) => ({
  batchItemFailures: items.map((itemIdentifier) => ({ itemIdentifier })),
});
const nobodyIsTold = async () => undefined;
const scene = () => testWorld({ now: NOON });

describe('a queue’s function', () => {
  it('takes a whole batch that is well', async () => {
    const { world, records } = scene();
    const { side, dead, postponed } = aQueue();
    const { messageId, body } = aMessage(anEvent('payment.failed', aFailedPayment()));

    expect(await detectPayments.within(world, side)({ Records: [aRecord(messageId, body)] })).toEqual(
      failing([]),
    );

    expect(records.entries.size).toBe(1);
    expect([dead, postponed]).toEqual([[], []]);
  });

  it('sends what it cannot read to the dead letters alone and at once, and does not ask for it again', async () => {
    const { world, records } = scene();
    const { side, dead } = aQueue();
    const { messageId, body } = aMessage(anEvent('payment.failed', aFailedPayment()));

    const answer = await detectPayments.within(
      world,
      side,
    )({ Records: [aRecord('bad', '{}'), aRecord(messageId, body)] });

    expect(answer).toEqual(failing([]));
    expect(dead).toMatchObject([
      { messageId: 'bad', body: '{}', reason: expect.stringMatching(/.+ is right$/) },
    ]);
    const told = [...records.entries.values()].map(({ subject, type }) => `${subject} ${type}`);
    expect(told.filter((one) => !one.includes('rescue.')).toSorted()).toEqual([
      'order:ord_1 payment.failed',
      'queue:payments message.dead-lettered',
    ]);
  });

  it('gives back only what failed, each later', async () => {
    const { world } = scene();
    const { side, postponed } = aQueue();
    const handle: Handle = async () => ({ failed: ['b', 'c'], unreadable: [] });

    const answer = await onQueue('payments', handle, nobodyIsTold).within(
      world,
      side,
    )({ Records: [aRecord('a', '{}'), aRecord('b', '{}', 1), aRecord('c', '{}', 4)] });

    expect(answer).toEqual(failing(['b', 'c']));
    expect(postponed).toEqual([
      ['receipt-b', 30],
      ['receipt-c', 240],
    ]);
  });

  it.each([
    [1, 30],
    [2, 60],
    [3, 120],
    [5, 480],
    [6, 900],
    [20, 900],
  ])('after %i receives it comes again in %i seconds', (receives, seconds) => {
    expect(againAfterSeconds(receives)).toBe(seconds);
  });

  it('twenty receives last longer than an hour’s outage', () => {
    const hours =
      Array.from({ length: 19 }, (_, n) => againAfterSeconds(n + 1)).reduce(
        (sum, seconds) => sum + seconds,
        0,
      ) / 3_600;

    expect(hours).toBeGreaterThan(1);
  });

  it('gives everything back where the batch broke as a whole', async () => {
    const { world, logged } = scene();
    const { side, postponed } = aQueue();
    const handle: Handle = async () => {
      throw new Error('the table is not there');
    };

    const answer = await onQueue('payments', handle, nobodyIsTold).within(
      world,
      side,
    )({ Records: [aRecord('a', '{}'), aRecord('b', '{}')] });

    expect(answer).toEqual(failing(['a', 'b']));
    expect(postponed).toHaveLength(2);
    expect(logged).toEqual(['a batch comes again']);
  });

  it('gives everything back where the dead letters were not taken: nothing is lost', async () => {
    const { world } = scene();
    const { side } = aQueue({
      send: async () => {
        throw new Error('not taken');
      },
    });

    expect(await detectPayments.within(world, side)({ Records: [aRecord('bad', '{}')] })).toEqual(
      failing(['bad']),
    );
  });

  it('gives back what failed, though it could not be postponed', async () => {
    const { world } = scene();
    const { side } = aQueue({
      comeAgain: async () => {
        throw new Error('throttled');
      },
    });
    const handle: Handle = async () => ({ failed: ['b'], unreadable: [] });

    expect(
      await onQueue('payments', handle, nobodyIsTold).within(
        world,
        side,
      )({ Records: [aRecord('a', '{}'), aRecord('b', '{}')] }),
    ).toEqual(failing(['b']));
  });

  it('of the deadlines is a queue’s function like the others', async () => {
    const { world, deadlines } = scene();
    const { side, dead } = aQueue();
    const deadline = { tenantid: 't-1', subject: 'order:ord_1', dueAt: NOON + 1 };

    const answer = await checkDeadlines.within(
      world,
      side,
    )({ Records: [aRecord('a', JSON.stringify(deadline)), aRecord('bad', '{}')] });

    expect(answer).toEqual(failing([]));
    expect(deadlines).toEqual([deadline]);
    expect(dead).toMatchObject([{ messageId: 'bad' }]);
  });
});
