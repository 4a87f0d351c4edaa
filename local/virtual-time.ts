import { createHeap } from './memory/sqs/heap.ts';
import type { Scheduler } from './step-functions/ports.ts';

interface Appointment {
  run: () => void;
  cancelled: boolean;
}

export interface VirtualTime {
  readonly scheduler: Scheduler;
  /** Goes from appointment to appointment while `goOn` says so of the next one's time (epoch ms). */
  readonly run: (goOn?: (nextAt: number) => boolean) => Promise<void>;
}

/** Everything promised is done: what runs in virtual time waits for nothing but promises, and a tick comes after all of them. */
const quiet = (): Promise<void> => new Promise((resolve) => process.nextTick(resolve));

/** Time, in whole milliseconds, that passes only when nothing is left to do now. Of appointments at one time the one made first comes first. */
export const virtualTime = (start: number): VirtualTime => {
  const heap = createHeap<Appointment>();
  let now = start;
  const scheduler: Scheduler = {
    now: () => now,
    at: (time, run) => {
      const appointment: Appointment = { run, cancelled: false };
      heap.push(Math.max(Math.ceil(time), now), appointment);
      return () => {
        appointment.cancelled = true;
        // It stays in the queue until its time, which may be months away: not so what it would have done.
        appointment.run = () => undefined;
      };
    },
  };
  const run = async (goOn: (nextAt: number) => boolean = () => true): Promise<void> => {
    await quiet();
    for (let next = heap.peek(); next; next = heap.peek()) {
      if (!next.value.cancelled && !goOn(next.rank)) return;
      heap.pop();
      if (next.value.cancelled) continue;
      now = next.rank;
      next.value.run();
      await quiet();
    }
  };
  return { scheduler, run };
};
