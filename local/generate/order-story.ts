import type { Script } from '../partners/scripts.ts';
import { tellHandingOver } from './handing-over.ts';
import type { OrderPlan } from './order-plan.ts';
import { MANNERS } from './partner-proportions.ts';
import { tellPaying } from './paying.ts';
import { tellPlacing } from './placing.ts';
import { tellPreparing } from './preparing.ts';
import { namesOf, type Random } from './random.ts';
import type { Chapter, Step } from './story.ts';
import type { Trouble } from './wrong-orders.ts';

export interface Story {
  readonly steps: readonly Step[];
  /** What partners answer about it; undefined for an order on which nothing goes wrong. */
  readonly script: Script | undefined;
}

const CHAPTERS = [
  (plan: OrderPlan, _from: number, random: Random, trouble: Trouble | undefined): Chapter =>
    tellPlacing(plan, random, trouble),
  (plan: OrderPlan, _from: number, random: Random, trouble: Trouble | undefined): Chapter =>
    tellPaying(plan, random, trouble),
  tellPreparing,
  tellHandingOver,
] as const;

/** Placed, paid, made, handed over: each chapter begins when the one before lets it, and the last one ends it. */
export const tellOrder = (plan: OrderPlan, random: Random, trouble: Trouble | undefined): Story => {
  const steps: Step[] = [];
  let from: number | null = plan.placedAt;
  let script: Script = trouble ? { ...manners(random), ...trouble.script } : {};
  for (const tell of CHAPTERS) {
    if (from === null) break;
    const chapter: Chapter = tell(plan, from, random, trouble);
    steps.push(...chapter.steps);
    script = { ...script, ...chapter.script };
    from = chapter.goesOnAt;
  }
  return { steps, script: trouble ? script : undefined };
};

const manners = (random: Random): Script =>
  Object.fromEntries(
    namesOf(MANNERS).map((key) => [
      key,
      random.row<{ readonly weight: number; readonly answers: readonly string[] }>(MANNERS[key]).answers,
    ]),
  );
