import type { Finding } from '../../functions/domain/exception.ts';
import { exceptionId } from '../../functions/domain/exception.ts';
import type { Order } from '../../functions/domain/order/order.ts';
import { DEFAULT_POLICY, type Policy } from '../../functions/domain/policy.ts';
import { examine } from '../../functions/domain/rules/examine.ts';
import type { Look, Moment, Rule } from '../../functions/domain/rules/rule.ts';
import { NOON, ORDER, TENANT } from './orders.ts';

type Changes = {
  readonly [Part in keyof Policy]?: Policy[Part] extends object ? Partial<Policy[Part]> : Policy[Part];
};

/** The default policy with some numbers changed, as a merchant would. */
export const policyWith = ({
  payments,
  delivery,
  submission,
  stock,
  sync,
  waiting,
  ...rest
}: Changes): Policy => ({
  ...DEFAULT_POLICY,
  ...(rest as Partial<Policy>),
  payments: { ...DEFAULT_POLICY.payments, ...payments },
  delivery: { ...DEFAULT_POLICY.delivery, ...delivery },
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

export const examineOrder = (order: Order, when: Partial<Moment> = {}): ReturnType<typeof examine> =>
  examine({ kind: 'order', order }, moment(when));

/** The names of the exceptions that these findings open. */
export const idsOf = (findings: readonly Finding[]): readonly string[] =>
  findings.map((finding) => exceptionId(TENANT, `order:${ORDER}`, finding)).toSorted();
