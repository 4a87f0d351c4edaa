import { randomUUID } from 'node:crypto';
import { scheduler, type VirtualClock } from '../clock.ts';
import type { Schedule } from './description.ts';
import type { Lambda } from './lambda.ts';
import { ACCOUNT, REGION } from './naming.ts';

export interface ScheduleSettings {
  readonly schedules: readonly Schedule[];
  readonly clock: VirtualClock;
  readonly invoke: Lambda['invoke'];
}

/**
 * Calls functions by the virtual clock, first one period after the start. A call that fails is not made again, and
 * none is made on top of one that still runs: the next comes with the next period.
 */
export const runSchedules = ({
  schedules,
  clock,
  invoke,
}: ScheduleSettings): { readonly stop: () => void } => {
  const cancels = schedules.map((schedule) =>
    every(clock, schedule.everyMs, (time) =>
      Promise.allSettled(
        schedule.targets.map(({ functionName, input }) =>
          invoke(functionName, input === undefined ? scheduledEvent(schedule, time) : JSON.parse(input)),
        ),
      ),
    ),
  );
  return {
    stop: () => {
      for (const cancel of cancels) cancel();
    },
  };
};

const every = (
  clock: VirtualClock,
  period: number,
  run: (time: number) => Promise<unknown>,
): (() => void) => {
  const { at, now } = scheduler(clock);
  let running = false;
  let cancel = (): void => undefined;
  const ring = (due: number): void => {
    cancel = at(due + period, () => ring(Math.max(due + period, now() - period)));
    if (running) return;
    running = true;
    void run(due).finally(() => {
      running = false;
    });
  };
  const first = now() + period;
  cancel = at(first, () => ring(first));
  return () => cancel();
};

/** As EventBridge sends it to a target without an input of its own. */
const scheduledEvent = ({ arn }: Schedule, time: number): object => ({
  version: '0',
  id: randomUUID(),
  'detail-type': 'Scheduled Event',
  source: 'aws.events',
  account: ACCOUNT,
  time: new Date(time).toISOString().replace(/\.\d+Z$/, 'Z'),
  region: REGION,
  resources: [arn],
  detail: {},
});
