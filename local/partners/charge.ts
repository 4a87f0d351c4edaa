import { classify } from '../../functions/domain/channels/classify.ts';
import { digest } from '../../functions/domain/digest.ts';
import type { ChargeAnswer, ChargeRequest, OrderRef } from '../../functions/use-cases/partners.ts';
import type { Answer } from './answer.ts';
import type { Backstage } from './backstage.ts';
import { type Bill, billOf, type Capture, capture, isClosed, paidOn } from './bill.ts';
import { callBack } from './callback.ts';
import { expectSameRequest, nextAnswer } from './memory.ts';
import { type Reply, SILENCE } from './scene.ts';

type Charged = Reply<ChargeAnswer>;

/** Charges by the script; the same number again is answered by the books, and takes no further answer. */
export const charge = (backstage: Backstage, request: ChargeRequest): Charged => {
  const order = backstage.memory.of(request.order);
  expectSameRequest(
    order,
    `charge ${request.key}`,
    request.merchantOrderNo,
    request.amount,
    request.currency,
  );
  const known = order.dealings.charges.get(request.key);
  if (known) return known;
  const bill = billOf(order.bills, request);
  bill.ours = true;
  bill.due = request.amount;
  const byBooks = answeredByBooks(bill, request.key, backstage.scene.now());
  const scripted = byBooks ? undefined : nextAnswer(backstage.scene.scripts, order, 'charge');
  const answer = byBooks ?? (scripted ? follow(backstage, request, bill, scripted) : SILENCE);
  if (answer !== SILENCE && !tooFast(answer, request)) order.dealings.charges.set(request.key, answer);
  log(backstage, request, scripted?.said ?? wordOf(answer));
  return answer;
};

/** What a channel turns away for coming too fast, it has never seen: the same number again is a new request. */
const tooFast = (answer: ChargeAnswer, { channel, product }: ChargeRequest): boolean =>
  answer.answer === 'declined' && classify({ ...answer, channel, product }).class === 'throttle';

/** Undefined when the channel has nothing on this number yet. */
const answeredByBooks = (bill: Bill, key: string, now: number): Charged | undefined => {
  const paid = paidOn(bill, now);
  if (paid) return paid.key === key ? success(paid) : declined(bill.channel, 'paid');
  if (isClosed(bill, now)) return declined(bill.channel, 'closed');
  return bill.lateAt === null ? undefined : SILENCE;
};

const follow = (backstage: Backstage, request: ChargeRequest, bill: Bill, answer: Answer): Charged => {
  const { scene } = backstage;
  const take = (): Capture | undefined => takeMoney(backstage, request, bill);
  switch (answer.word) {
    case 'declined':
      return { answer: 'declined', code: answer.of };
    case 'timeout:paid':
      take();
      return SILENCE;
    case 'timeout:unpaid':
      return SILENCE;
    case 'timeout:paid-later':
      bill.lateAt = scene.now() + answer.afterMs;
      scene.at(bill.lateAt, () => {
        bill.lateAt = null;
        take();
      });
      return SILENCE;
    default: {
      const taken = take();
      return taken ? success(taken) : declined(bill.channel, 'paid');
    }
  }
};

const takeMoney = ({ scene }: Backstage, request: ChargeRequest, bill: Bill): Capture | undefined => {
  const taken = capture(bill, {
    transactionId: transactionId(request.order, bill),
    amount: request.amount,
    at: scene.now(),
    key: request.key,
  });
  if (taken) callBack(scene, { ...request, bill, capture: taken });
  return taken;
};

/** The one transaction that money on this number has, whoever pays it. */
export const transactionId = (
  { tenantid, orderId }: OrderRef,
  { intentId, number }: Pick<Bill, 'intentId' | 'number'>,
): string => `txn-${digest([tenantid, orderId, intentId, number].join('\n'))}`;

const success = ({ transactionId, amount }: Capture): ChargeAnswer => ({
  answer: 'success',
  transactionId,
  amount,
});

const CODES = {
  alipay: { paid: 'ACQ.TRADE_HAS_SUCCESS', closed: 'ACQ.TRADE_HAS_CLOSE' },
  wechat: { paid: 'ORDERPAID', closed: 'ORDERCLOSED' },
} as const;

const declined = (channel: string, why: 'paid' | 'closed'): ChargeAnswer =>
  channel === 'alipay'
    ? { answer: 'declined', code: '40004', subCode: CODES.alipay[why] }
    : { answer: 'declined', code: CODES.wechat[why] };

const wordOf = (answer: Charged): string => {
  if (answer === SILENCE) return 'unknown';
  return answer.answer === 'declined' ? `declined:${answer.subCode ?? answer.code}` : answer.answer;
};

const log = ({ scene, logs }: Backstage, request: ChargeRequest, answer: string): void => {
  const { order, intentId, attempt, key } = request;
  logs.charges.push({ orderId: order.orderId, intentId, attempt, at: scene.now(), key, answer });
};
