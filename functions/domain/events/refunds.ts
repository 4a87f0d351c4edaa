import * as z from 'zod/mini';
import { ABOUT_ORDER_OR_CLIENT, type EventRow } from './row.ts';
import { Currency, FreeText, Id, Instant, Label, list, Money, oneOf, record } from './values.ts';

const money = { amount: Money, currency: z.optional(Currency) };

const RefundRequested = record({
  refundId: Id,
  intentId: Id,
  ...money,
  lineIds: z.optional(list(Id)),
  by: oneOf('customer', 'merchant', 'platform', 'agent', 'system'),
  reason: FreeText,
  answerBy: z.optional(Instant),
});
const RefundAnswered = record({
  refundId: Id,
  intentId: Id,
  channel: Id,
  ...money,
  merchantId: z.optional(Id),
  to: z.optional(oneOf('balance', 'bank-card', 'voucher')),
  status: z.optional(oneOf('processing', 'abnormal', 'closed')),
  code: z.optional(Label),
});
const RefundDisputed = record({ refundId: z.optional(Id), intentId: Id, ...money, reason: FreeText });

const refund = <Data extends z.ZodMiniObject>(data: Data) =>
  ({ queue: 'payments', subjects: ABOUT_ORDER_OR_CLIENT, data }) as const;

/** Money on its way back. */
export const REFUND_EVENTS = {
  'refund.requested': refund(RefundRequested),
  'refund.accepted': refund(RefundAnswered),
  'refund.succeeded': refund(RefundAnswered),
  'refund.failed': refund(RefundAnswered),
  'refund.disputed': refund(RefundDisputed),
} as const satisfies Record<string, EventRow>;
