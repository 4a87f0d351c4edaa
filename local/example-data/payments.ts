import type { EventData } from '../../functions/domain/events/catalogue.ts';
import type { COUPON_EVENTS } from '../../functions/domain/events/coupons.ts';
import type { PAYMENT_EVENTS } from '../../functions/domain/events/payments.ts';
import type { REFUND_EVENTS } from '../../functions/domain/events/refunds.ts';
import type { SETTLEMENT_EVENTS } from '../../functions/domain/events/settlements.ts';

type PaymentQueueType =
  | keyof typeof PAYMENT_EVENTS
  | keyof typeof REFUND_EVENTS
  | keyof typeof COUPON_EVENTS
  | keyof typeof SETTLEMENT_EVENTS;
type Examples = { readonly [Type in PaymentQueueType]: EventData<Type> };

const ATTEMPT = { intentId: 'pi-17', attemptId: 'pi-17-1' } as const;
const CHARGE = {
  ...ATTEMPT,
  initiator: 'merchant',
  channel: 'wechat',
  product: 'mandate',
  merchantOrderNo: 'mo-17',
  amount: 8920,
  merchantId: 'mch-1900',
} as const;
const REFUND = {
  refundId: 'rf-5',
  intentId: 'pi-17',
  channel: 'wechat',
  amount: 2380,
  to: 'balance',
} as const;
const COUPON = {
  couponId: 'cp-301',
  redemptionId: 'rd-301',
  issuer: 'merchant',
  amount: 500,
  expiresAt: '2026-12-01T00:00:00+08:00',
} as const;

/** One valid `data` for each type of the queue `payments`: a basket of 89.20 yuan on a WeChat mandate. */
export const PAYMENT_QUEUE_EXAMPLES: Examples = {
  'payment.initiated': { ...CHARGE, expiresAt: '2026-11-22T12:18:00+08:00' },
  'payment.failed': { ...CHARGE, code: 'NOTENOUGH', network: 'wechat', instrumentId: 'ins-9001' },
  'payment.unknown': { ...CHARGE, code: 'TIMEOUT', instrumentId: 'ins-9001', channelRequestId: 'rq-55' },
  'payment.succeeded': {
    ...ATTEMPT,
    channel: 'wechat',
    product: 'mandate',
    merchantOrderNo: 'mo-17',
    amount: 8920,
    payerAmount: 8420,
    transactionId: '4200002511202611220017',
    reportedBy: 'callback',
    merchantId: 'mch-1900',
    clientOrderId: 'c-7f3a90',
    customerId: 'u-5521',
  },
  'payment.client-reported': { ...ATTEMPT, channel: 'wechat', result: 'success' },
  'payment.authorised': { ...ATTEMPT, amount: 8920, expiresAt: '2026-11-29T12:00:00+08:00' },
  'payment.captured': { ...ATTEMPT, amount: 8920 },
  'payment.closed': { ...ATTEMPT, how: 'closed', moneyReturned: false },
  'payment.callback-rejected': {
    channel: 'wechat',
    notifyId: 'nt-77',
    merchantId: 'mch-1900',
    reason: 'signature',
  },
  'mandate.changed': { instrumentId: 'ins-9001', channel: 'wechat', status: 'terminated' },
  'refund.requested': {
    refundId: 'rf-5',
    intentId: 'pi-17',
    amount: 2380,
    lineIds: ['l-1'],
    by: 'customer',
    reason: '牛奶包装破损',
    answerBy: '2026-11-23T12:00:00+08:00',
  },
  'refund.accepted': { ...REFUND, status: 'processing' },
  'refund.succeeded': REFUND,
  'refund.failed': { ...REFUND, status: 'abnormal', code: 'USER_ACCOUNT_ABNORMAL' },
  'refund.disputed': { refundId: 'rf-5', intentId: 'pi-17', amount: 2380, reason: '顾客称未收到退款' },
  'coupon.locked': COUPON,
  'coupon.redeemed': { ...COUPON, reversibleUntil: '2026-11-22T13:03:00+08:00' },
  'coupon.released': COUPON,
  'coupon.failed': { ...COUPON, reason: '优惠券已过期' },
  'settlement.line': {
    date: '2026-11-22',
    channel: 'wechat',
    kind: 'payment',
    transactionId: '4200002511202611220017',
    merchantOrderNo: 'mo-17',
    amount: 8920,
    fee: 54,
  },
  'settlement.closed': { date: '2026-11-22', channel: 'wechat', lines: 812, paid: 6612040, refunded: 48210 },
};
