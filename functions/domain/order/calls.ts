import { ACTS } from '../acts.ts';
import type { RuleId } from '../exception.ts';
import { RULES } from '../exception.ts';
import type { Evolve } from './evolve.ts';
import { on } from './evolve.ts';
import type { Order } from './order.ts';
import type { Leaving } from './progress.ts';
import { leftAt } from './progress.ts';

/** What an order is told of something wrong with its zone, its batch or its instrument. Times are epoch ms. */
export interface Call {
  /** The exception that calls it, which stands under `scope`. */
  readonly exceptionId: string;
  readonly rule: RuleId;
  readonly way: string;
  readonly scope: string;
  readonly at: number;
  /** When the order had it; null while it has not. */
  readonly answeredAt: number | null;
  /** It answered as one that had not left the store. */
  readonly inStore: boolean;
  /** The red alerts of the zone that called, as far as they are known. */
  readonly alerts: readonly Alert[];
}

/** How long an alert stands, epoch ms: to the end of time, where no end is known. */
export interface Alert {
  readonly from: number;
  readonly until: number;
}

/** By the exception that calls. */
export type Calls = Readonly<Record<string, Call>>;

/** Those that the order still has to answer. As one in the store, and only then told to have left before: that was none. */
export const unanswered = ({ calls, ...order }: Pick<Order, 'calls'> & Leaving): readonly Call[] =>
  Object.values(calls).filter(
    ({ answeredAt, inStore }) => answeredAt === null || (inStore && leftAt(order) <= answeredAt),
  );

/** Whether it was ever called by a rule. */
export const isCalledBy = ({ calls }: { readonly calls: Calls }, rule: RuleId): boolean =>
  Object.values(calls).some((call) => call.rule === rule);

/** Whether its zone had a red alert at a time, epoch ms. */
export const isUnderRedAlert = ({ calls }: { readonly calls: Calls }, at: number): boolean =>
  Object.values(calls).some(({ alerts }) => alerts.some(({ from, until }) => from <= at && at < until));

const ruleOf = (name: string): RuleId | undefined => RULES.find((rule) => rule === name);

const alertOf = ({ from, until }: { readonly from: string; readonly until?: string | undefined }): Alert => ({
  from: Date.parse(from),
  until: until === undefined ? Number.POSITIVE_INFINITY : Date.parse(until),
});

const UNANSWERED = { answeredAt: null, inStore: false } as const;

export const CALL_ACTS: Readonly<Record<string, Evolve>> = {
  /** Called again, it is told how the alerts stand now; what it has answered stays answered. */
  'rescue.called': on(ACTS['rescue.called'], (order, { rule: name, alerts = [], ...call }, at) => {
    const rule = ruleOf(name);
    if (!rule) return order;
    const { at: calledAt, answeredAt, inStore } = order.calls[call.exceptionId] ?? { at, ...UNANSWERED };
    const told = { ...call, rule, at: calledAt, answeredAt, inStore, alerts: alerts.map(alertOf) };
    return { ...order, calls: { ...order.calls, [call.exceptionId]: told } };
  }),
  'rescue.reached': on(ACTS['rescue.reached'], (order, { exceptionId, inStore = false }, at) => {
    const call = order.calls[exceptionId];
    const answered = call && { ...call, answeredAt: at, inStore };
    return answered ? { ...order, calls: { ...order.calls, [exceptionId]: answered } } : order;
  }),
};
