import {
  GetQueueUrlCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import fc from 'fast-check';
import { type FauxqsServer, startFauxqs } from 'fauxqs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createMeter } from '../../local/memory/meter.ts';
import { memorySqs } from '../../local/memory/sqs.ts';
import { anyStep, named, receive, type Side, send } from './any-queue-step.ts';
import { realTime } from './sides.ts';

/* What is known to differ is kept out of the steps: known-differences.ts. */
describe('the in-memory SQS', () => {
  const runs = Number(process.env['CONTRACT_RUNS'] ?? 60);
  const names = Array.from({ length: runs * 4 }, (_, at) => `queue-${at}`);
  const redrive = (name: string) => ({ redrive: { deadLetterQueue: `${name}-dead`, maxReceiveCount: 2 } });
  const memory = memorySqs({
    queues: Object.fromEntries(
      names.flatMap((name) => [
        [name, redrive(name)],
        [`${name}-dead`, {}],
      ]),
    ),
    scheduler: realTime,
    meter: createMeter(),
  });
  let server: FauxqsServer;
  let client: SQSClient;
  let next = 0;

  const createQueue = (name: string): Side => {
    const dead = server.createQueue(`${name}-dead`);
    const RedrivePolicy = JSON.stringify({ deadLetterTargetArn: dead.queueArn, maxReceiveCount: 2 });
    const live = server.createQueue(name, { attributes: { RedrivePolicy } });
    return {
      client,
      urlOf: (queue) => (queue === name ? live.queueUrl : dead.queueUrl),
      receipts: new Map(),
    };
  };

  beforeAll(async () => {
    server = await startFauxqs({ port: 0, logger: false });
    client = new SQSClient({
      endpoint: server.address,
      region: 'us-east-1',
      credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
      maxAttempts: 1,
    });
  });
  afterAll(async () => {
    client.destroy();
    await server.stop();
  });

  it('answers any sequence of commands as fauxqs does', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyStep, { minLength: 6, maxLength: 16 }), async (steps) => {
        const name = names[next % names.length] ?? '';
        next += 1;
        const [theirs, ours] = [
          createQueue(name),
          { client: memory, urlOf: memory.urlOf, receipts: new Map() },
        ];
        for (const step of steps)
          expect(await named(step(ours, name))).toEqual(await named(step(theirs, name)));
      }),
      { seed: Number(process.env['CONTRACT_SEED'] ?? 20_261_122), numRuns: runs },
    );
  });

  it('lets a delayed message out when its time has come, as fauxqs does', async () => {
    const name = 'queue-0';
    const sides = [{ client: memory, urlOf: memory.urlOf, receipts: new Map() }, createQueue('late')];

    const seen = await Promise.all(
      sides.map(async (side, at) => {
        const queue = at === 0 ? name : 'late';
        await receive('', 60)(side, queue);
        await send('one', 1)(side, queue);
        const before = await receive('', 60)(side, queue);
        const url = side.urlOf(queue);
        const { Messages } = await side.client.send(
          new ReceiveMessageCommand({ QueueUrl: url, WaitTimeSeconds: 3 }),
        );
        return { before, after: Messages?.map(({ Body }) => Body) };
      }),
    );

    expect(seen).toEqual([
      { before: [], after: ['one'] },
      { before: [], after: ['one'] },
    ]);
  });

  it('finds a queue by its name and refuses one that is not there', async () => {
    createQueue('known');
    const urls = await Promise.all([
      memory.send(new GetQueueUrlCommand({ QueueName: 'queue-0' })),
      client.send(new GetQueueUrlCommand({ QueueName: 'known' })),
    ]);
    const ask = new SendMessageCommand({ QueueUrl: `${urls[1]?.QueueUrl}-not`, MessageBody: 'one' });

    expect(urls.map(({ QueueUrl }) => QueueUrl?.split('/').at(-1))).toEqual(['queue-0', 'known']);
    expect(await named(memory.send(ask))).toEqual(await named(client.send(ask)));
  });
});
