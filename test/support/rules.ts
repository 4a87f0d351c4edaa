import type { Finding, OrderException } from '../../functions/domain/exception.ts';
import { exceptionId } from '../../functions/domain/exception.ts';
import type { Order } from '../../functions/domain/order/order.ts';
import { DEFAULT_POLICY, type Policy } from '../../functions/domain/policy.ts';
import { ruleRow } from '../../functions/domain/rules/catalogue.ts';
import { examine, isCured, personAt } from '../../functions/domain/rules/examine.ts';
import type { Look, Moment, Rule } from '../../functions/domain/rules/rule.ts';
import { NOON, ORDER, TENANT } from './orders.ts';

type Changes = {
  readonly [Part in keyof Policy]?: Policy[Part] extends object ? Partial<Policy[Part]> : Policy[Part];
};

/** The default policy with some numbers changed, as a merchant would. */
export const policyWith = ({
  payments,
  delivery,
  stock,
  sync,
  goods,
  kitchen,
  incidents,
  submission,
  waiting,
  ...rest
}: Changes): Policy => ({
  ...DEFAULT_POLICY,
  ...(rest as Partial<Policy>),
  payments: { ...DEFAULT_POLICY.payments, ...payments },
  delivery: { ...DEFAULT_POLICY.delivery, ...delivery },
  goods: { ...DEFAULT_POLICY.goods, ...goods },
  kitchen: { ...DEFAULT_POLICY.kitchen, ...kitchen },
  incidents: { ...DEFAULT_POLICY.incidents, ...incidents },
  submission: { ...DEFAULT_POLICY.submission, ...submission },
  stock: { ...DEFAULT_POLICY.stock, ...stock },
  sync: { ...DEFAULT_POLICY.sync, ...sync },
  waiting: { ...DEFAULT_POLICY.waiting, ...waiting },
});

/** Noon, by the default policy, just begun to wait: unless the test is about one of these. */
export const moment = ({
  now = NOON,
  policy = DEFAULT_POLICY,
  waitingSince = now,
}: Partial<Moment> = {}): Moment => ({
  now,
  policy,
  waitingSince,
});

export const look = <State>(rule: Rule<State>, state: State, when: Partial<Moment> = {}): Look =>
  rule.look(state, moment(when));

/** What the rule finds: the occurrence and the way of each finding. */
export const found = <State>(
  rule: Rule<State>,
  state: State,
  when: Partial<Moment> = {},
): readonly string[] =>
  look(rule, state, when).findings.map(({ occurrence, way }) => `${occurrence} → ${way}`);

/** What the rule finds at a time, when it looks again, and whether it waits for something until then. */
export const foundAt = <State>(rule: Rule<State>, state: State, now: number) => {
  const { dueAt, waiting } = look(rule, state, { now });
  return { finds: found(rule, state, { now }), dueAt, waiting };
};

export const examineOrder = (order: Order, when: Partial<Moment> = {}): ReturnType<typeof examine> =>
  examine({ kind: 'order', order }, moment(when));

/** What a rule finds that names its exceptions after itself. */
export const aFinding = (
  rule: Finding['rule'],
  occurrence: string,
  way: string,
  facts: Finding['facts'],
): Finding => ({ rule, family: rule, occurrence, way, facts });

/** The names of the exceptions that these findings open. */
export const idsOf = (findings: readonly Finding[]): readonly string[] =>
  findings.map((finding) => exceptionId(TENANT, `order:${ORDER}`, finding)).toSorted();

/** The one exception that a rule opens of an order, at noon. */
const openedBy = (rule: Rule<Order>, order: Order, when: Partial<Moment>): OrderException => {
  const [finding] = look(rule, order, when).findings;
  if (!finding) throw new TypeError(`${rule.id} finds nothing`);
  const { skill, priority, recovery } = ruleRow(rule.id);
  return {
    ...finding,
    exceptionId: exceptionId(TENANT, `order:${ORDER}`, finding),
    tenantid: TENANT,
    subject: `order:${ORDER}`,
    orderId: ORDER,
    storeid: null,
    recovery,
    skill,
    priority,
    policyVersion: DEFAULT_POLICY.version,
    ticketSeconds: 0,
    openedAt: NOON,
    status: 'open',
    started: true,
    outcome: null,
    closedAt: null,
    token: null,
    incident: null,
  };
};

/** Whether what a rule opened of an order has come right in another state of it. */
export const hasComeRight = (
  rule: Rule<Order>,
  order: Order,
  later: Order,
  when: Partial<Moment> = {},
): boolean => isCured({ kind: 'order', order: later }, openedBy(rule, order, when), moment(when));

/** How long what a rule opened of an order has to come right before a person takes it, in ms. */
export const timeUntilPerson = (
  rule: Rule<Order>,
  order: Order,
  when: Partial<Moment> = {},
): number | undefined => {
  const at = personAt(openedBy(rule, order, when), moment(when).policy);
  return at === undefined ? undefined : at - NOON;
};
