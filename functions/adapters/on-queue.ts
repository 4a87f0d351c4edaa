import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import middy from '@middy/core';
import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import type { World } from '../use-cases/ports.ts';
import { deadLettersUrl, sqs } from './clients/sqs.ts';
import type { DeadLetters } from './dead-letters.ts';
import { deadLettersOver } from './dead-letters.ts';
import { logger } from './log.ts';
import { deployedWorld } from './world.ts';

/** What a batch's use-case is given of a record, and what it answers: by message id. */
interface Message {
  readonly messageId: string;
  readonly body: string;
}
interface Handled {
  readonly failed: readonly string[];
  readonly unreadable: readonly (Message & { readonly reason: string })[];
}

/**
 * The shell of a queue's function: the batch handled as one, what failed given back alone, what cannot be read sent
 * to the queue's dead letters alone and at once, with the reason. `within` runs the same in another world.
 */
export const onQueue = (handle: (world: World, messages: readonly Message[]) => Promise<Handled>) => {
  const within =
    (world: World, deadLetters: DeadLetters) =>
    async ({ Records }: SQSEvent): Promise<SQSBatchResponse> => {
      const { failed, unreadable } = await handle(world, Records.map(({ messageId, body }) => ({ messageId, body })));
      await deadLetters.send(unreadable);
      return { batchItemFailures: failed.map((itemIdentifier) => ({ itemIdentifier })) };
    };
  const handler = middy<SQSEvent, SQSBatchResponse>()
    .use(injectLambdaContext(logger, { resetKeys: true }))
    .handler((event) => within(deployedWorld(), deadLettersOver(sqs(), deadLettersUrl))(event));
  return Object.assign(handler, { within });
};
