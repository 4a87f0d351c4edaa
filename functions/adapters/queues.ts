import type { Deadline, Log, Queues } from '../use-cases/ports.ts';
import { clock } from './clock.ts';
import { type Message, type Sqs, sendAll } from './messages.ts';

/** A message waits 15 minutes at most; what is due later is sent on again by whoever receives it. */
const LONGEST_DELAY_SECONDS = 900;

interface QueuesOver {
  readonly sqs: Sqs;
  /** The URL of a queue by its name: one of upstream's, or `deadlines`. Throws where the function has none. */
  readonly urlOf: (queue: string) => string;
  readonly log: Pick<Log, 'warn'>;
  readonly now?: () => number;
}

/** The deadlines' queue did not take all: Step Functions tries again by this name. */
class QueueUnavailable extends Error {
  override readonly name = 'QueueUnavailable';
}

/** Upstream's queues and the deadlines'. */
export const queuesOver = ({ sqs, urlOf, log, now = clock }: QueuesOver): Queues => ({
  post: async (messages) => {
    const queues = Map.groupBy(messages.keys(), (index) => messages[index]?.queue ?? '');
    const untaken = await Promise.all(
      Array.from(queues, async ([queue, indexes]) => {
        const bodies = indexes.flatMap((index) => messages[index] ?? []);
        const failures = await sendAll(sqs, urlOf(queue), bodies);
        if (failures.length > 0) {
          const [first] = failures;
          log.warn('events not taken', { queue, count: failures.length, because: String(first?.because) });
        }
        return failures.flatMap(({ index }) => indexes[index] ?? []);
      }),
    );
    return untaken.flat().sort((a, b) => a - b);
  },
  wake: async (deadlines) => {
    if (deadlines.length === 0) return;
    const messages = deadlines.map((deadline) => wakeUp(deadline, now()));
    const [failure] = await sendAll(sqs, urlOf('deadlines'), messages);
    if (failure) throw new QueueUnavailable('Deadlines were not taken', { cause: failure.because });
  },
});

/** A share of some time may end in the middle of a millisecond: the look is at its end. */
const wakeUp = ({ tenantid, subject, dueAt, waitingSince, rules }: Deadline, now: number): Message => ({
  body: JSON.stringify({ tenantid, subject, dueAt: Math.ceil(dueAt), waitingSince, rules }),
  delaySeconds: Math.min(LONGEST_DELAY_SECONDS, Math.max(0, Math.ceil((dueAt - now) / 1_000))),
});
