import type { Finding, Priority, Recovery, RuleId, Skill } from '../exception.ts';
import type { Order } from '../order/order.ts';
import type { Policy } from '../policy.ts';

/** What a rule is given beside the state: nothing else may decide. */
export interface Moment {
  readonly now: number;
  readonly policy: Policy;
  /** Since when this subject's rules have waited for what they need, such as an `order.placed` still to come. */
  readonly waitingSince: number;
}

/** What is wrong, and when the rule must look again though nothing has happened. */
export interface Look {
  readonly findings: readonly Finding[];
  readonly dueAt?: number | undefined;
  /** It cannot judge yet: something that it needs has not come. */
  readonly waiting?: boolean;
}

/** A pure function that looks at a subject's state and says whether something is wrong: spec/rules.md, a row. */
export interface Rule<State> {
  readonly id: RuleId;
  readonly name: { readonly en: string; readonly zh: string };
  readonly severity: 'S1' | 'S2' | 'S3' | 'S4';
  readonly priority: Priority;
  readonly recovery: Recovery | null;
  readonly skill: Skill;
  /** Event types on which it may open something now; others are not read for it. */
  readonly listens: readonly string[];
  readonly look: (state: State, moment: Moment) => Look;
}

/** Whether a rule still waits for `order.placed`: without it, it cannot judge (design, «Exactly once», step 5). */
export const awaitsOrder = (order: Pick<Order, 'placed'>, { now, policy, waitingSince }: Moment): boolean =>
  order.placed === null && now < waitingSince + policy.waiting.placedMinutes * MINUTE;

/** The same for what is never too late to put right: days later, if it must be. */
export const awaitsLateOrder = (
  order: Pick<Order, 'placed'>,
  { now, policy, waitingSince }: Moment,
): boolean => order.placed === null && now < waitingSince + policy.waiting.lateDays * DAY;

/**
 * When to look again for what something waits for: often at first, then after half as long again as it has waited.
 * Three days of it are 37 looks.
 */
export const lookAgainAt = ({ now, policy: { waiting }, waitingSince }: Moment): number => {
  const waited = now - waitingSince;
  const often = waiting.askAgainSeconds * SECOND;
  if (waited < waiting.placedMinutes * MINUTE) return now + often;
  return now + Math.max(often, Math.min(Math.round(waited / 2), waiting.lateHoursApart * HOUR));
};

export const NOTHING: Look = { findings: [] };
export const MINUTE = 60_000;
export const SECOND = 1_000;
const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;
