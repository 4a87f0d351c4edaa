import type { Facts, Priority, RuleId, Skill } from './exception.ts';

/** What a person may decide (spec/replay.md, «Words»). */
export const DECISIONS = [
  'refund',
  'cancel',
  'charge-again',
  'pay-link',
  'reassign',
  'substitute',
  'compensate',
  'dismiss',
] as const;
export type Decision = (typeof DECISIONS)[number];

/** Work for a person: one for an exception, opened once, with what they need to decide. */
export interface Ticket {
  readonly ticketId: string;
  readonly exceptionId: string;
  readonly tenantid: string;
  readonly subject: string;
  readonly orderId: string | null;
  readonly storeid: string | null;
  readonly rule: RuleId;
  readonly skill: Skill;
  readonly priority: Priority;
  /** Why a person is needed, as a word that the console and the API put in Chinese and English. */
  readonly why: string;
  readonly facts: Facts;
  readonly decisions: readonly Decision[];
  readonly proposed: Decision;
  readonly openedAt: number;
  readonly dueAt: number;
  readonly escalations: number;
  /** 1, and one more each time what was decided could not be done. */
  readonly round: number;
  readonly status: 'open' | 'resolved';
  readonly decision: Decision | null;
  readonly closedAt: number | null;
  /** Token of the agent who decided, or the incident whose playbook it was; null while nobody has. */
  readonly decidedBy: string | null;
}

export interface Offer {
  readonly offered: readonly Decision[];
  readonly proposed: Decision;
}

/** What can harm who eats it: food safety has it at once, whatever the rule (domain.md D-12). */
const HARMFUL: readonly string[] = ['foreign-object', 'illness', 'expired-goods'];

/** Who can judge it, where the reason says more than the rule. */
export const skillFor = (why: string): Skill | undefined => {
  if (why === 'fraud') return 'risk';
  if (HARMFUL.includes(why)) return 'food-safety';
  if (why === 'captured-too-much') return 'finance';
  return why === 'automation-off' || why === 'technical' || why === 'misconfigured' ? 'ops' : undefined;
};

/**
 * What pages, whatever the rule: money that nobody can find (PAY-02), a merchant's empty balance (PAY-10), forged
 * callbacks in a row (PAY-09), many dead letters (SYN-07), harm.
 */
const PAGES: readonly string[] = [
  'unknown-outcome',
  'balance-short',
  'callbacks-forged',
  'many-dead-letters',
  ...HARMFUL,
];

/** How urgent it is, where the reason says more than the rule. */
export const priorityFor = (why: string, otherwise: Priority): Priority =>
  PAGES.includes(why) ? 'P0' : otherwise;
