import { ReceiveMessageCommand } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { deadLettersOver, postpone } from '../../functions/adapters/dead-letters.ts';
import { lettersOver } from '../../functions/adapters/lying-letters.ts';
import { queuesOver } from '../../functions/adapters/queues.ts';
import { MINUTE, NOON } from './examples.ts';
import { failingSqs, startSqs } from './sqs.ts';

const silent = { warn: () => undefined };
const events = (count: number, queue = 'orders') =>
  Array.from({ length: count }, (_, place) => ({ queue, body: `{"id":"evt-${place}"}` }));

describe('queues behind the SDK', () => {
  let cloud: Awaited<ReturnType<typeof startSqs>>;
  beforeAll(async () => {
    cloud = await startSqs();
  });
  afterAll(() => cloud.stop());

  const receive = async (queue: string) => {
    const request = { QueueUrl: cloud.urlOf(queue), MaxNumberOfMessages: 10, MessageAttributeNames: ['All'] };
    return (await cloud.sqs.send(new ReceiveMessageCommand(request))).Messages ?? [];
  };
  const queues = () => queuesOver({ ...cloud, log: silent, now: () => NOON });

  it('take each event where it belongs', async () => {
    const posted = await queues().post([...events(1, 'payments'), ...events(2, 'orders')]);

    expect(posted).toEqual([]);
    expect((await receive('payments')).map(({ Body }) => Body)).toEqual(['{"id":"evt-0"}']);
    expect((await receive('orders')).map(({ Body }) => Body).sort()).toEqual([
      '{"id":"evt-0"}',
      '{"id":"evt-1"}',
    ]);
  });

  it('wake a subject that is due', async () => {
    await queues().wake([
      { tenantid: 't-88', subject: 'order:ord_1', dueAt: NOON, waitingSince: NOON - MINUTE },
    ]);

    expect((await receive('deadlines')).map(({ Body }) => JSON.parse(Body ?? ''))).toEqual([
      { tenantid: 't-88', subject: 'order:ord_1', dueAt: NOON, waitingSince: NOON - MINUTE },
    ]);
  });

  it('keep a dead letter with the reason, and deliver it again at once when it is not put off', async () => {
    const deadLetters = deadLettersOver(cloud.sqs, () => cloud.urlOf('dead-letters'));

    await deadLetters.send([{ body: '{"id":', reason: 'is not JSON', messageId: 'm-1' }]);

    const [letter] = await receive('dead-letters');
    expect(letter).toMatchObject({
      Body: '{"id":',
      MessageAttributes: { reason: { StringValue: 'is not JSON' }, messageId: { StringValue: 'm-1' } },
    });
    expect(await receive('dead-letters')).toEqual([]);
    await postpone(cloud.sqs, cloud.urlOf('dead-letters'), letter?.ReceiptHandle ?? '', 0);
    expect(await receive('dead-letters')).toHaveLength(1);
  });
});

describe('what lies with the dead letters of a queue', () => {
  let cloud: Awaited<ReturnType<typeof startSqs>>;
  beforeAll(async () => {
    cloud = await startSqs();
  });
  afterAll(() => cloud.stop());

  it('is found, and stays there for whoever mends it', async () => {
    const queues = queuesOver({ ...cloud, log: silent });
    const byFunction = deadLettersOver(cloud.sqs, () => cloud.urlOf('orders-dead-letters'));
    await byFunction.send([{ body: '{"id":', reason: 'is not JSON', messageId: 'm-1' }]);
    // As SQS puts it there: nobody says why.
    await queues.post(events(11, 'orders-dead-letters'));

    const found = await lettersOver(cloud).lyingIn('orders');
    expect(found).toHaveLength(12);
    expect(found.filter(({ kind }) => kind === 'schema')).toEqual([
      { queue: 'orders', body: '{"id":', kind: 'schema' },
    ]);
    expect(found).toContainEqual({ queue: 'orders', body: '{"id":"evt-10"}', kind: 'transient' });
  });

  it('is hidden for seconds only, so that a redrive finds it', async () => {
    const received: (number | undefined)[] = [];
    const before = async (command: object): Promise<void> => {
      if (command instanceof ReceiveMessageCommand) received.push(command.input.VisibilityTimeout);
    };

    await lettersOver(failingSqs({ before })).lyingIn('orders');

    expect(received).toEqual([5]);
  });
});

