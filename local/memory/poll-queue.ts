import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import type { Scheduler } from '../step-functions/ports.ts';
import type { Meter } from './meter.ts';
import { billedRequests, md5, systemAttributes } from './sqs/messages.ts';
import type { Message, Queue } from './sqs/queue.ts';

/** A Lambda function on a queue. */
export type QueueHandler = (event: SQSEvent) => Promise<SQSBatchResponse | undefined> | Promise<void>;

/** An event source mapping with `ReportBatchItemFailures`. */
export interface QueuePolling {
  readonly queue: Queue;
  readonly handler: QueueHandler;
  readonly scheduler: Scheduler;
  readonly meter: Meter;
  /** At most so many messages at a time; 1 to 10. */
  readonly batchSize: number;
  /** How long a batch that is not full waits for more. */
  readonly windowSeconds?: number;
  /** Batches handled side by side. Two unless said otherwise: with one, races between writers would never show. */
  readonly concurrency?: number;
  /** Hears what a handler threw; to the queue it only means that the batch comes again. */
  readonly onError?: (error: unknown) => void;
  /** Hears of each message that is deleted because the handler is done with it. */
  readonly onHandled?: (message: Message) => void;
}

/** A poller at work. */
export interface QueuePoller {
  readonly stop: () => void;
  /** Batches being handled now. */
  readonly running: () => number;
}

const recordOf = (queue: Queue, message: Message): SQSRecord => ({
  messageId: message.id,
  receiptHandle: message.handle ?? '',
  body: message.body,
  // Reckoned when somebody asks: nobody here does, and there are many messages.
  get md5OfBody() {
    return md5(message.body);
  },
  attributes: systemAttributes(message) as unknown as SQSRecord['attributes'],
  messageAttributes: Object.fromEntries(
    Object.entries(message.attributes).map(([name, { StringValue, BinaryValue, DataType = 'String' }]) => [
      name,
      {
        dataType: DataType,
        ...(StringValue !== undefined && { stringValue: StringValue }),
        ...(BinaryValue && { binaryValue: Buffer.from(BinaryValue).toString('base64') }),
      },
    ]),
  ),
  eventSource: 'aws:sqs',
  eventSourceARN: queue.arn,
  awsRegion: 'us-east-1',
});

/**
 * The messages that a handler is done with. Its answer names those that failed: none is success; a name that is empty or
 * not in the batch fails them all (Lambda guide, «Implementing partial batch responses»).
 */
const handledOf = (batch: readonly Message[], response: SQSBatchResponse | undefined): readonly Message[] => {
  const failed = (response?.batchItemFailures ?? []).map(({ itemIdentifier }) => itemIdentifier);
  const isKnown = (id: string): boolean => batch.some((message) => message.id === id);
  return failed.every(isKnown) ? batch.filter(({ id }) => !failed.includes(id)) : [];
};

/** Hands a queue's messages to a function as they become visible, and deletes what it is done with, until stopped. */
export const pollQueue = (polling: QueuePolling): QueuePoller => {
  const {
    queue,
    handler,
    scheduler,
    meter,
    batchSize,
    windowSeconds = 0,
    concurrency = 2,
    onError,
    onHandled,
  } = polling;
  if (batchSize < 1 || batchSize > 10) throw new RangeError(`A batch of ${batchSize}: 1 to 10 are delivered`);
  let running = 0;
  let isStopped = false;
  let alarm: { readonly at: number; readonly cancel: () => void } | undefined;

  const invoke = async (batch: readonly Message[]): Promise<readonly Message[]> => {
    meter.lambda.invocations += 1;
    try {
      const response = await handler({ Records: batch.map((message) => recordOf(queue, message)) });
      return handledOf(batch, response ?? undefined);
    } catch (error) {
      onError?.(error);
      return [];
    }
  };
  const deliver = async (batch: readonly Message[]): Promise<void> => {
    meter.sqs.requests += billedRequests(batch.reduce((sum, { bytes }) => sum + bytes, 0));
    running += 1;
    const handled = await invoke(batch);
    if (handled.length > 0) meter.sqs.requests += 1;
    for (const message of handled) {
      if (message.handle) queue.remove(message.handle);
      onHandled?.(message);
    }
    running -= 1;
    wakeForNext();
  };

  const wakeAt = (time: number): void => {
    if (isStopped || (alarm && alarm.at <= time)) return;
    alarm?.cancel();
    alarm = { at: time, cancel: scheduler.at(time, poll) };
  };
  /** When a batch is due: once it is full, or has waited long enough. */
  const dueAt = (): number | undefined => {
    const next = queue.nextVisibleAt();
    return next === undefined || queue.visibleCount() >= batchSize ? next : next + windowSeconds * 1000;
  };
  const wakeForNext = (): void => {
    const due = running < concurrency ? dueAt() : undefined;
    if (due !== undefined) wakeAt(Math.max(due, scheduler.now()));
  };
  const poll = (): void => {
    alarm = undefined;
    while (running < concurrency && (dueAt() ?? Number.POSITIVE_INFINITY) <= scheduler.now()) {
      const batch = queue.receive(batchSize);
      if (batch.length > 0) void deliver(batch);
    }
    wakeForNext();
  };

  const stopListening = queue.onChange(wakeForNext);
  wakeForNext();
  return {
    running: () => running,
    stop: () => {
      isStopped = true;
      stopListening();
      alarm?.cancel();
    },
  };
};
