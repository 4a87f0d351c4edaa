import * as z from 'zod/mini';
import { WARNING_LEVELS } from './early-warning.ts';
import { CancelReason } from './events/orders.ts';
import { PaymentProduct } from './events/payments.ts';
import { DECISIONS } from './ticket.ts';

const id = z.string();
const amount = z.int();
const optional = z.optional;

const payment = { exceptionId: id, intentId: id, number: id };
/** Red alerts of a zone, by ISO instants; without an end, where none is known. */
const alerts = z.array(z.object({ from: id, until: optional(id) }));
const paid = { transactionId: optional(id), amount: optional(amount) };

/**
 * What we did ourselves, journaled beside upstream's events (source `order-rescue`).
 * `number` is the merchant order number: the channel takes money for it at most once.
 */
export const ACTS = {
  /** Under `client:…`: the order that answers a submission (SYN-01). */
  'rescue.acknowledged': z.object({ orderId: id }),
  /** Under `source:…`: something happened there in the minute that begins then; only where the policy names it (SYN-10). */
  'rescue.heard': z.object({}),
  /** Under `settlement:…`: what the channel's file of that day must show (PAY-14). */
  'rescue.booked': z.object({
    orderId: id,
    intentId: id,
    transactionId: id,
    amount,
    kind: z.enum(['payment', 'refund']),
  }),
  /** Under `customer:…`: an order of theirs; `cart` is a digest of its lines (USR-01, USR-02, USR-03, USR-07). */
  'rescue.ordered': z.object({
    orderId: id,
    cart: id,
    scarce: z.array(id),
    channel: id,
    tableId: optional(id),
  }),
  /** Under `customer:…`: an order of theirs was paid (USR-01). */
  'rescue.paid': z.object({ orderId: id }),
  /** Under `customer:…`: an order of theirs was cancelled, so long after it was placed (USR-02). */
  'rescue.cancelled': z.object({ orderId: id, by: id, afterSeconds: z.int(), fault: optional(id) }),
  /** Under `customer:…`, `instrument:…`: a charge was declined (USR-06, PAY-12, PAY-15). */
  'rescue.declined': z.object({
    orderId: id,
    instrumentId: optional(id),
    network: optional(id),
    channel: id,
    product: optional(id),
    initiator: optional(id),
    code: id,
    subCode: optional(id),
    adviceCode: optional(id),
  }),
  /** Under `customer:…`, `batch:…`, `cluster:…`: something was claimed (USR-03, USR-04, GDS-08). */
  'rescue.claimed': z.object({ orderId: id, claimId: id, customerId: id, kind: id, sku: id, amount }),
  /** Under `store:…`: a review of few stars from a young account (USR-05). */
  'rescue.reviewed': z.object({
    orderId: id,
    customerId: id,
    rating: z.int(),
    accountAgeDays: z.int(),
    /** It says late of an order that came in time. */
    contradicts: optional(z.boolean()),
  }),
  /** Under `sku:…`: a line could not be picked whole (STK-05). */
  'rescue.short': z.object({ orderId: id, lineId: id }),
  /** Under `order:…`: others paid earlier for what there is too little of (STK-04): short, as if a picker said so. */
  'rescue.oversold': z.object({ lineId: id, sku: id, requested: z.number(), available: z.number() }),
  /** Under `channel:…`: a payment failed by the channel's own fault (PAY-11). */
  'rescue.channel-failed': z.object({ orderId: id, intentId: id, code: id }),
  /** Under `channel:…`: a refund failed because the merchant's own balance is short (PAY-10). */
  'rescue.balance-short': z.object({ orderId: id, refundId: id, merchantId: optional(id), code: id }),
  /** Under `community:…`, `zone:…`, `store:…`, `source:…`: an exception was opened there (COM-01, DLV-10, KDS-04, SYN-05). */
  'rescue.exception': z.object({ exceptionId: id, orderId: id, rule: id }),
  /** Under `order:…`: something wrong with its zone, its batch or its instrument (`scope`) concerns it. */
  'rescue.called': z.object({ exceptionId: id, rule: id, way: id, scope: id, alerts: optional(alerts) }),
  /** Under the scope: whom it has called, and what it said of red alerts. */
  'rescue.calling': z.object({ exceptionId: id, orderIds: z.array(id), alerts: optional(alerts) }),
  /** Under `order:…` and under the scope that called: what became of it there (`refunded` in minor units). */
  'rescue.reached': z.object({
    exceptionId: id,
    orderId: id,
    outcome: z.enum(['reached', 'unreached', 'needless']),
    held: optional(z.boolean()),
    /** As far as was known it had not left. */
    inStore: optional(z.boolean()),
    refunded: optional(amount),
    /** What was to go back and did not: a person's. */
    missing: optional(amount),
  }),
  /** Under `batch:…`: what the stock said when its sale was to stop (GDS-08, GDS-10). */
  'rescue.sale-stopped': z.object({ exceptionId: id, answer: z.enum(['done', 'refused']) }),
  /** Under an incident's subject: it is over, and its rule may find the next. */
  'rescue.cleared': z.object({ rule: id, occurrence: id }),
  /** Under `playbook:…`, the rule that an incident was about: what came of the playbook that was chosen for it. */
  'rescue.playbook': z.object({
    incidentId: id,
    playbook: z.enum(DECISIONS),
    /** Exceptions that it decided, and those of them that it put right. */
    applied: z.int(),
    resolved: z.int(),
    /** From its choice until the incident was over. */
    minutes: z.int(),
  }),
  /** Before the charge is sent. */
  'rescue.attempted': z.object({
    ...payment,
    attempt: z.int(),
    channel: id,
    product: PaymentProduct,
    merchantId: optional(id),
    instrumentId: id,
    amount,
  }),
  'rescue.charge-answered': z.object({
    ...payment,
    ...paid,
    answer: z.enum(['success', 'declined', 'unknown']),
    code: optional(id),
    subCode: optional(id),
    adviceCode: optional(id),
  }),
  /** The channel said that a charge came too fast: `nth` of this number. No attempt is used up. */
  'rescue.throttled': z.object({ ...payment, nth: z.int() }),
  'rescue.asked': z.object({ ...payment, ...paid, answer: z.enum(['paid', 'unpaid', 'unknown']) }),
  'rescue.closed': z.object({
    ...payment,
    ...paid,
    how: z.enum(['close', 'reverse']),
    answer: z.enum(['closed', 'paid', 'unknown']),
    moneyReturned: optional(amount),
  }),
  'rescue.link-offered': z.object({
    ...payment,
    channel: optional(id),
    product: PaymentProduct,
    merchantId: optional(id),
    amount,
  }),
  'rescue.told': z.object({
    exceptionId: id,
    template: id,
    once: id,
    channel: z.enum(['in-app', 'sms', 'voice']),
    answer: z.enum(['delivered', 'read', 'no-permission', 'failed']),
  }),
  'rescue.options-offered': z.object({
    exceptionId: id,
    lineId: id,
    options: z.array(z.object({ sku: id, payable: amount })),
  }),
  /** Before a refund is asked for: the channel's events of it are then known for ours. */
  'rescue.refunding': z.object({ exceptionId: id, for: id, amount }),
  /** `reason` is a cancellation's. */
  'rescue.remedied': z.object({
    exceptionId: id,
    kind: id,
    for: id,
    amount,
    tier: optional(z.int()),
    reason: optional(CancelReason),
  }),
  /** `round` is the ticket's: the first where nothing is said. */
  'rescue.handed-over': z.object({ exceptionId: id, rule: id, why: id, round: optional(z.int()) }),
  /** An order that nothing is wrong with yet, but is likely to be: what each sign added to the score. */
  'rescue.warned': z.object({
    level: z.enum(WARNING_LEVELS),
    score: z.int(),
    signs: z.record(z.string(), z.int()),
  }),
  /** `by` is the agent, or the incident whose playbook it was. */
  'rescue.decided': z.object({ exceptionId: id, decision: id, by: optional(id) }),
};

export type ActType = keyof typeof ACTS;
export type ActData<T extends ActType> = z.infer<(typeof ACTS)[T]>;
