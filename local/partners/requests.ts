import * as z from 'zod/mini';
import type { Operation } from '../../functions/adapters/partners/paths.ts';
import { PaymentProduct } from '../../functions/domain/events/payments.ts';
import {
  Count,
  Currency,
  Id,
  Label,
  list,
  Money,
  Ordinal,
  oneOf,
  record,
} from '../../functions/domain/events/values.ts';
import type {
  AmendRequest,
  ChargeRequest,
  CloseRequest,
  LinkRequest,
  MessageRequest,
  OrderRef,
  QueryRequest,
  RefundRequest,
} from '../../functions/use-cases/partners.ts';

const order = record({
  tenantid: Id,
  orderId: Id,
  storeid: z.nullable(Id),
}) satisfies z.ZodMiniType<OrderRef>;

/** Keys are ids of ours and what they are for: longer than an id may be. */
const key = z
  .string()
  .check(z.regex(/^[!-~]{1,255}$/, { error: 'a key: 1 to 255 visible ASCII characters' }));
const keyed = { order, key };
const payment = {
  intentId: Id,
  channel: Id,
  product: PaymentProduct,
  merchantId: z.nullable(Id),
  merchantOrderNo: Id,
};
const LOWERING = 'what the total becomes lower by, as a whole number of at most 0 (fen)';
const Lowering = z.int({ error: LOWERING }).check(z.lte(0, { error: LOWERING }));
const money = { amount: Money, currency: Currency };

/** What we ask of a partner: docs/partners/openapi.yaml. Fields that are not in the contract are ignored. */
export const REQUESTS = {
  charge: record({
    ...keyed,
    ...payment,
    attempt: Ordinal,
    instrumentId: Id,
    ...money,
  }) satisfies z.ZodMiniType<ChargeRequest>,
  query: record({ order, ...payment }) satisfies z.ZodMiniType<QueryRequest>,
  close: record({
    ...keyed,
    ...payment,
    how: oneOf('close', 'reverse'),
  }) satisfies z.ZodMiniType<CloseRequest>,
  refund: record({
    ...keyed,
    intentId: Id,
    channel: Id,
    transactionId: Id,
    amount: Money,
  }) satisfies z.ZodMiniType<RefundRequest>,
  link: record({
    ...keyed,
    ...payment,
    ...money,
    expiresAt: z.nullable(Count),
  }) satisfies z.ZodMiniType<LinkRequest>,
  amend: record({
    ...keyed,
    exceptionId: Id,
    lineId: Id,
    keepQuantity: Count,
    replacement: z.nullable(record({ sku: Id, quantity: Ordinal, payable: Money })),
    totalBy: Lowering,
  }) satisfies z.ZodMiniType<AmendRequest>,
  cancel: record({ ...keyed, reason: oneOf('not-paid', 'too-late', 'out-of-stock', 'other') }),
  hold: record({ ...keyed, reason: Label }),
  postpone: record({ ...keyed, promisedBy: Count, reason: oneOf('weather', 'recovery') }),
  repost: record({ tenantid: Id, clientOrderId: Id, key }),
  candidates: record({ order, lineId: Id, sku: Id }),
  reserve: record({ ...keyed, sku: Id, quantity: Ordinal }),
  release: record(keyed),
  stopSale: record({ tenantid: Id, sku: Id, batchId: Id, key, reason: Label }),
  assign: record({ ...keyed, zoneId: z.nullable(Id), excluding: list(Id) }),
  give: record({ ...keyed, customerId: Id, ...money }),
  send: record({
    ...keyed,
    customerId: Id,
    channel: oneOf('in-app', 'sms', 'voice'),
    template: Id,
    text: record({ en: z.string(), zh: z.string() }),
    details: z.record(z.string(), z.unknown()),
  }) satisfies z.ZodMiniType<MessageRequest>,
} as const satisfies Record<Operation, z.ZodMiniType>;
