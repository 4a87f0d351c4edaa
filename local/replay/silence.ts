import type { RuleId } from '../../functions/domain/exception.ts';
import type { Deadline, World } from '../../functions/use-cases/ports.ts';

const ABOUT_SILENCE: readonly RuleId[] = ['SYN-08', 'SYN-10'];

const isAboutSilence = ({ rules }: Deadline): boolean =>
  rules?.every((rule) => ABOUT_SILENCE.includes(rule)) ?? false;

/** Rules about silence are looked at only until the file's last event (spec/replay.md): its end is no outage. */
export const hearingUntil = (lastTime: number, world: World): World => ({
  ...world,
  queues: {
    ...world.queues,
    wake: (deadlines) =>
      world.queues.wake(deadlines.filter((one) => one.dueAt <= lastTime || !isAboutSilence(one))),
  },
});
