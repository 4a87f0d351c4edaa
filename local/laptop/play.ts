import type { Cloud } from '../cloud/cloud.ts';
import type { FileLine } from '../replay/lines.ts';
import type { Scheduler } from '../step-functions/ports.ts';
import type { Upstream } from './upstream.ts';

/** How many virtual milliseconds' events go into one post: a batching producer sends every few seconds. */
const TOGETHER_MS = 5_000;

export interface Playing {
  readonly cloud: Pick<Cloud, 'clock' | 'idle'>;
  readonly scheduler: Scheduler;
  readonly upstream: Upstream;
  readonly signal: AbortSignal;
  /** Lets time go on only when everything that was posted has been worked off: slower, and the same on any machine. */
  readonly inStep?: boolean;
}

/**
 * Plays a file of events to the API: in its order, each at its own time or, where that has passed, at once. Time goes
 * no faster than here while events are under way: a call that takes a moment would otherwise take minutes of theirs.
 * It does not stand still: what tries a broken connection again waits by it.
 */
export const playLines = async (
  lines: readonly FileLine[],
  { cloud, scheduler, upstream, signal, inStep = false }: Playing,
  onPlayed: (events: number) => void = () => undefined,
): Promise<void> => {
  let next = 0;
  while (next < lines.length && !signal.aborted) {
    const release = cloud.clock.slowDown();
    const now = scheduler.now();
    const first = next;
    while (next < lines.length && (lines[next]?.time ?? now) <= now) next += 1;
    try {
      await postLines(lines.slice(first, next), upstream);
      if (inStep && next > first) await cloud.idle();
    } finally {
      release();
    }
    onPlayed(next);
    await until(scheduler, Math.max(now + TOGETHER_MS, lines[next]?.time ?? now), signal);
  }
};

const postLines = async (lines: readonly FileLine[], upstream: Upstream): Promise<void> => {
  const events = lines.flatMap(({ body, tenantid }) =>
    tenantid === null ? [] : [{ tenantid, event: JSON.parse(body) }],
  );
  for (const [tenantid, group] of Map.groupBy(events, (one) => one.tenantid)) {
    await upstream.post(
      tenantid,
      group.map(({ event }) => event),
    );
  }
};

/** Resolves at a virtual time, or when everything is to stop. */
export const until = (scheduler: Scheduler, time: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const cancel = scheduler.at(time, () => {
      signal.removeEventListener('abort', stop);
      resolve();
    });
    const stop = (): void => {
      cancel();
      resolve();
    };
    signal.addEventListener('abort', stop, { once: true });
  });
