import * as z from 'zod/mini';
import type { EventRow } from './row.ts';
import { Count, Currency, Day, Id, Money, oneOf, record, SignedMoney } from './values.ts';

const SettlementLine = record({
  date: Day,
  channel: Id,
  kind: oneOf('payment', 'refund', 'fee'),
  transactionId: Id,
  refundId: z.optional(Id),
  merchantOrderNo: z.optional(Id),
  amount: SignedMoney,
  fee: z.optional(SignedMoney),
  currency: z.optional(Currency),
});
const SettlementClosed = record({
  date: Day,
  channel: Id,
  lines: Count,
  paid: Money,
  refunded: Money,
  currency: z.optional(Currency),
});

const day = {
  queue: 'payments',
  subjects: ['settlement'],
  subjectIs: 'settlement:{channel}-{date}',
} as const;

/** A channel's own books of a day. */
export const SETTLEMENT_EVENTS = {
  'settlement.line': { ...day, data: SettlementLine },
  'settlement.closed': { ...day, data: SettlementClosed },
} as const satisfies Record<string, EventRow>;
