import type { OrderException } from '../exception.ts';
import type { Order } from '../order/order.ts';
import { hasLeft } from '../order/progress.ts';
import type { Decision } from '../ticket.ts';
import { answerOf } from './answer.ts';
import type { Missing } from './missing.ts';

/** What is to be done about what is missing: `best` takes the best that can be had, `this` nothing but that. */
export type Wish =
  | { readonly wants: 'refund' | 'best' | 'ask' | 'cancel' }
  | { readonly wants: 'this'; readonly sku: string; readonly payable: number };

/**
 * A person's decision comes first, then what the customer answered, then the preference given with the line.
 * Nothing can be put into an order that has left the store; who was asked and is silent gets the money.
 */
export const wishOf = (
  order: Order,
  exception: OrderException,
  { line }: Missing,
  decision: Decision | null,
): Wish => {
  if (hasLeft(order)) return { wants: 'refund' };
  if (decision !== null) return { wants: decision === 'substitute' ? 'best' : 'refund' };
  if (line.substitution === 'none') return { wants: 'refund' };
  return line.substitution === 'ask' ? answered(order, exception) : { wants: 'best' };
};

const answered = (order: Order, exception: OrderException): Wish => {
  const answer = answerOf(order, exception);
  if (answer?.choice === 'substitute') return { wants: 'this', sku: answer.sku, payable: answer.payable };
  if (answer) return { wants: answer.choice };
  return { wants: order.offered[exception.exceptionId] ? 'refund' : 'ask' };
};
