import type { OrderException } from '../exception.ts';
import type { Answer, Order } from '../order/order.ts';

/** What the customer wants instead of what is missing. */
export type CustomerAnswer =
  | { readonly choice: 'substitute'; readonly sku: string; readonly payable: number }
  | { readonly choice: 'refund' }
  | { readonly choice: 'cancel' };

type Asked = Pick<OrderException, 'exceptionId' | 'facts'>;

/**
 * The first answer that counts: to this question, by the order's own customer, for something that was offered, and
 * before anything was done. Forged ones, another user's and late ones change nothing.
 */
export const answerOf = (order: Order, asked: Asked): CustomerAnswer | undefined => {
  const offered = order.offered[asked.exceptionId];
  if (!offered) return undefined;
  const doneAt = Math.min(
    ...order.given.filter(({ exceptionId }) => exceptionId === asked.exceptionId).map(({ at }) => at),
  );
  return order.answers
    .filter((answer) => isOwn(order, answer, asked) && answer.at <= doneAt)
    .map((answer) => meaningOf(answer, offered))
    .find((meaning) => meaning !== undefined);
};

const isOwn = (order: Order, answer: Answer, { exceptionId, facts }: Asked): boolean =>
  answer.exceptionId === exceptionId &&
  answer.customerId === order.placed?.customerId &&
  (answer.lineId === undefined || answer.lineId === facts['lineId']);

/** To accept without saying what is to take what was offered first. */
const meaningOf = (
  { choice, sku }: Answer,
  offered: readonly { readonly sku: string; readonly payable: number }[],
): CustomerAnswer | undefined => {
  if (choice === 'cancel') return { choice: 'cancel' };
  if (choice !== 'accept') return { choice: 'refund' };
  const option = sku === undefined ? offered[0] : offered.find((one) => one.sku === sku);
  return option && { choice: 'substitute', ...option };
};
