import type { FileLine } from '../replay/lines.ts';
import type { Scheduler } from '../step-functions/ports.ts';
import type { Upstream } from './upstream.ts';

/** How many virtual milliseconds' events go into one post: a batching producer sends every few seconds. */
const TOGETHER_MS = 5_000;

/** Plays a file of events to the API: in its order, each at its own time or, where that has passed, at once. */
export const playLines = async (
  lines: readonly FileLine[],
  scheduler: Scheduler,
  upstream: Upstream,
  signal: AbortSignal,
  onPlayed: (events: number) => void,
): Promise<void> => {
  let next = 0;
  while (next < lines.length && !signal.aborted) {
    const now = scheduler.now();
    const first = next;
    while (next < lines.length && (lines[next]?.time ?? now) <= now) next += 1;
    await postLines(lines.slice(first, next), upstream);
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
    const cancel = scheduler.at(time, resolve);
    signal.addEventListener(
      'abort',
      () => {
        cancel();
        resolve();
      },
      { once: true },
    );
  });
