import type { Pipeline } from '../../local/replay/pipeline.ts';
import type { VirtualTime } from '../../local/virtual-time.ts';
import type { Unfinished } from './unfinished.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** Nothing but a ticket waits longer: the machines' own time-outs are weeks away. */
const ONLY_TICKETS_WAIT = 15 * DAY;
/**
 * So many sweeps in which nothing else happens see all that there is to be seen: one takes up what was left for two
 * minutes, and looks at what is started once in ten.
 */
const ENOUGH_SWEEPS = 13;

interface Run extends VirtualTime {
  readonly pipeline: Pick<Pipeline, 'sweep'>;
  readonly unfinished: Unfinished;
  readonly isEverySweep: boolean;
  readonly isOver: () => boolean;
}

/**
 * Goes on until only tickets wait. The one-minute rule sweeps as long as something is unfinished. Where nothing has
 * happened that a sweep could go on from, time goes on without it once the sweeps have seen all: they would only
 * remind of tickets.
 */
export const runToRest = async (given: Run): Promise<void> => {
  const { scheduler, run, pipeline, unfinished, isEverySweep, isOver } = given;
  const sweep = (): void => {
    if (isEverySweep || unfinished.isWorthSweeping(scheduler.now())) void pipeline.sweep();
  };
  const runTo = async (time: number, most: number): Promise<number> => {
    let count = 0;
    await run((nextAt) => {
      const goesOn =
        !isOver() && count < most && nextAt <= time && nextAt - scheduler.now() <= ONLY_TICKETS_WAIT;
      if (goesOn) count += 1;
      return goesOn;
    });
    return count;
  };
  for (let idle = 0; !isOver(); ) {
    if (unfinished.hasStirred()) idle = 0;
    if (unfinished.isNone() || idle >= ENOUGH_SWEEPS) {
      if ((await runTo(Number.POSITIVE_INFINITY, 1)) === 0) return;
      continue;
    }
    idle += 1;
    const sweepAt = nextMinute(scheduler.now());
    scheduler.at(sweepAt, sweep);
    await runTo(sweepAt, Number.POSITIVE_INFINITY);
  }
};

const nextMinute = (now: number): number => (Math.floor(now / MINUTE) + 1) * MINUTE;
