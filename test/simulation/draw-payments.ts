import type { EventData } from '../../functions/domain/events/catalogue.ts';
import type { Draft } from './draft.ts';
import { aroundATimer, MINUTE, SECOND } from './draft.ts';

type Failed = EventData<'payment.failed'>;

/** Codes of every class of each channel's table, one that no table lists, and none at all. */
const CODES = {
  wechat: [
    'NOTENOUGH',
    'NOTENOUGH',
    'BUYER_MISMATCH',
    'TRADE_ERROR',
    'SYSTEMERROR',
    'USERPAYING',
    'ORDERPAID',
  ],
  alipay: ['BUYER_BALANCE_NOT_ENOUGH', 'ACQ.TRADE_HAS_CLOSE', 'PAYMENT_REQUEST_HAS_RISK', 'ACQ.SYSTEM_ERROR'],
  card: ['51', '51', '54', '04', '05', '91'],
  stripe: ['insufficient_funds', 'expired_card', 'stolen_card', 'do_not_honor', 'processing_error'],
} as const;
const ANYWHERE = ['NEVER_HEARD_OF', 'TIMEOUT', 'FREQUENCY_LIMITED', 'PARAM_ERROR'] as const;

const attemptOf = (draft: Draft, n: number) =>
  ({
    intentId: `int-${draft.orderId}`,
    attemptId: `${draft.orderId}-${n}`,
    merchantOrderNo: `mo-${draft.orderId}-${n}`,
    channel: draft.channel,
    amount: draft.total,
    merchantId: 'mch-1',
    network: draft.channel === 'card' || draft.channel === 'stripe' ? 'visa' : draft.channel,
  }) as const;

const codeOf = ({ random, channel, isRetried }: Draft): Pick<Failed, 'code' | 'subCode'> => {
  if (!isRetried && random.chance(0.15)) return { code: random.pick(ANYWHERE) };
  const [retryable] = CODES[channel];
  const code = isRetried || random.chance(0.5) ? retryable : random.pick(CODES[channel]);
  return channel === 'alipay' ? { code: '40004', subCode: code } : { code };
};

const productOf = ({ random, channel, isRetried }: Draft): Failed['product'] => {
  if (isRetried) return 'mandate';
  const isCard = channel === 'card' || channel === 'stripe';
  return random.pick(
    isCard
      ? ['mandate', 'mandate', 'mandate', 'card']
      : ['mandate', 'mandate', 'mandate', 'mandate', 'mandate', 'mandate', 'jsapi', 'auth-code', 'pay-after'],
  );
};

const succeed = (
  draft: Draft,
  at: number,
  n: number,
  product: Failed['product'],
  intentId?: string,
): void => {
  const { network: _, ...attempt } = attemptOf(draft, n);
  const { clientOrderId, customerId } = draft;
  draft.tell('payment.succeeded', at, {
    ...attempt,
    ...(intentId && { intentId }),
    product,
    payerAmount: draft.total,
    transactionId: `tx-${draft.orderId}-${n}`,
    reportedBy: draft.random.pick(['callback', 'query']),
    clientOrderId,
    customerId,
  });
};

const fail = (draft: Draft, at: number, product: Failed['product']): void => {
  const { random, instrumentId, tell } = draft;
  const attempt = { ...attemptOf(draft, 1), product, initiator: initiatorOf(product), instrumentId };
  if (random.chance(0.5)) tell('payment.initiated', at - 5 * SECOND, { ...attempt });
  if (random.chance(0.25))
    tell('payment.unknown', at, { ...attempt, code: random.pick(['TIMEOUT', 'SYSTEMERROR']) });
  else tell('payment.failed', at, { ...attempt, ...codeOf(draft) });
};

const initiatorOf = (product: Failed['product']): Failed['initiator'] =>
  product === 'mandate' || product === 'pay-after' ? 'merchant' : 'customer';

/** The payment of an order: well, or not; then the customer may pay, once or twice, at any moment. */
export const drawPayments = (draft: Draft): void => {
  const { random, placedAt, tell } = draft;
  const at = placedAt + random.int(5, 120) * SECOND;
  const product = productOf(draft);
  if (!draft.isRetried && random.chance(0.25)) {
    if (random.chance(0.8)) succeed(draft, at, 1, product);
  } else fail(draft, at, product);
  if (random.chance(0.12)) succeed(draft, at + aroundATimer(random), 1, product);
  if (random.chance(0.18)) succeed(draft, at + aroundATimer(random), 2, 'jsapi');
  if (random.chance(0.07)) succeed(draft, at + aroundATimer(random), 3, 'jsapi', `int-2-${draft.orderId}`);
  const { intentId, attemptId, channel } = attemptOf(draft, 1);
  if (random.chance(0.1))
    tell('payment.client-reported', at + random.int(1, 20) * MINUTE, {
      intentId,
      attemptId,
      channel,
      result: 'success',
    });
  if (random.chance(0.1))
    tell('payment.closed', at + aroundATimer(random), {
      intentId,
      attemptId,
      how: 'closed',
      moneyReturned: false,
    });
};
