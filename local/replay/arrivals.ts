import { SendMessageBatchCommand } from '@aws-sdk/client-sqs';
import type { Scheduler } from '../step-functions/ports.ts';
import type { Arriving } from './line-index.ts';

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
  lines: Iterator<Arriving>,
  scheduler: Scheduler,
  post: Post,
  onArrived: (events: number) => void,
): void => {
  let arrived = 0;
  const arriveFrom = (first: Arriving | undefined): void => {
    if (!first) return;
    scheduler.at(first.time ?? scheduler.now(), () => {
      const { moment, next } = momentOf(lines, first, scheduler.now());
      arrived += moment.length;
      void postAll(moment, post).then(() => {
        onArrived(arrived);
        arriveFrom(next);
      });
    });
  };
  arriveFrom(nextOf(lines));
};

const nextOf = (lines: Iterator<Arriving>): Arriving | undefined => {
  const { value, done } = lines.next();
  return done === true ? undefined : value;
};

/** The lines that are due with the first one, and the first that is not yet. */
const momentOf = (lines: Iterator<Arriving>, first: Arriving, now: number) => {
  const moment = [first];
  let next = nextOf(lines);
  for (; next && (next.time ?? now) <= now; next = nextOf(lines)) moment.push(next);
  return { moment, next };
};

const postAll = async (lines: readonly Arriving[], post: Post): Promise<void> => {
  for (const [queue, group] of Map.groupBy(lines, (line) => line.queue)) {
    for (let at = 0; at < group.length; at += MOST_A_REQUEST) {
      await post(
        queue,
        group.slice(at, at + MOST_A_REQUEST).map(({ body }) => body),
      );
    }
  }
};
