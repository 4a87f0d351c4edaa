import { setTimeout as pause } from 'node:timers/promises';
import type { CloudDescription } from './description.ts';
import type { Lambda } from './lambda.ts';
import { backlogs } from './queues.ts';

/** Real milliseconds between two looks. */
const LOOK_EVERY_MS = 20;
/** Between two calls of one execution there is a moment in which nothing runs: one quiet look does not count. */
const QUIET_LOOKS = 3;

export interface ToWatch {
  readonly sqsUrl: string;
  readonly eventSources: CloudDescription['eventSources'];
  readonly lambda: Lambda;
  readonly hasStopped: () => boolean;
}

/**
 * Resolves when no function is at work and no message waits in a queue that has a reader, or was put off by one.
 * Executions that wait and messages that their sender delayed may remain.
 */
export const untilIdle = async ({ sqsUrl, eventSources, lambda, hasStopped }: ToWatch): Promise<void> => {
  const read = new Set(eventSources.map(({ queue }) => queue));
  for (let quiet = 0; quiet < QUIET_LOOKS && !hasStopped(); ) {
    const found = await backlogs(sqsUrl).catch((problem: unknown) => {
      if (hasStopped()) return [];
      throw problem;
    });
    const full = found.some(({ queue, waiting, inFlight }) => read.has(queue) && waiting + inFlight > 0);
    quiet = full || lambda.isBusy() ? 0 : quiet + 1;
    await pause(LOOK_EVERY_MS);
  }
};
