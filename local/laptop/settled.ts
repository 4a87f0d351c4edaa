import type { Cloud } from '../cloud/cloud.ts';
import type { Scheduler } from '../step-functions/ports.ts';
import { until } from './play.ts';
import { heldBy } from './table.ts';

const LOOK_EVERY_MS = 60_000;
/** What waits longer than this after the last event waits for a customer or a slot, and is shown as it stands. */
const AT_MOST_MS = 3 * 3_600_000;

/** Resolves when every exception has ended or is with a person, and the queues are empty. */
export const untilSettled = async (
  cloud: Cloud,
  scheduler: Scheduler,
  signal: AbortSignal,
): Promise<void> => {
  const latest = scheduler.now() + AT_MOST_MS;
  while (!signal.aborted && scheduler.now() < latest) {
    await cloud.idle();
    const waiting = (await cloud.backlogs()).some(({ delayed }) => delayed > 0);
    const { exceptions } = await heldBy(cloud);
    if (!waiting && !exceptions.some(({ status }) => status === 'open')) return;
    await until(scheduler, scheduler.now() + LOOK_EVERY_MS, signal);
  }
};