describe('posting events', () => {
  it('takes one request for ten', async () => {
    const requests: object[] = [];
    const before = async (command: object): Promise<void> => {
      requests.push(command);
    };
    const cloud = failingSqs({ before });

    expect(await queuesOver({ ...cloud, log: silent }).post(events(21))).toEqual([]);

    expect(requests).toHaveLength(3);
    expect(cloud.bodies('orders')).toHaveLength(21);
  });

  it('takes more requests when ten would pass 256 KB', async () => {
    const requests: object[] = [];
    const before = async (command: object): Promise<void> => {
      requests.push(command);
    };
    const body = JSON.stringify('牛'.repeat(20_000));

    await queuesOver({ ...failingSqs({ before }), log: silent }).post(
      Array(10).fill({ queue: 'orders', body }),
    );

    expect(requests).toHaveLength(3);
  });

  it('answers which events the queue did not take', async () => {
    const warnings: unknown[] = [];
    const log = { warn: (...warning: unknown[]) => void warnings.push(warning) };
    const cloud = failingSqs({ isLost: ({ MessageBody }) => MessageBody?.includes('evt-1') === true });

    const untaken = await queuesOver({ ...cloud, log }).post([
      ...events(3, 'payments'),
      ...events(3, 'orders'),
    ]);

    expect(untaken).toEqual([1, 4]);
    expect(cloud.bodies('orders')).toEqual(['{"id":"evt-0"}', '{"id":"evt-2"}']);
    expect(warnings).toHaveLength(2);
  });

  it('answers those of a request that failed, and takes the others', async () => {
    let requests = 0;
    const before = async (): Promise<void> => {
      requests += 1;
      if (requests === 1) throw new Error('socket hang up');
    };

    const untaken = await queuesOver({ ...failingSqs({ before }), log: silent }).post(events(12));

    expect(untaken).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  });

  it('respells the two characters that JSON has and SQS does not, and means the same', async () => {
    const cloud = failingSqs();
    const name = 'a\uFFFEb\uFFFFc';

    expect(
      await queuesOver({ ...cloud, log: silent }).post([{ queue: 'orders', body: JSON.stringify({ name }) }]),
    ).toEqual([]);

    expect(cloud.bodies('orders').map((body) => JSON.parse(body))).toEqual([{ name }]);
  });
});

describe('deadlines', () => {
  it.each([
    ['at once when it is past', -MINUTE, 0],
    ['at the second after it is due, never before', 1_001, 2],
    ['after 15 minutes when it is further away', 60 * MINUTE, 900],
  ])('wake a subject %s', async (_when, ahead, seconds) => {
    const cloud = failingSqs();

    await queuesOver({ ...cloud, log: silent, now: () => NOON }).wake([
      { tenantid: 't-88', subject: 'order:ord_1', dueAt: NOON + ahead },
    ]);

    expect(cloud.messages('deadlines')).toMatchObject([{ visibleAt: NOON + seconds * 1_000 }]);
  });

  it('that were not taken are an error, so that the event is handled again', async () => {
    const cloud = failingSqs({ isLost: () => true });
    const deadline = { tenantid: 't-88', subject: 'order:ord_1', dueAt: NOON };

    await expect(queuesOver({ ...cloud, log: silent }).wake([deadline])).rejects.toThrow('not taken');
  });

  it('of nobody cost no request', async () => {
    const before = (): never => expect.unreachable();

    await queuesOver({ ...failingSqs({ before }), log: silent }).wake([]);
  });
});

describe('dead letters', () => {
  it('that were not taken are an error, so that the record comes again', async () => {
    const cloud = failingSqs({ isLost: () => true });
    const deadLetters = deadLettersOver(cloud.sqs, () => cloud.urlOf('dead-letters'));

    await expect(deadLetters.send([{ body: 'x', reason: 'is not JSON', messageId: 'm-1' }])).rejects.toThrow(
      'not taken',
    );
  });

  it('say why in characters that SQS takes, on one screen', async () => {
    const cloud = failingSqs();
    const deadLetters = deadLettersOver(cloud.sqs, () => cloud.urlOf('dead-letters'));

    await deadLetters.send([{ body: 'x', reason: `\u0000${'long '.repeat(1_000)}`, messageId: 'm-1' }]);

    const [letter] = cloud.messages('dead-letters');
    expect(letter?.attributes['reason']?.StringValue).toMatch(/^\uFFFDlong .{994}$/);
  });
});
