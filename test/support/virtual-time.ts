import type { Scheduler } from '../../local/step-functions/ports.ts';
import { virtualTime as virtualTimeFrom } from '../../local/virtual-time.ts';

export interface VirtualTime {
  readonly scheduler: Scheduler;
  /** Goes from appointment to appointment until there is none left, or none until that time (epoch ms). */
  readonly run: (until?: number) => Promise<void>;
}

/** The replay's own virtual time, from a Monday in winter on, run to a moment. */
export function virtualTime(start = Date.UTC(2026, 0, 5, 11)): VirtualTime {
  const { scheduler, run } = virtualTimeFrom(start);
  return {
    scheduler,
    run: async (until = Number.POSITIVE_INFINITY) => {
      await run((nextAt) => nextAt <= until);
      if (!Number.isFinite(until)) return;
      // Time goes on to that moment though nothing happens there.
      scheduler.at(until, () => undefined);
      await run((nextAt) => nextAt <= until);
    },
  };
}
