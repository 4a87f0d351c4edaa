import { digest } from '../../functions/domain/digest.ts';
import { DEFAULT_CURRENCY } from '../../functions/domain/events/values.ts';
import type { LinkRequest, RefundAnswer, RefundRequest } from '../../functions/use-cases/partners.ts';
import type { Backstage } from './backstage.ts';
import { type Bill, billOf, type Capture, capture, stands } from './bill.ts';
import { callBack } from './callback.ts';
import { transactionId } from './charge.ts';
import { expectSameRequest, nextAnswer, type OrderMemory } from './memory.ts';
import { happened, type Reply, SILENCE } from './scene.ts';

/** Offers a link once for a key; the customer then pays it, or not, as the script says. */
export const offerLink = (backstage: Backstage, request: LinkRequest): { readonly linkId: string } => {
  const { scene, memory, logs } = backstage;
  const order = memory.of(request.order);
  const known = order.dealings.links.get(request.key);
  if (known) return known;
  const bill = billOf(order.bills, request);
  bill.due = request.amount;
  const link = { linkId: `link-${digest([request.order.tenantid, order.orderId, request.key].join('\n'))}` };
  order.dealings.links.set(request.key, link);
  const scripted = nextAnswer(scene.scripts, order, 'pay-link');
  const { intentId, merchantOrderNo: number } = request;
  logs.links.push({
    orderId: order.orderId,
    intentId,
    number,
    at: scene.now(),
    answer: scripted?.said ?? 'ignored',
  });
  if (scripted?.word === 'paid') {
    scene.at(scene.now() + scripted.afterMs, () => payLink(backstage, request, bill));
  }
  return link;
};

/** The customer pays, if the link still takes money: the number is open and unpaid, and the link not expired. */
const payLink = ({ scene }: Backstage, request: LinkRequest, bill: Bill): void => {
  const now = scene.now();
  if (request.expiresAt !== null && request.expiresAt <= now) return;
  const paid = capture(bill, {
    transactionId: transactionId(request.order, bill),
    amount: request.amount,
    at: now,
    key: null,
  });
  if (paid) callBack(scene, { ...request, bill, capture: paid });
};

/** Gives money back, never more of a transaction than was paid by it. */
export const refund = (backstage: Backstage, request: RefundRequest): Reply<RefundAnswer> => {
  const { scene, memory, logs } = backstage;
  const order = memory.of(request.order);
  const { key, transactionId: paidBy, amount } = request;
  expectSameRequest(order, `refund ${key}`, paidBy, amount);
  const known = order.dealings.refunds.get(key);
  if (known) return known;
  const scripted = nextAnswer(scene.scripts, order, 'refund');
  const { orderId } = order;
  const answer = refundAs(scripted?.word ?? 'success', scripted?.of ?? '', backstage, request);
  const said =
    answer === 'not-asked' || answer.answer === 'accepted'
      ? (scripted?.said ?? 'success')
      : `declined:${answer.code}`;
  logs.refunds.push({ orderId, transactionId: paidBy, amount, at: scene.now(), key, answer: said });
  if (answer === 'not-asked') return SILENCE;
  order.dealings.refunds.set(key, answer);
  return scripted?.word === 'timeout:given' ? SILENCE : answer;
};

const refundAs = (
  word: string,
  code: string,
  backstage: Backstage,
  request: RefundRequest,
): RefundAnswer | 'not-asked' => {
  if (word === 'timeout:not-given') return 'not-asked';
  if (word === 'declined') return { answer: 'refused', code };
  const { scene, memory } = backstage;
  const paid = captureOf(memory.of(request.order), request.transactionId, scene.now());
  if (!paid) return { answer: 'refused', code: 'RESOURCE_NOT_EXISTS' };
  if (paid.refunded + request.amount > paid.amount) return { answer: 'refused', code: 'REFUND_EXCEEDS_PAID' };
  paid.refunded += request.amount;
  tellRefund(backstage, request);
  return { answer: 'accepted' };
};

const captureOf = (order: OrderMemory, transactionId: string, now: number): Capture | undefined =>
  order.bills
    .flatMap(({ captures }) => captures)
    .find((paid) => paid.transactionId === transactionId && stands(paid, now));

const ARRIVES_AFTER_MS = 1_000;

/** Accepted is not refunded (domain.md D-5): the money arrives a second after the acceptance is told. */
const tellRefund = ({ scene, memory }: Backstage, request: RefundRequest): void => {
  const { order, intentId, channel, amount, key } = request;
  const refundId = `refund-${digest([order.tenantid, order.orderId, key].join('\n'))}`;
  const currency = memory.of(order).record.placed?.data.currency ?? DEFAULT_CURRENCY;
  const data = { refundId, intentId, channel, amount, currency };
  const about = { order, by: 'payments', cause: refundId } as const;
  happened(scene, { ...about, type: 'refund.accepted', data });
  scene.at(scene.now() + ARRIVES_AFTER_MS, () =>
    happened(scene, { ...about, type: 'refund.succeeded', data: { ...data, to: 'balance' } }),
  );
};
