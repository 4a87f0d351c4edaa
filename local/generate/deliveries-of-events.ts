import type { EventType } from '../../functions/domain/events/catalogue.ts';
import { SHARES } from './proportions.ts';
import type { Random } from './random.ts';
import { MINUTE, SECOND, type Step } from './story.ts';

/** What a line of the file is about and when it comes: epoch ms. */
export interface Coming {
  readonly step: Step;
  /** Its place in the order's day, part of its id: a copy has its original's. */
  readonly n: number;
  readonly comesAt: number;
}

/** A rule's judgement hangs on these, so they may come a little late, never by minutes. */
const PROMPT: ReadonlySet<EventType> = new Set([
  'order.submitted',
  'order.placed',
  'courier.assigned',
  'kitchen.received',
  'kitchen.started',
  'kitchen.ready',
  'delivery.delivered',
]);

/**
 * When each event's line comes, and which come twice. Events of an order that goes wrong come on time (unless its
 * story says otherwise), so that what happens to it depends on no second; any may be copied.
 */
export const comings = (steps: readonly Step[], goesWrong: boolean, random: Random): readonly Coming[] =>
  steps.flatMap((step, n) => {
    const comesAt = step.at + (step.comesAfter ?? (goesWrong ? 0 : lateness(step, random)));
    const original = { step, n, comesAt };
    return random.chance(SHARES.copied.weight)
      ? [original, { ...original, comesAt: comesAt + random.int(60, 1_200) * SECOND }]
      : [original];
  });

const lateness = ({ type }: Step, random: Random): number => {
  if (random.chance(SHARES.swapped.weight)) return random.int(5, 40) * SECOND;
  return !PROMPT.has(type) && random.chance(SHARES.delayed.weight) ? random.int(2, 7) * MINUTE : 0;
};
