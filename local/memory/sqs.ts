import {
  ChangeMessageVisibilityBatchCommand,
  ChangeMessageVisibilityCommand,
  DeleteMessageBatchCommand,
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  GetQueueUrlCommand,
  ReceiveMessageCommand,
  SendMessageBatchCommand,
  SendMessageCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs';
import type { Scheduler } from '../step-functions/ports.ts';
import type { Meter } from './meter.ts';
import {
  changeVisibility,
  deleteMessage,
  queueAttributes,
  receiveMessage,
  sendMessage,
} from './sqs/actions.ts';
import { type BatchEntry, changeVisibilityBatch, deleteBatch, sendBatch } from './sqs/batches.ts';
import { noQueue, throttled } from './sqs/errors.ts';
import { billedRequests, entryBytes } from './sqs/messages.ts';
import { createQueue, type Message, type Queue, type QueueSettings } from './sqs/queue.ts';

/** Where faults are injected. What `before` throws means «never arrived», what `after` throws «done, the answer lost». */
export interface SqsHooks {
  readonly before?: (command: object) => Promise<void>;
  readonly after?: (command: object) => Promise<void>;
  /** Picks commands that are refused as too many for the queue. */
  readonly isThrottled?: (command: object) => boolean;
  /** Picks entries of a batch, whatever it asks for, that come back as failed inside SQS. */
  readonly isLost?: (entry: BatchEntry) => boolean;
  /** When a new message is to be visible, by its body and when it would be: one that only sleeps may sleep longer. */
  readonly sleepsUntil?: (body: string, visibleAt: number) => number;
}

/** What an SQS in memory is made of: queues by name, the clock, the meter. */
export interface MemorySqsOptions extends SqsHooks {
  readonly queues: Readonly<Record<string, QueueSettings>>;
  readonly scheduler: Scheduler;
  readonly meter: Meter;
}

/** Takes the place of an SQSClient. */
export interface MemorySqs {
  readonly send: SQSClient['send'];
  readonly urlOf: (queueName: string) => string;
  /** The queue itself, for a poller and for looking into. Throws QueueDoesNotExist. */
  readonly queue: (queueName: string) => Queue;
  /**
   * Moves what is visible on a dead-letter queue back to where it came from, or to `to` where nothing tells. As with
   * StartMessageMoveTask, each gets a new id, a new time and a new count. Answers how many.
   */
  readonly redrive: (deadLetterQueue: string, to?: string) => number;
}

const HOST = 'https://sqs.us-east-1.amazonaws.com/000000000000/';

const bytesOf = (messages: readonly Message[]): number => messages.reduce((sum, { bytes }) => sum + bytes, 0);

const sentBytes = (command: object): number => {
  if (command instanceof SendMessageCommand) return entryBytes(command.input);
  if (!(command instanceof SendMessageBatchCommand)) return 0;
  return (command.input.Entries ?? []).reduce((sum, entry) => sum + entryBytes(entry), 0);
};

const createQueues = ({ queues, scheduler, sleepsUntil }: MemorySqsOptions): ReadonlyMap<string, Queue> => {
  let ids = 0;
  // A UUID in form, counted rather than drawn: the same run gives the same ids.
  const newId = (): string => {
    ids += 1;
    return `00000000-0000-4000-8000-${ids.toString(16).padStart(12, '0')}`;
  };
  const all: Map<string, Queue> = new Map(
    Object.entries(queues).map(([name, settings]) => [
      name,
      createQueue({
        name,
        settings,
        newId,
        sleepsUntil,
        now: () => scheduler.now(),
        deadLetterQueue: () => all.get(settings.redrive?.deadLetterQueue ?? ''),
      }),
    ]),
  );
  for (const [name, { redrive }] of Object.entries(queues)) {
    if (redrive && !all.has(redrive.deadLetterQueue))
      throw new RangeError(`No dead-letter queue for ${name}`);
  }
  return all;
};

/**
 * Standard queues in memory, for replay and simulation: the SDK's commands in, its outputs and errors out, requests
 * metered as billed. A command takes effect when it is sent.
 */
export const memorySqs = (options: MemorySqsOptions): MemorySqs => {
  const { scheduler, meter, before, after, isThrottled = () => false, isLost = () => false } = options;
  const queues = createQueues(options);
  const queue = (name: string | undefined): Queue => {
    const found = queues.get(name ?? '');
    if (!found) throw noQueue();
    return found;
  };
  const urlOf = (name: string): string => `${HOST}${queue(name).name}`;
  const at = ({ QueueUrl }: { QueueUrl?: string | undefined }): Queue =>
    queue(QueueUrl?.slice(QueueUrl.lastIndexOf('/') + 1));

  const answer = async (command: object): Promise<object> => {
    if (command instanceof SendMessageCommand) return sendMessage(at(command.input), command.input);
    if (command instanceof SendMessageBatchCommand)
      return sendBatch(at(command.input), command.input, isLost);
    if (command instanceof ReceiveMessageCommand) {
      return receiveMessage(at(command.input), command.input, scheduler, (messages) => {
        meter.sqs.requests += billedRequests(bytesOf(messages)) - 1;
      });
    }
    if (command instanceof DeleteMessageCommand) return deleteMessage(at(command.input), command.input);
    if (command instanceof DeleteMessageBatchCommand)
      return deleteBatch(at(command.input), command.input, isLost);
    if (command instanceof ChangeMessageVisibilityCommand)
      return changeVisibility(at(command.input), command.input);
    if (command instanceof ChangeMessageVisibilityBatchCommand)
      return changeVisibilityBatch(at(command.input), command.input, isLost);
    if (command instanceof GetQueueUrlCommand) return { QueueUrl: urlOf(command.input.QueueName ?? '') };
    if (command instanceof GetQueueAttributesCommand)
      return queueAttributes(at(command.input), command.input);
    throw new TypeError(`${command.constructor.name} is not supported in memory`);
  };
  const send = async (command: object): Promise<never> => {
    if (before) await before(command);
    if (isThrottled(command)) throw throttled();
    meter.sqs.requests += billedRequests(sentBytes(command));
    const output = { $metadata: { httpStatusCode: 200 }, ...(await answer(command)) };
    if (after) await after(command);
    return output as never;
  };
  const redrive = (deadLetterQueue: string, to?: string): number => {
    const dead = queue(deadLetterQueue);
    const messages = dead.receive(Number.POSITIVE_INFINITY);
    for (const { handle, body, attributes, bytes, givenUpBy } of messages) {
      queue(to ?? givenUpBy).add({ body, attributes, bytes }, 0);
      if (handle) dead.remove(handle);
    }
    return messages.length;
  };
  return { send, urlOf, queue, redrive };
};
