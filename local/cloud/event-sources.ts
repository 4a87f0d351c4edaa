import { setTimeout as pause } from 'node:timers/promises';
import {
  DeleteMessageBatchCommand,
  type Message,
  ReceiveMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import type { VirtualClock } from '../clock.ts';
import { LOCAL_CLIENT } from './clients.ts';
import type { EventSource } from './description.ts';
import type { Lambda } from './lambda.ts';
import { done, sqsEvent } from './sqs-event.ts';

export interface EventSourceSettings {
  readonly sqsUrl: string;
  readonly eventSources: readonly EventSource[];
  readonly invoke: Lambda['invoke'];
  readonly clock: VirtualClock;
  /** Batches of one queue at work at once, unless its mapping allows fewer. */
  readonly concurrency: number;
  /** Told what was wrong when a queue could not be asked. */
  readonly complain: (problem: unknown) => void;
}

/** Virtual seconds; a message that comes ends the wait at once. */
const LONGEST_POLL_SECONDS = 20;
const LARGEST_RECEIVE = 10;
/** Real milliseconds before a queue that did not answer is asked again. */
const AFTER_FAILURE_MS = 200;

/** Hands what comes to the queues on to their functions, until it is stopped: then no batch is waited for. */
export const pollEventSources = (settings: EventSourceSettings): { readonly stop: () => void } => {
  const client = new SQSClient({ ...LOCAL_CLIENT, endpoint: settings.sqsUrl });
  const stopping = new AbortController();
  for (const source of settings.eventSources) {
    const count = Math.min(settings.concurrency, source.maximumConcurrency ?? settings.concurrency);
    for (let poller = 0; poller < count; poller += 1)
      void poll({ ...settings, source, client, signal: stopping.signal });
  }
  return {
    stop: () => {
      stopping.abort();
      client.destroy();
    },
  };
};

interface Poller extends EventSourceSettings {
  readonly source: EventSource;
  readonly client: SQSClient;
  readonly signal: AbortSignal;
}

const poll = async (poller: Poller): Promise<void> => {
  while (!poller.signal.aborted) {
    try {
      const messages = await receiveBatch(poller);
      if (messages.length > 0) await handOn(poller, messages);
    } catch (problem) {
      if (poller.signal.aborted) return;
      poller.complain(problem);
      await pause(AFTER_FAILURE_MS, undefined, { ref: false });
    }
  }
};

/** Waits for a first message, then for more until the batch is full or its window over. */
const receiveBatch = async (poller: Poller): Promise<readonly Message[]> => {
  const { batchSize, windowSeconds } = poller.source;
  const batch = await receive(poller, batchSize, LONGEST_POLL_SECONDS);
  const closesAt = poller.clock.now() + windowSeconds * 1_000;
  while (batch.length > 0 && batch.length < batchSize && poller.clock.now() < closesAt) {
    const seconds = Math.ceil((closesAt - poller.clock.now()) / 1_000);
    batch.push(...(await receive(poller, batchSize - batch.length, Math.min(seconds, LONGEST_POLL_SECONDS))));
  }
  return batch;
};

const receive = async (
  { client, source, signal }: Poller,
  most: number,
  seconds: number,
): Promise<Message[]> => {
  const { Messages = [] } = await client.send(
    new ReceiveMessageCommand({
      QueueUrl: source.queueUrl,
      MaxNumberOfMessages: Math.min(most, LARGEST_RECEIVE),
      WaitTimeSeconds: seconds,
      MessageSystemAttributeNames: ['All'],
      MessageAttributeNames: ['All'],
    }),
    { abortSignal: signal },
  );
  return Messages;
};

/** What is done with is deleted. The rest comes again when its visibility time-out is over. */
const handOn = async (poller: Poller, messages: readonly Message[]): Promise<void> => {
  const { client, source, invoke } = poller;
  const finished = await invoke(source.functionName, sqsEvent(messages, source.queueArn)).then(
    (answer) => (source.reportsBatchItemFailures ? done(messages, answer) : messages),
    () => [],
  );
  for (let first = 0; first < finished.length; first += LARGEST_RECEIVE) {
    const entries = finished.slice(first, first + LARGEST_RECEIVE).map(({ ReceiptHandle }, index) => ({
      Id: String(index),
      ReceiptHandle,
    }));
    await client.send(new DeleteMessageBatchCommand({ QueueUrl: source.queueUrl, Entries: entries }));
  }
};
