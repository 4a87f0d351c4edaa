import { PartnerRefusedRequest } from '../../functions/adapters/partners/errors.ts';
import type {
  CloseAnswer,
  CloseRequest,
  OrderRef,
  QueryAnswer,
  QueryRequest,
} from '../../functions/use-cases/partners.ts';
import type { Backstage } from './backstage.ts';
import { type Bill, billOf, type Capture, findBill, isClosed, paidOn } from './bill.ts';
import { transactionId } from './charge.ts';
import { nextAnswer, type OrderMemory } from './memory.ts';
import { contentAt } from './order-record.ts';
import { type Reply, SILENCE } from './scene.ts';

interface Paid {
  readonly answer: 'paid';
  readonly transactionId: string;
  readonly amount: number;
}

/** What the channel says of a number: by its books, or as it is told. */
export const query = ({ scene, memory, logs }: Backstage, request: QueryRequest): QueryAnswer => {
  const order = memory.of(request.order);
  const bill = findBill(order.bills, request);
  const paid = paidOn(bill, scene.now());
  const said = nextAnswer(scene.scripts, order, 'query')?.word ?? 'truth';
  const word = said === 'truth' ? (paid ? 'paid' : 'unpaid') : said;
  const { intentId, merchantOrderNo: number } = request;
  logs.queries.push({ orderId: order.orderId, intentId, number, at: scene.now(), answer: word });
  if (word === 'paid') return paidAnswer(order, request, bill, scene.now());
  return word === 'unknown' ? { answer: 'unknown' } : { answer: 'unpaid' };
};

/** What the books hold; where they hold nothing, what the channel would have made up. */
const paidAnswer = (
  order: OrderMemory,
  request: { readonly order: OrderRef; readonly intentId: string; readonly merchantOrderNo: string },
  bill: Bill | undefined,
  now: number,
): Paid => {
  const known = paidOn(bill, now) ?? bill?.captures[0];
  if (known) return told(known);
  const { intentId, merchantOrderNo: number } = request;
  return {
    answer: 'paid',
    transactionId: transactionId(request.order, { intentId, number }),
    amount: bill?.due ?? dueOn(order, intentId) ?? contentAt(order.record, now)?.total ?? 0,
  };
};

const told = ({ transactionId, amount }: Capture): Paid => ({ answer: 'paid', transactionId, amount });

const dueOn = ({ bills }: OrderMemory, intentId: string): number | undefined =>
  bills.flatMap((bill) => (bill.intentId === intentId ? (bill.due ?? []) : [])).at(-1);

/**
 * Closes a number, or reverses it (product auth-code), which gives back what was paid. Answers come from the script
 * for charges of ours only; a number that is paid always says so.
 */
export const close = (backstage: Backstage, request: CloseRequest): Reply<CloseAnswer> => {
  const { scene, memory, logs } = backstage;
  const order = memory.of(request.order);
  const known = order.dealings.closes.get(request.key);
  if (known) return known;
  if (request.how === 'reverse' && request.product !== 'auth-code') {
    throw new PartnerRefusedRequest('Only an auth-code payment can be reversed', 400);
  }
  const bill = billOf(order.bills, request);
  const scripted = bill.ours ? nextAnswer(scene.scripts, order, 'close')?.word : undefined;
  const answer = closeAs(scripted ?? 'success', order, bill, { request, now: scene.now() });
  if (answer !== SILENCE) order.dealings.closes.set(request.key, answer);
  const { intentId, merchantOrderNo: number } = request;
  const said = answer === SILENCE ? (scripted ?? 'unknown') : answer.answer === 'paid' ? 'paid' : 'success';
  logs.closes.push({ orderId: order.orderId, intentId, number, at: scene.now(), answer: said });
  return answer;
};

interface Closing {
  readonly request: CloseRequest;
  readonly now: number;
}

const closeAs = (
  word: string,
  order: OrderMemory,
  bill: Bill,
  { request, now }: Closing,
): Reply<CloseAnswer> => {
  if (word === 'timeout:not-closed') return SILENCE;
  const paid = paidOn(bill, now);
  if (word === 'timeout:closed') {
    settle(bill, paid, { request, now });
    return SILENCE;
  }
  if (word === 'paid') return paidAnswer(order, request, bill, now);
  if (word === 'success:not-closed' && !paid) {
    bill.closedInWordOnly = true;
    return { answer: 'closed', moneyReturned: 0 };
  }
  return settle(bill, paid, { request, now });
};

const settle = (bill: Bill, paid: Capture | undefined, { request, now }: Closing): CloseAnswer => {
  if (paid && request.how === 'close') return told(paid);
  if (paid) paid.returnedAt = now;
  if (!isClosed(bill, now)) bill.closedAt = now;
  return { answer: 'closed', moneyReturned: paid?.amount ?? 0 };
};
