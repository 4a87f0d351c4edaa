import type { Entry } from '../../functions/domain/entry.ts';
import type { OrderException } from '../../functions/domain/exception.ts';
import type { Remedy } from '../../functions/domain/remedy.ts';
import type { Ticket } from '../../functions/domain/ticket.ts';
import type { OrderRef } from '../../functions/use-cases/partners.ts';

/** Sunday 22 November 2026, noon in Shanghai. */
export const NOON = Date.parse('2026-11-22T04:00:00.000Z');
export const MINUTE = 60_000;
export const DAY = 86_400_000;

let orders = 0;
/** A name that no other test has. */
export const anOrderId = (): string => {
  orders += 1;
  return `ord_${orders}`;
};

export const anEntry = (entry: Partial<Entry> = {}): Entry => ({
  tenantid: 't-88',
  subject: 'order:ord_1',
  storeid: 'store-3',
  source: 'pos/store-3',
  id: 'evt-1',
  type: 'order.confirmed',
  time: '2026-11-22T04:00:00.000Z',
  data: {},
  ...entry,
});

export const anException = (exception: Partial<OrderException> = {}): OrderException => ({
  exceptionId: 'PAY-0123456789abcdef0123',
  tenantid: 't-88',
  subject: 'order:ord_1',
  orderId: 'ord_1',
  storeid: 'store-3',
  rule: 'PAY-01',
  occurrence: 'pi_1',
  way: 'retry',
  facts: { intentId: 'pi_1', code: 'NOTENOUGH', amount: 8_860, again: true, subCode: null },
  recovery: 'payment-recovery',
  skill: 'payments',
  priority: 'P1',
  policyVersion: 'default',
  ticketSeconds: 1_800,
  openedAt: NOON,
  status: 'open',
  started: false,
  outcome: null,
  closedAt: null,
  token: null,
  incident: null,
  ...exception,
});

export const aTicket = (ticket: Partial<Ticket> = {}): Ticket => ({
  ticketId: 'PAY-0123456789abcdef0123',
  exceptionId: 'PAY-0123456789abcdef0123',
  tenantid: 't-88',
  subject: 'order:ord_1',
  orderId: 'ord_1',
  storeid: 'store-3',
  rule: 'PAY-01',
  skill: 'payments',
  priority: 'P1',
  why: 'exhausted',
  facts: { intentId: 'pi_1', amount: 25_000 },
  decisions: ['pay-link', 'cancel', 'dismiss'],
  proposed: 'pay-link',
  openedAt: NOON,
  dueAt: NOON + 30 * MINUTE,
  escalations: 0,
  round: 1,
  status: 'open',
  decision: null,
  closedAt: null,
  decidedBy: null,
  ...ticket,
});

export const anOrder = (order: Partial<OrderRef> = {}): OrderRef => ({
  tenantid: 't-88',
  orderId: 'ord_1',
  storeid: 'store-3',
  ...order,
});

export const aRemedy = (remedy: Partial<Remedy> = {}): Remedy => ({
  kind: 'coupon',
  for: 'tier:1',
  exceptionId: 'DLV-0123456789abcdef0123',
  amount: 500,
  tier: 1,
  request: { kind: 'coupon', customerId: 'cus_1', currency: 'CNY' },
  status: 'claimed',
  claimedAt: NOON,
  ...remedy,
});
