import { digest } from './digest.ts';

/** The catalogue: spec/rules.md as domain.md corrects it, and the eight rules that domain.md adds. */
export const RULES = [
  'DLV-01',
  'DLV-02',
  'DLV-03',
  'DLV-04',
  'DLV-05',
  'DLV-06',
  'DLV-07',
  'DLV-08',
  'DLV-09',
  'DLV-10',
  'DLV-11',
  'DLV-12',
  'GDS-01',
  'GDS-02',
  'GDS-03',
  'GDS-04',
  'GDS-05',
  'GDS-06',
  'GDS-07',
  'GDS-08',
  'GDS-09',
  'GDS-10',
  'PAY-01',
  'PAY-02',
  'PAY-03',
  'PAY-04',
  'PAY-05',
  'PAY-06',
  'PAY-07',
  'PAY-08',
  'PAY-09',
  'PAY-10',
  'PAY-11',
  'PAY-12',
  'PAY-13',
  'PAY-14',
  'PAY-15',
  'PAY-16',
  'USR-01',
  'USR-02',
  'USR-03',
  'USR-04',
  'USR-05',
  'USR-06',
  'USR-07',
  'SYN-01',
  'SYN-02',
  'SYN-03',
  'SYN-04',
  'SYN-05',
  'SYN-06',
  'SYN-07',
  'SYN-08',
  'SYN-09',
  'SYN-10',
  'KDS-01',
  'KDS-02',
  'KDS-03',
  'KDS-04',
  'STK-01',
  'STK-02',
  'STK-03',
  'STK-04',
  'STK-05',
  'COM-01',
  'CMP-01',
  'SHP-01',
] as const;
export type RuleId = (typeof RULES)[number];

export const RECOVERIES = ['payment-recovery', 'stockout-resolution', 'delivery-recovery'] as const;
export type Recovery = (typeof RECOVERIES)[number];

export const SKILLS = [
  'payments',
  'risk',
  'finance',
  'delivery',
  'goods',
  'food-safety',
  'store',
  'ops',
] as const;
export type Skill = (typeof SKILLS)[number];

export const PRIORITIES = ['P0', 'P1', 'P2', 'P3'] as const;
export type Priority = (typeof PRIORITIES)[number];

/** How an exception ended (spec/replay.md, «Words»). */
export const OUTCOMES = [
  'paid',
  'paid-by-customer',
  'exhausted',
  'cancelled',
  'substituted',
  'line-refunded',
  'refunded',
  'reassigned',
  'compensated',
  'notified',
  'nothing-owed',
  'order-found',
  'cured',
  'noted',
  'handed-over',
] as const;
export type Outcome = (typeof OUTCOMES)[number];

export const ENDINGS = ['resolved-auto', 'resolved-self', 'resolved-human', 'closed-noop'] as const;
export type Ending = (typeof ENDINGS)[number];
export type ExceptionStatus = 'open' | 'with-person' | Ending;

/** What the rule saw: the inputs it fired on, kept with the exception. Tokens and numbers, no personal data. */
export type Facts = Readonly<Record<string, string | number | boolean | null>>;

/** What a rule says when something is wrong. `occurrence` names this one thing and never contains `now`. */
export interface Finding {
  readonly rule: RuleId;
  /** Rules of one family share an exception for an occurrence: PAY-01 to PAY-04 are all `PAY`. */
  readonly family: string;
  readonly occurrence: string;
  /** Which path of the recovery: the word that its first Choice branches on. */
  readonly way: string;
  readonly facts: Facts;
}

/** One thing wrong with one subject. */
export interface OrderException {
  readonly exceptionId: string;
  readonly tenantid: string;
  readonly subject: string;
  readonly orderId: string | null;
  readonly storeid: string | null;
  readonly rule: RuleId;
  readonly occurrence: string;
  readonly way: string;
  readonly facts: Facts;
  readonly recovery: Recovery | null;
  readonly skill: Skill;
  readonly priority: Priority;
  readonly policyVersion: string;
  /** How long a person has for its ticket before it escalates: the policy's, when it was opened. */
  readonly ticketSeconds: number;
  readonly openedAt: number;
  readonly status: ExceptionStatus;
  readonly started: boolean;
  readonly outcome: Outcome | null;
  readonly closedAt: number | null;
  /** The task token that waits for this exception's ending, or for its ticket. */
  readonly token: string | null;
  /** The incident that it is a part of: its person has this one too. */
  readonly incident: string | null;
}

/** Names the exception and its execution: at most 80 of [A-Za-z0-9-], the same for every copy of the cause. */
export const exceptionId = (
  tenantid: string,
  subject: string,
  finding: Pick<Finding, 'family' | 'occurrence'>,
): string =>
  `${finding.family}-${digest([tenantid, subject, finding.family, finding.occurrence].join('\n'))}`;

/** What every task of a recovery is given: enough to find the exception again. */
export interface ExceptionRef {
  readonly tenantid: string;
  readonly subject: string;
  readonly exceptionId: string;
}

/** The input of its execution: from the stored exception alone, so that every start of it is the same start. */
export const executionInput = (exception: OrderException): Readonly<Record<string, unknown>> => {
  const { tenantid, subject, exceptionId: id, rule, way, ticketSeconds, facts } = exception;
  return { ...facts, exception: { tenantid, subject, exceptionId: id }, rule, way, ticketSeconds };
};
