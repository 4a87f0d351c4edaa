import { SendMessageBatchCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { SQSEvent } from 'aws-lambda';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type VirtualClock, virtualClock } from '../../../local/clock.ts';
import { LOCAL_CLIENT } from '../../../local/cloud/clients.ts';
import { pollEventSources } from '../../../local/cloud/event-sources.ts';
import { backlogs, createQueues, startQueues } from '../../../local/cloud/queues.ts';

const ARN = 'arn:aws:sqs:us-east-1:000000000000:arrivals';

let clock: VirtualClock;
let sqsUrl: string;
const stops: (() => unknown)[] = [];

beforeEach(async () => {
  clock = virtualClock({ speed: 60 });
  const { url, stop } = await startQueues(0, clock, undefined);
  stops.push(stop);
  sqsUrl = url;
  await makeQueue(30);
});

afterEach(async () => {
  for (const stop of stops.splice(0).reverse()) await stop();
});

const makeQueue = (visibilitySeconds: number): Promise<void> => {
  const attributes = { VisibilityTimeout: String(visibilitySeconds) };
  return createQueues(sqsUrl, [
    { name: 'arrivals', arn: ARN, logicalId: 'Arrivals', url: queueUrl(), attributes },
  ]);
};

const queueUrl = (): string => `${sqsUrl}/000000000000/arrivals`;

const send = async (...bodies: readonly string[]): Promise<void> => {
  const client = new SQSClient({ ...LOCAL_CLIENT, endpoint: sqsUrl });
  const Entries = bodies.map((MessageBody, index) => ({ Id: String(index), MessageBody }));
  await client.send(new SendMessageBatchCommand({ QueueUrl: queueUrl(), Entries }));
  client.destroy();
};

/** Polls with such a mapping, and gives the bodies of each batch that was handed on. */
const poll = (
  mapping: { batchSize?: number; windowSeconds?: number; reportsBatchItemFailures?: boolean },
  answer: (event: SQSEvent) => unknown = () => null,
): string[][] => {
  const batches: string[][] = [];
  const polling = pollEventSources({
    sqsUrl,
    eventSources: [
      {
        queue: 'arrivals',
        queueArn: ARN,
        queueUrl: queueUrl(),
        functionName: 'store',
        batchSize: 10,
        windowSeconds: 0,
        reportsBatchItemFailures: false,
        maximumConcurrency: undefined,
        ...mapping,
      },
    ],
    invoke: async (_, event) => {
      const { Records } = event as SQSEvent;
      batches.push(Records.map(({ body }) => body));
      return answer({ Records });
    },
    clock,
    concurrency: 1,
    complain: (problem) => batches.push([String(problem)]),
  });
  stops.push(polling.stop);
  return batches;
};

it('a batch is no larger than its mapping says', async () => {
  await send('1', '2', '3', '4', '5');

  const batches = poll({ batchSize: 2 });

  await expect.poll(() => batches).toEqual([['1', '2'], ['3', '4'], ['5']]);
});

it('a batch waits for its window to fill', async () => {
  await makeQueue(300);
  const batches = poll({ windowSeconds: 60 });

  await send('1');
  await send('2');
  await send('3');

  await expect.poll(() => batches.flat().length, { timeout: 5_000 }).toBe(3);
  expect(batches).toEqual([['1', '2', '3']]);
});

it('a whole batch comes again when its function throws', async () => {
  let calls = 0;
  const batches = poll({}, () => {
    calls += 1;
    if (calls === 1) throw new Error('Not this time');
    return null;
  });

  await send('1', '2');

  await expect
    .poll(() => batches, { timeout: 5_000 })
    .toEqual([
      ['1', '2'],
      ['1', '2'],
    ]);
  await expect.poll(async () => (await backlogs(sqsUrl))[0]).toMatchObject({ waiting: 0, inFlight: 0 });
});

it('what a function reports is not heard where its mapping does not ask for reports', async () => {
  const report = ({ Records }: SQSEvent) => ({
    batchItemFailures: Records.map(({ messageId }) => ({ itemIdentifier: messageId })),
  });
  poll({}, report);

  await send('1', '2');

  await expect.poll(async () => (await backlogs(sqsUrl))[0]).toMatchObject({ waiting: 0, inFlight: 0 });
});
