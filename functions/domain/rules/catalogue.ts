import type { Entry } from '../entry.ts';
import type { Finding, RuleId } from '../exception.ts';
import { foldOrder } from '../order/fold.ts';
import type { Order } from '../order/order.ts';
import type { Submission } from '../submission.ts';
import { foldSubmission } from '../submission.ts';
import { DLV_01, DLV_02, DLV_03 } from './deliveries.ts';
import { GDS_01 } from './goods.ts';
import { PAY_06 } from './paid-twice.ts';
import { PAY_01, PAY_02, PAY_03, PAY_04 } from './payments.ts';
import type { Look, Moment, Rule } from './rule.ts';
import { lookAgainAt } from './rule.ts';
import { SYN_01 } from './sync.ts';

const ORDER_RULES: readonly Rule<Order>[] = [
  PAY_01,
  PAY_02,
  PAY_03,
  PAY_04,
  PAY_06,
  GDS_01,
  DLV_01,
  DLV_02,
  DLV_03,
];
const SUBMISSION_RULES: readonly Rule<Submission>[] = [SYN_01];

/** Rules that share a look are looked at together. */
const ORDER_LOOKS = [...new Set(ORDER_RULES.map(({ look }) => look))];
const SUBMISSION_LOOKS = [...new Set(SUBMISSION_RULES.map(({ look }) => look))];

type Row = Omit<Rule<never>, 'look'>;
export const RULE_ROWS: readonly Row[] = [...ORDER_RULES, ...SUBMISSION_RULES];

/** Who works on a rule's exceptions, how urgently, and what recovers them. */
export const ruleRow = (id: RuleId): Row => {
  const row = RULE_ROWS.find((rule) => rule.id === id);
  if (!row) throw new TypeError(`No rule ${id}`);
  return row;
};

/**
 * Events that may open, settle or answer something now: their subject is read. Every other event costs one write.
 * Beside the rules': money that came in settles, a cancellation ends waits, another total closes a pay link, an answer
 * goes on with its question.
 */
export const LISTENED: ReadonlySet<string> = new Set([
  ...RULE_ROWS.flatMap(({ listens }) => listens),
  'order.cancelled',
  'order.amended',
  'substitution.answered',
]);

/** The state of a subject: an order, unless its name says otherwise. */
export type State =
  | { readonly kind: 'order'; readonly order: Order }
  | { readonly kind: 'submission'; readonly submission: Submission }
  | { readonly kind: 'other' };

export const foldSubject = (tenantid: string, subject: string, entries: readonly Entry[]): State => {
  if (subject.startsWith('client:'))
    return { kind: 'submission', submission: foldSubmission(subject, entries) };
  if (subject.startsWith('order:'))
    return { kind: 'order', order: foldOrder(tenantid, subject.slice('order:'.length), entries) };
  return { kind: 'other' };
};

/** All rules of a subject, at one moment: what is wrong, and when to look again. */
export const examine = (
  state: State,
  moment: Moment,
): {
  readonly findings: readonly Finding[];
  readonly dueAt: number | undefined;
  readonly waiting: boolean;
} => {
  const looks = looksAt(state, moment);
  const waiting = looks.some((look) => look.waiting === true);
  let dueAt = waiting ? lookAgainAt(moment) : undefined;
  const findings: Finding[] = [];
  for (const look of looks) {
    if (look.findings.length > 0) findings.push(...look.findings);
    if (look.dueAt !== undefined) dueAt = Math.min(dueAt ?? look.dueAt, look.dueAt);
  }
  return { findings, dueAt, waiting };
};

const looksAt = (state: State, moment: Moment): readonly Look[] => {
  switch (state.kind) {
    case 'order':
      return ORDER_LOOKS.map((look) => look(state.order, moment));
    case 'submission':
      return SUBMISSION_LOOKS.map((look) => look(state.submission, moment));
    case 'other':
      return [];
  }
};
