import { SendMessageBatchCommand } from '@aws-sdk/client-sqs';
import type { Scheduler } from '../step-functions/ports.ts';
import type { FileLine } from './lines.ts';

/** Puts messages on a queue, by the name that upstream knows: `payments`. */
export type Post = (queue: string, bodies: readonly string[]) => Promise<void>;

const MOST_A_REQUEST = 10;

export const postOver =
  (
    sqs: { readonly send: (command: SendMessageBatchCommand) => Promise<unknown> },
    urlOf: (queue: string) => string,
  ): Post =>
  async (queue, bodies) => {
    const Entries = bodies.map((MessageBody, index) => ({ Id: String(index), MessageBody }));
    await untilTaken(() => sqs.send(new SendMessageBatchCommand({ QueueUrl: urlOf(queue), Entries })));
  };

/** Upstream sends again what it has no answer for: where only the answer was lost, the events come twice. */
const untilTaken = async (send: () => Promise<unknown>): Promise<void> => {
  const isTaken = (): Promise<boolean> =>
    send().then(
      () => true,
      () => false,
    );
  while (!(await isTaken()));
};

/**
 * Plays the file: in its order, each event at its own time or, where that has passed, at once. What arrives at one
 * moment for one queue is posted in one request, as a batching producer does.
 */
export const playFile = (
  lines: readonly FileLine[],
  scheduler: Scheduler,
  post: Post,
  onArrived: (events: number) => void,
): void => {
  const arriveFrom = (first: number): void => {
    const line = lines[first];
    if (!line) return;
    scheduler.at(line.time ?? scheduler.now(), () => {
      const next = endOfMoment(lines, first, scheduler.now());
      void postAll(lines.slice(first, next), post).then(() => {
        onArrived(next);
        arriveFrom(next);
      });
    });
  };
  arriveFrom(0);
};

/** The first line that is not yet due. */
const endOfMoment = (lines: readonly FileLine[], first: number, now: number): number => {
  let next = first;
  for (let line = lines[next]; line && (line.time ?? now) <= now; line = lines[next]) next += 1;
  return Math.max(next, first + 1);
};

const postAll = async (lines: readonly FileLine[], post: Post): Promise<void> => {
  for (const [queue, group] of Map.groupBy(lines, (line) => line.queue)) {
    for (let at = 0; at < group.length; at += MOST_A_REQUEST) {
      await post(
        queue,
        group.slice(at, at + MOST_A_REQUEST).map(({ body }) => body),
      );
    }
  }
};
