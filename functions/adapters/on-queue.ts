import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import middy from '@middy/core';
import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import type { World } from '../use-cases/ports.ts';
import { deadLettersUrl, queueUrl, sqs } from './clients/sqs.ts';
import type { DeadLetters } from './dead-letters.ts';
import { deadLettersOver, postpone } from './dead-letters.ts';
import { logger } from './log.ts';
import { detectingWorld } from './worlds.ts';

/** What a batch's use-case is given of a record, and what it answers: by message id. */
interface Message {
  readonly messageId: string;
  readonly body: string;
}
interface Handled {
  readonly failed: readonly string[];
  readonly unreadable: readonly (Message & { readonly reason: string })[];
}

/** Tells of what was put with a queue's dead letters. */
type TellDead = (world: World, queue: string, letters: readonly Message[]) => Promise<void>;

/** The queue's own side of a batch: where what is unreadable goes, and when what failed comes again. */
export interface QueueSide {
  readonly deadLetters: DeadLetters;
  readonly comeAgain: (receiptHandle: string, seconds: number) => Promise<void>;
}

const FIRST_SECONDS = 30;
const LONGEST_SECONDS = 900;

/** 30 s, doubling to 15 min: with 20 receives an hour's outage empties nothing into the dead letters. */
export const againAfterSeconds = (receiveCount: number): number =>
  Math.min(LONGEST_SECONDS, FIRST_SECONDS * 2 ** (Math.max(1, receiveCount) - 1));

/**
 * The shell of a queue's function: the batch handled as one, what failed given back alone and later each time, what
 * cannot be read sent to the queue's dead letters alone and at once, and told of. `within` runs the same in another
 * world.
 */
export const onQueue = (
  queue: string,
  handle: (world: World, messages: readonly Message[]) => Promise<Handled>,
  tellDead: TellDead,
) => {
  const within =
    (world: World, side: QueueSide) =>
    async ({ Records }: SQSEvent): Promise<SQSBatchResponse> => {
      const failed = await handleBatch(world, Records, handle, async (unreadable) => {
        await side.deadLetters.send(unreadable);
        await tellDead(world, queue, unreadable);
      });
      const again = Records.filter(({ messageId }) => failed.includes(messageId));
      for (const record of again) await postponed(world, side, record);
      return { batchItemFailures: failed.map((itemIdentifier) => ({ itemIdentifier })) };
    };
  const deployedSide = (): QueueSide => ({
    deadLetters: deadLettersOver(sqs(), deadLettersUrl),
    comeAgain: (receiptHandle, seconds) => postpone(sqs(), queueUrl(queue), receiptHandle, seconds),
  });
  let world: World | undefined;
  const handler = middy<SQSEvent, SQSBatchResponse>()
    .use(injectLambdaContext(logger, { resetKeys: true }))
    .handler((event) => {
      world ??= detectingWorld();
      return within(world, deployedSide())(event);
    });
  return Object.assign(handler, { within, kind: 'queue' as const });
};

/** What cannot be postponed comes again all the same, when its visibility ends: no reason to repeat the batch. */
const postponed = async (
  { log }: World,
  { comeAgain }: QueueSide,
  { receiptHandle, attributes }: SQSRecord,
): Promise<void> => {
  try {
    await comeAgain(receiptHandle, againAfterSeconds(Number(attributes.ApproximateReceiveCount)));
  } catch (error) {
    log.warn('a message comes again sooner', { error: String(error) });
  }
};

/** The message ids that come again: all of them where the batch broke as a whole. */
const handleBatch = async (
  world: World,
  records: readonly SQSRecord[],
  handle: (world: World, messages: readonly Message[]) => Promise<Handled>,
  putAside: (unreadable: Handled['unreadable']) => Promise<void>,
): Promise<readonly string[]> => {
  try {
    const { failed, unreadable } = await handle(
      world,
      records.map(({ messageId, body }) => ({ messageId, body })),
    );
    await putAside(unreadable);
    return failed;
  } catch (error) {
    world.log.warn('a batch comes again', { messages: records.length, error: String(error) });
    return records.map(({ messageId }) => messageId);
  }
};
