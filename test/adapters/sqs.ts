import { SQSClient } from '@aws-sdk/client-sqs';
import { startFauxqs } from 'fauxqs';
import { createMeter } from '../../local/memory/meter.ts';
import { type MemorySqsOptions, memorySqs } from '../../local/memory/sqs.ts';
import { NOON } from './examples.ts';

export const QUEUES = ['orders', 'payments', 'deadlines', 'dead-letters', 'orders-dead-letters'] as const;

/** Queues behind the real SDK, over HTTP on a port of their own. */
export const startSqs = async () => {
  const server = await startFauxqs({ port: 0, logger: false });
  const urls = new Map(QUEUES.map((name) => [name as string, server.createQueue(name).queueUrl]));
  const sqs = new SQSClient({
    endpoint: server.address,
    region: 'us-east-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
  const stop = async (): Promise<void> => {
    sqs.destroy();
    await server.stop();
  };
  return { sqs, stop, urlOf: (name: string): string => urls.get(name) ?? '' };
};

/** Queues that can be told to fail. */
export const failingSqs = (hooks: Pick<MemorySqsOptions, 'before' | 'isLost'> = {}) => {
  const meter = createMeter();
  const scheduler = { now: () => NOON, at: () => () => undefined };
  const queues = Object.fromEntries(QUEUES.map((name) => [name, {}]));
  const memory = memorySqs({ queues, scheduler, meter, ...hooks });
  const bodies = (name: string): string[] =>
    memory
      .queue(name)
      .messages()
      .map(({ body }) => body);
  return {
    sqs: memory,
    urlOf: memory.urlOf,
    bodies,
    messages: (name: string) => memory.queue(name).messages(),
  };
};
