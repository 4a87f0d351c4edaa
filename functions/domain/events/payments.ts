import * as z from 'zod/mini';
import { needing } from './needs.ts';
import { ABOUT_ORDER_OR_CLIENT, type EventRow } from './row.ts';
import { AttemptId, Currency, Id, Instant, Label, Money, oneOf, record, YesNo } from './values.ts';

export const PaymentProduct = oneOf(
  'jsapi',
  'native',
  'app',
  'h5',
  'auth-code',
  'card',
  'mandate',
  'pay-after',
);
export type PaymentProduct = z.infer<typeof PaymentProduct>;
const Initiator = oneOf('customer', 'merchant');

const attempt = { intentId: Id, attemptId: AttemptId };
// Any channel with a code table: which have one is not the contract's to say (payments.md).
const tender = { channel: Id, product: PaymentProduct };
const money = { amount: Money, currency: z.optional(Currency) };

const PaymentInitiated = record({
  ...attempt,
  initiator: Initiator,
  ...tender,
  ...money,
  merchantOrderNo: Id,
  merchantId: z.optional(Id),
  expiresAt: z.optional(Instant),
});

const INSTRUMENT = 'the token of the instrument: the product is mandate or the channel is card';
const PaymentUnsuccessful = needing(
  record({
    ...attempt,
    initiator: Initiator,
    ...tender,
    merchantOrderNo: Id,
    ...money,
    code: Label,
    subCode: z.optional(Label),
    adviceCode: z.optional(Label),
    network: z.optional(Id),
    instrumentId: z.optional(Id),
    merchantId: z.optional(Id),
    channelRequestId: z.optional(Id),
  }),
  [
    { field: 'instrumentId', when: 'product', matches: /^mandate$/, expected: INSTRUMENT },
    { field: 'instrumentId', when: 'channel', matches: /^card$/, expected: INSTRUMENT },
  ],
);

const PaymentSucceeded = record({
  intentId: Id,
  attemptId: z.optional(AttemptId),
  ...tender,
  merchantOrderNo: Id,
  ...money,
  payerAmount: z.optional(Money),
  transactionId: Id,
  reportedBy: oneOf('callback', 'query'),
  merchantId: z.optional(Id),
  clientOrderId: z.optional(Id),
  cartRef: z.optional(Id),
  customerId: z.optional(Id),
});

const PaymentClientReported = record({
  intentId: Id,
  attemptId: z.optional(AttemptId),
  merchantOrderNo: z.optional(Id),
  channel: Id,
  result: oneOf('success', 'cancelled', 'failed', 'unknown'),
  code: z.optional(Label),
});

const PaymentHeld = record({ ...attempt, ...money, expiresAt: z.optional(Instant) });
const PaymentClosed = record({
  ...attempt,
  how: oneOf('closed', 'reversed', 'expired'),
  moneyReturned: YesNo,
});
const CallbackRejected = record({
  channel: Id,
  notifyId: Id,
  merchantId: z.optional(Id),
  reason: oneOf('signature', 'merchant', 'amount', 'replay'),
});
const MandateChanged = record({
  instrumentId: Id,
  channel: Id,
  status: oneOf('active', 'notified', 'terminated'),
  chargeFrom: z.optional(Instant),
  chargeUntil: z.optional(Instant),
  maxAmount: z.optional(Money),
  currency: z.optional(Currency),
});

const payment = <Data extends z.ZodMiniObject>(data: Data) =>
  ({ queue: 'payments', subjects: ABOUT_ORDER_OR_CLIENT, data }) as const;

/** What becomes of one debt and of each attempt to collect it. */
export const PAYMENT_EVENTS = {
  'payment.initiated': payment(PaymentInitiated),
  'payment.failed': payment(PaymentUnsuccessful),
  'payment.unknown': payment(PaymentUnsuccessful),
  'payment.succeeded': payment(PaymentSucceeded),
  'payment.client-reported': payment(PaymentClientReported),
  'payment.authorised': payment(PaymentHeld),
  'payment.captured': payment(PaymentHeld),
  'payment.closed': payment(PaymentClosed),
  'payment.callback-rejected': { queue: 'payments', subjects: ['channel'], data: CallbackRejected },
  'mandate.changed': { queue: 'payments', subjects: ['instrument'], data: MandateChanged },
} as const satisfies Record<string, EventRow>;
