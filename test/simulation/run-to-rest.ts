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
 * Goes on until only tickets wait. The one-minute rule sweeps as long as something is unfinished. Where nothing else
 * happens for long, time goes on to the next thing once the sweeps have seen all: they would only remind of tickets.
 */
export const runToRest = async (given: Run): Promise<void> => {
  const { scheduler, run, pipeline, unfinished, isEverySweep, isOver } = given;
  const sweep = (): void => {
    if (isEverySweep || unfinished.isWorthSweeping(scheduler.now())) void pipeline.sweep();
  };
  for (let idle = 0; !isOver(); ) {
    const isNothingToSweep = unfinished.isNone() || idle >= ENOUGH_SWEEPS;
    const sweepAt = isNothingToSweep ? Number.POSITIVE_INFINITY : nextMinute(scheduler.now());
    if (!isNothingToSweep) scheduler.at(sweepAt, sweep);
    let count = 0;
    let isRest = true;
    await run((nextAt) => {
      isRest = nextAt - scheduler.now() > ONLY_TICKETS_WAIT;
      const goesOn = !isRest && !isOver() && nextAt <= sweepAt && (count === 0 || !isNothingToSweep);
      if (goesOn) count += 1;
      return goesOn;
    });
    if (isNothingToSweep && (isRest || count === 0)) return;
    idle = count > 1 || isNothingToSweep ? 0 : idle + 1;
  }
};

const nextMinute = (now: number): number => (Math.floor(now / MINUTE) + 1) * MINUTE;
