import type { Entry } from '../entry.ts';
import type { SubjectKind } from '../events/subject.ts';
import type {
  Ending,
  Finding,
  OrderException,
  Outcome,
  Priority,
  Recovery,
  RuleId,
  Skill,
} from '../exception.ts';
import type { Placed } from '../order/order.ts';
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
  /** It cannot judge yet: something that it needs has not come. It is looked for at `dueAt`, or now and again. */
  readonly waiting?: boolean;
}

/**
 * What is done about a finding. `recover`: its recovery starts. `ticket`: a person has it at once. `watch`: it has
 * until `personAt` to come right by itself, then a person has it. `note`: it is told to those who watch, and ends.
 */
export type Act = 'recover' | 'ticket' | 'watch' | 'note';

/** Which orders a rule is about; any, where a part is left out. */
export interface Applies {
  readonly fulfilment?: readonly Placed['fulfilment'][];
  readonly preparation?: readonly Placed['preparation'][];
}

/** When an event's subject must be looked at though nothing more happens: the first link of its wake-up chain. */
export type Arms = (entry: Entry, policy: Policy) => number | undefined;

/** A pure function that looks at a subject's state and says whether something is wrong: spec/rules.md, a row. */
export interface Rule<State> {
  readonly id: RuleId;
  /** What it notices and what happens then, a sentence each: docs/rules.md shows them. */
  readonly notices: string;
  readonly happens: string;
  /** What its exceptions are one for, as the catalogue writes it: `DLV04#order#slot`. */
  readonly key: string;
  /** Paths of the policy's numbers that it goes by: `delivery.etaLateMinutes`. */
  readonly thresholds: readonly string[];
  readonly severity: 'S1' | 'S2' | 'S3' | 'S4';
  readonly priority: Priority;
  readonly act: Act;
  readonly recovery: Recovery | null;
  readonly skill: Skill;
  /** The kinds of subject that it looks at. */
  readonly about: readonly SubjectKind[];
  readonly appliesTo?: Applies;
  /** Types, of events and of notes (`rescue.…`), on which it may open something now; others are not read for it. */
  readonly listens: readonly string[];
  /** Of those, the ones that matter, told by the entry alone: what it does not hear costs no read. */
  readonly hears?: (entry: Entry) => boolean;
  /** By type: its first deadline. It costs no read to arm; the look itself goes on from the fold. */
  readonly arms?: Readonly<Record<string, Arms>>;
  readonly look: (state: State, moment: Moment) => Look;
  /** Whether what it found has come right by itself; a ticket of it is closed then. */
  readonly isCured?: (state: State, exception: OrderException, moment: Moment) => boolean;
  /** How it ends then; by itself, where nothing is said. */
  readonly curedAs?: { readonly status: Ending; readonly outcome: Outcome };
  /** Of act `watch`: when a person takes what has not come right, by what was found. Epoch ms. */
  readonly personAt?: (openedAt: number, policy: Policy, found: Pick<Finding, 'way' | 'facts'>) => number;
}

/** Whether what comes out of order may still be on its way. */
export const isEarly = ({ now, policy, waitingSince }: Moment): boolean =>
  now < waitingSince + policy.waiting.placedMinutes * MINUTE;

/** Whether a rule still waits for `order.placed`: without it, it cannot judge (design, «Exactly once», step 5). */
export const awaitsOrder = (order: { readonly placed: Placed | null }, moment: Moment): boolean =>
  order.placed === null && isEarly(moment);

/** The same for what is never too late to put right: days later, if it must be. */
export const awaitsLateOrder = (
  order: { readonly placed: Placed | null },
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
export const SECOND = 1_000;
export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;
