import { join } from 'node:path';
import { CreateQueueCommand, SetQueueAttributesCommand, SQSClient } from '@aws-sdk/client-sqs';
import * as z from 'zod';
import type { VirtualClock } from '../clock.ts';
import { LOCAL_CLIENT } from './clients.ts';
import type { Queue } from './description.ts';
import { type Service, startService } from './service-thread.ts';

/** SQS: fauxqs in a thread of its own that lives by the virtual clock. */
export const startQueues = (
  port: number,
  clock: VirtualClock,
  dataDir: string | undefined,
): Promise<Service> =>
  startService('queues-thread.ts', {
    port,
    clock: clock.shared,
    ...(dataDir !== undefined && { directory: join(dataDir, 'queues') }),
  });

/** Makes the queues that are not there yet, and gives all of them the template's attributes. */
export const createQueues = async (url: string, queues: readonly Queue[]): Promise<void> => {
  const client = new SQSClient({ ...LOCAL_CLIENT, endpoint: url });
  try {
    await Promise.all(queues.map(({ name }) => client.send(new CreateQueueCommand({ QueueName: name }))));
    await Promise.all(
      queues.map((queue) =>
        client.send(
          new SetQueueAttributesCommand({ QueueUrl: queue.url, Attributes: { ...queue.attributes } }),
        ),
      ),
    );
  } finally {
    client.destroy();
  }
};

/** How many messages a queue has: to be read now, being read or put off by a reader, and delayed by their sender. */
export interface Backlog {
  readonly queue: string;
  readonly waiting: number;
  readonly inFlight: number;
  readonly delayed: number;
}

const Figures = z.array(
  z
    .object({
      name: z.string(),
      approximateMessageCount: z.number(),
      approximateInflightCount: z.number(),
      approximateDelayedCount: z.number(),
    })
    .transform((figures) => ({
      queue: figures.name,
      waiting: figures.approximateMessageCount,
      inFlight: figures.approximateInflightCount,
      delayed: figures.approximateDelayedCount,
    })),
);

/** The backlog of every queue, in one request. */
export const backlogs = async (url: string): Promise<readonly Backlog[]> =>
  Figures.parse(await (await fetch(`${url}/_fauxqs/queues`)).json());
