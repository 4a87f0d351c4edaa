import { ACTS } from '../acts.ts';
import type { RuleId } from '../exception.ts';
import type { Evolve } from './evolve.ts';
import { on } from './evolve.ts';
import type { Order } from './order.ts';

/** What a person has or had to decide of an exception: the last time that one was asked. */
export interface HandedOver {
  readonly rule: string;
  readonly why: string;
  /** 1, and one more each time what was decided could not be done. */
  readonly round: number;
}

/** Whether a person has or had one of a rule's exceptions. */
export const wasHandedOver = ({ handedOver }: Pick<Order, 'handedOver'>, rule: RuleId): boolean =>
  Object.values(handedOver).some((one) => one.rule === rule);

export const HANDED_OVER: Readonly<Record<string, Evolve>> = {
  'rescue.handed-over': on(ACTS['rescue.handed-over'], (order, { exceptionId, rule, why, round = 1 }) =>
    round < (order.handedOver[exceptionId]?.round ?? 1)
      ? order
      : { ...order, handedOver: { ...order.handedOver, [exceptionId]: { rule, why, round } } },
  ),
};
