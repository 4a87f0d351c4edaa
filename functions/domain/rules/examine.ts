import type { Entry } from '../entry.ts';
import type { Finding, OrderException, RuleId } from '../exception.ts';
import { foldOrder } from '../order/fold.ts';
import type { Order } from '../order/order.ts';
import type { Policy } from '../policy.ts';
import type { Dishes, Minutes, Timeline } from '../timeline.ts';
import { timelineOf } from '../timeline.ts';
import { ORDER_RULES, ruleRow, TIMELINE_RULES } from './catalogue.ts';
import type { Moment, Rule } from './rule.ts';
import { lookAgainAt } from './rule.ts';

/** The state of a subject: an order, unless its name says otherwise. */
export type State =
  | { readonly kind: 'order'; readonly order: Order }
  | { readonly kind: 'timeline'; readonly timeline: Timeline };

export const foldSubject = (
  tenantid: string,
  subject: string,
  entries: readonly Entry[],
  counts?: Minutes,
  dishes?: Dishes,
): State =>
  subject.startsWith('order:')
    ? { kind: 'order', order: foldOrder(tenantid, subject.slice('order:'.length), entries) }
    : { kind: 'timeline', timeline: timelineOf(tenantid, subject, entries, counts, dishes) };

export interface Examined {
  readonly findings: readonly Finding[];
  /** The next deadline of the chain's rules, and which of them have one. */
  readonly dueAt: number | undefined;
  readonly dueRules: readonly RuleId[];
  /** When to look again for what some rule waits for, whatever chain this is. */
  readonly waitsUntil: number | undefined;
}

/**
 * All rules of a subject, at one moment: what is wrong, and when to look again. `chain` names the rules whose
 * deadlines this wake-up chain is for (all, where it names none): the others' have chains of their own.
 */
export const examine = (state: State, moment: Moment, chain?: readonly RuleId[]): Examined =>
  state.kind === 'order'
    ? examineAll(looksOfOrder(state.order), state.order, moment, chain)
    : examineAll(LOOKS_BY_KIND.get(state.timeline.kind) ?? [], state.timeline, moment, chain);

/** Rules that share a look are looked at together. */
interface SharedLook<S> {
  readonly look: Rule<S>['look'];
  readonly rules: readonly Rule<S>[];
}
const sharedLooks = <S>(rules: readonly Rule<S>[]): readonly SharedLook<S>[] =>
  [...Map.groupBy(rules, ({ look }) => look)].map(([look, sharing]) => ({ look, rules: sharing }));

const KINDS = [...new Set(TIMELINE_RULES.flatMap(({ about }) => about))];
const LOOKS_BY_KIND = new Map(
  KINDS.map((kind) => [kind, sharedLooks(TIMELINE_RULES.filter(({ about }) => about.includes(kind)))]),
);

const ORDER_LOOKS = sharedLooks(ORDER_RULES);
const looksByKindOfOrder = new Map<string, readonly SharedLook<Order>[]>();

/** The looks of the rules that apply to an order of its kind; all, until it is known. */
const looksOfOrder = ({ placed }: Order): readonly SharedLook<Order>[] => {
  if (placed === null) return ORDER_LOOKS;
  const kind = `${placed.fulfilment} ${placed.preparation}`;
  const known = looksByKindOfOrder.get(kind);
  if (known) return known;
  const looks = sharedLooks(
    ORDER_RULES.filter(
      ({ appliesTo: { fulfilment, preparation } = {} }) =>
        (fulfilment?.includes(placed.fulfilment) ?? true) &&
        (preparation?.includes(placed.preparation) ?? true),
    ),
  );
  looksByKindOfOrder.set(kind, looks);
  return looks;
};

const examineAll = <S>(
  looks: readonly SharedLook<S>[],
  state: S,
  moment: Moment,
  chain: readonly RuleId[] | undefined,
): Examined => {
  const findings: Finding[] = [];
  let waitsUntil: number | undefined;
  let dueAt: number | undefined;
  const dueRules: RuleId[] = [];
  for (const { look, rules } of looks) {
    const looked = look(state, moment);
    if (looked.findings.length > 0) findings.push(...looked.findings);
    if (looked.waiting) waitsUntil = earliest(waitsUntil, looked.dueAt ?? lookAgainAt(moment));
    else if (looked.dueAt !== undefined && isOnChain(rules, chain)) {
      dueAt = earliest(dueAt, looked.dueAt);
      for (const { id } of rules) dueRules.push(id);
    }
  }
  return { findings, dueAt, dueRules, waitsUntil };
};

/** The first of some times; undefined where there is none. */
export const earliest = (...times: readonly (number | undefined)[]): number | undefined => {
  const known = times.filter((time) => time !== undefined);
  return known.length > 0 ? Math.min(...known) : undefined;
};

const isOnChain = (
  rules: readonly Pick<Rule<never>, 'id'>[],
  chain: readonly RuleId[] | undefined,
): boolean => chain === undefined || rules.some(({ id }) => chain.includes(id));

/** Whether what an exception was opened for has come right by itself. */
export const isCured = (state: State, exception: OrderException, moment: Moment): boolean => {
  const { rule } = exception;
  return state.kind === 'order'
    ? (ORDER_RULES.find(({ id }) => id === rule)?.isCured?.(state.order, exception, moment) ?? false)
    : (TIMELINE_RULES.find(({ id }) => id === rule)?.isCured?.(state.timeline, exception, moment) ?? false);
};

/** When a person takes an exception that waits to come right; undefined where it does not wait. */
export const personAt = (exception: OrderException, policy: Policy): number | undefined => {
  const { rule, subject, openedAt } = exception;
  const { act, personAt: at } = ruleRow(rule, subject);
  return act === 'watch' ? (at?.(openedAt, policy, exception) ?? openedAt) : undefined;
};
