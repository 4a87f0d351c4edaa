import type { Entry } from '../entry.ts';
import { subjectParts } from '../events/subject.ts';
import type { RuleId } from '../exception.ts';
import { isNoting } from '../notes/of-order.ts';
import type { Order } from '../order/order.ts';
import type { RuleMode } from '../policy/rules.ts';
import type { Policy } from '../policy.ts';
import type { Timeline } from '../timeline.ts';
import { COMPLAINT_RULES, COMPLAINT_TIMELINE_RULES } from './complaints.ts';
import { DELIVERY_RULES } from './deliveries.ts';
import { GOODS_RULES } from './goods.ts';
import { INCIDENT_RULES } from './incidents.ts';
import { KITCHEN_RULES } from './kitchen.ts';
import { PAYMENT_RULES, PAYMENT_TIMELINE_RULES } from './payments.ts';
import type { Rule } from './rule.ts';
import { RESERVATION_RULES, STOCK_RULES } from './stock.ts';
import { SYNC_RULES, SYNC_TIMELINE_RULES } from './sync.ts';
import { USER_RULES } from './users.ts';

/** Rules that look at one order. */
export const ORDER_RULES: readonly Rule<Order>[] = [
  ...PAYMENT_RULES,
  ...GOODS_RULES,
  ...DELIVERY_RULES,
  ...KITCHEN_RULES,
  ...SYNC_RULES,
  ...COMPLAINT_RULES,
  ...RESERVATION_RULES,
];

/** Rules that look at what is told of anything else: a client's submission, a customer, a channel, a zone. */
export const TIMELINE_RULES: readonly Rule<Timeline>[] = [
  ...PAYMENT_TIMELINE_RULES,
  ...SYNC_TIMELINE_RULES,
  ...COMPLAINT_TIMELINE_RULES,
  ...USER_RULES,
  ...STOCK_RULES,
  ...INCIDENT_RULES,
];

export type Row = Omit<Rule<never>, 'look' | 'isCured'>;
/** A rule that looks at orders may look at other subjects too, another way: the same row, twice. */
const LOOKS: readonly Row[] = [...ORDER_RULES, ...TIMELINE_RULES];

const ROWS = new Map<RuleId, Row>();
for (const row of LOOKS) {
  const known = ROWS.get(row.id);
  ROWS.set(row.id, known ? { ...known, about: [...known.about, ...row.about] } : row);
}
/** One for each rule. */
export const RULE_ROWS: readonly Row[] = [...ROWS.values()];

/**
 * Who works on a rule's exceptions, how urgently, and what recovers them. A rule that looks at several kinds of subject
 * says so of each: one order told backwards is a note, a flood of a source a ticket.
 */
export const ruleRow = (id: RuleId, subject?: string): Row => {
  const kind = subject && subjectParts(subject).kind;
  const row = LOOKS.find((look) => look.id === id && look.about.some((one) => one === kind)) ?? ROWS.get(id);
  if (!row) throw new TypeError(`No rule ${id}`);
  return row;
};

/** Beside the rules': a cancellation ends waits, another total closes a pay link, an answer goes on with its question. */
const GO_ON: readonly string[] = ['order.cancelled', 'order.amended', 'substitution.answered'];

const LISTENING = Map.groupBy(
  LOOKS.flatMap((rule) => rule.listens.map((type) => ({ type, rule }))),
  ({ type }) => type,
);

/** Types that may open, settle or answer something now. */
export const LISTENED: ReadonlySet<string> = new Set([...LISTENING.keys(), ...GO_ON]);

/** Whether something may follow from an entry now: then its subject is read. Every other entry costs one write. */
export const isHeard = (entry: Entry): boolean => {
  if (GO_ON.includes(entry.type) || isNoting(entry)) return true;
  const listening = LISTENING.get(entry.type);
  if (!listening) return false;
  const { kind } = subjectParts(entry.subject);
  return listening.some(({ rule }) => rule.about.includes(kind) && (rule.hears?.(entry) ?? true));
};

export interface FirstDeadline {
  readonly dueAt: number;
  /** The rules whose deadline it is: the chain goes on for them. */
  readonly rules: readonly RuleId[];
}

const ARMED = new Set(LOOKS.flatMap(({ arms = {} }) => Object.keys(arms)));
export const isArming = ({ type }: Pick<Entry, 'type'>): boolean => ARMED.has(type);

/** How a rule runs under a policy. */
export const modeOf = ({ rules }: Policy, id: RuleId): RuleMode => rules[id] ?? 'live';

/**
 * The first link of an entry's wake-up chain: the first deadline of the rules that it arms, by the policy and by the
 * one that is tried in its shadow.
 */
export const firstDeadline = (
  entry: Entry,
  policy: Policy,
  shadow: Policy | null = null,
): FirstDeadline | undefined => {
  const { kind } = subjectParts(entry.subject);
  const policies = shadow ? [policy, shadow] : [policy];
  const dues = LOOKS.flatMap(({ id, about, arms }) => {
    const arm = about.includes(kind) ? arms?.[entry.type] : undefined;
    if (!arm) return [];
    return policies.flatMap((one) => {
      const dueAt = modeOf(one, id) === 'off' ? undefined : arm(entry, one);
      return dueAt === undefined ? [] : [{ id, dueAt }];
    });
  });
  if (dues.length === 0) return undefined;
  return {
    dueAt: Math.min(...dues.map(({ dueAt }) => dueAt)),
    rules: [...new Set(dues.map(({ id }) => id))],
  };
};
