import type { Answer } from './settle.ts';
import type { Situation } from './situation.ts';

const MINUTE = 60_000;

/** Automation is off: asked again in so many `seconds`, nothing used up; held for too long, a person takes it. */
export const hold = ({ exception, policy: { waiting }, now }: Situation): Answer =>
  now > exception.openedAt + waiting.holdAtMostMinutes * MINUTE
    ? { outcome: 'person', why: 'automation-off' }
    : { outcome: 'hold', seconds: waiting.holdMinutes * 60 };
