import { deadLettersOver, postpone } from '../../functions/adapters/dead-letters.ts';
import { pollQueue } from '../memory/poll-queue.ts';
import type { MemorySqs } from '../memory/sqs.ts';
import { functionNamed } from './deployment.ts';
import type { Environments, Outward } from './environments.ts';
import { clientThrough } from './outward.ts';
import type { PipelineParts } from './pipeline.ts';

/** The functions on the queues, each batch in an environment. */
export const pollAll = (
  { deployment, scheduler, meter, faults, emit }: PipelineParts,
  sqs: MemorySqs,
  environments: Environments,
): void => {
  for (const { queue: name, functionName, batchSize, windowSeconds } of deployment.sources) {
    const deployed = functionNamed(deployment.functions, functionName);
    const { handler, environment } = deployed;
    if (handler.kind !== 'queue')
      throw new TypeError(`${functionName} is on a queue but does not take batches`);
    const queue = sqs.queue(name);
    const sideOf = (outward: Outward) => {
      const client = clientThrough(sqs, outward);
      return {
        deadLetters: deadLettersOver(client, () => environment['DEAD_LETTERS'] ?? ''),
        comeAgain: (receipt: string, seconds: number) => postpone(client, sqs.urlOf(name), receipt, seconds),
      };
    };
    pollQueue({
      queue,
      handler: (event) =>
        environments.invoke(deployed, (world, outward) => handler.within(world, sideOf(outward))(event)),
      onHandled: ({ body, attributes, bytes }) => {
        emit?.(name, 'delete', { body });
        const again = faults.comesAgain?.(name);
        if (again !== undefined)
          scheduler.at(scheduler.now() + again, () => void queue.add({ body, attributes, bytes }));
      },
      scheduler,
      meter,
      batchSize,
      windowSeconds,
    });
  }
};
