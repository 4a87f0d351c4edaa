import { SendMessageBatchCommand } from '@aws-sdk/client-sqs';
import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { createMeter } from '../../../local/memory/meter.ts';
import { pollQueue, type QueuePolling } from '../../../local/memory/poll-queue.ts';
import { memorySqs } from '../../../local/memory/sqs.ts';
import { virtualTime } from '../../support/virtual-time.ts';

/** A queue with a dead-letter queue and a poller, in virtual time. */
export const aPolledQueue = (polling: Pick<QueuePolling, 'handler'> & Partial<QueuePolling>) => {
  const time = virtualTime(0);
  const meter = createMeter();
  const queues = {
    orders: { visibilityTimeoutSeconds: 60, redrive: { deadLetterQueue: 'dead', maxReceiveCount: 2 } },
    dead: {},
  };
  const sqs = memorySqs({ queues, scheduler: time.scheduler, meter });
  const queue = sqs.queue('orders');
  const poller = pollQueue({ queue, scheduler: time.scheduler, meter, batchSize: 10, ...polling });
  const QueueUrl = sqs.urlOf('orders');
  const send = async (...bodies: readonly string[]) => {
    for (let at = 0; at < bodies.length; at += 10) {
      const Entries = bodies
        .slice(at, at + 10)
        .map((MessageBody, entry) => ({ Id: `e${entry}`, MessageBody }));
      await sqs.send(new SendMessageBatchCommand({ QueueUrl, Entries }));
    }
    meter.sqs.requests = 0;
  };
  const left = () => ({ orders: queue.messages().length, dead: sqs.queue('dead').messages().length });
  return { ...time, meter, sqs, queue, poller, send, left, QueueUrl };
};

const bodiesOf = ({ Records }: SQSEvent) => Records.map(({ body }) => body);
/** So many bodies. */
export const numbered = (count: number) => Array.from({ length: count }, (_, at) => `${at}`);

/** A handler that notes each batch and when it came, and answers as told. */
export const noting = (answer: (event: SQSEvent) => SQSBatchResponse | undefined, now = () => 0) => {
  const batches: { at: number; bodies: string[] }[] = [];
  const handler = async (event: SQSEvent) => {
    batches.push({ at: now(), bodies: bodiesOf(event) });
    return answer(event);
  };
  return { batches, handler };
};
