import type { PaymentProduct } from '../domain/events/payments.ts';

/** The outside world's ports: what each partner is asked, in domain words. Docs: docs/partners/openapi.yaml. */

export interface OrderRef {
  readonly tenantid: string;
  readonly orderId: string;
  readonly storeid: string | null;
}

interface Request {
  readonly order: OrderRef;
  /** The same key, the same effect: however often it is sent, it happens once. */
  readonly key: string;
}

export interface PaymentRef {
  readonly intentId: string;
  readonly channel: string;
  readonly product: PaymentProduct;
  readonly merchantId: string | null;
  /** The merchant's own number for one attempt; the channel takes money for it at most once. */
  readonly merchantOrderNo: string;
}

/** `key` of a charge is its merchantOrderNo. `attempt` is 1 to 3, for the books. */
export interface ChargeRequest extends Request, PaymentRef {
  readonly attempt: number;
  readonly instrumentId: string;
  readonly amount: number;
  readonly currency: string;
}
export type ChargeAnswer =
  | { readonly answer: 'success'; readonly transactionId: string; readonly amount: number }
  | {
      readonly answer: 'declined';
      readonly code: string;
      readonly subCode?: string;
      readonly adviceCode?: string;
    }
  /** No answer, or one that says nothing: the money may have moved, now or later. */
  | { readonly answer: 'unknown'; readonly code: string };

export interface QueryRequest extends PaymentRef {
  readonly order: OrderRef;
}
export type QueryAnswer =
  | { readonly answer: 'paid'; readonly transactionId: string; readonly amount: number }
  | { readonly answer: 'unpaid' }
  | { readonly answer: 'unknown' };

export interface CloseRequest extends Request, PaymentRef {
  /** A reverse gives the money back where it was paid, and is for product `auth-code` only (domain.md D-4). */
  readonly how: 'close' | 'reverse';
}
export type CloseAnswer =
  | { readonly answer: 'closed'; readonly moneyReturned: number }
  | { readonly answer: 'paid'; readonly transactionId: string; readonly amount: number }
  | { readonly answer: 'unknown' };

export interface RefundRequest extends Request {
  readonly intentId: string;
  readonly channel: string;
  readonly transactionId: string;
  readonly amount: number;
}
export type RefundAnswer =
  | { readonly answer: 'accepted' }
  | { readonly answer: 'refused'; readonly code: string };

export interface LinkRequest extends Request, PaymentRef {
  readonly amount: number;
  readonly currency: string;
  readonly expiresAt: number | null;
}

/** Technical failures throw `PartnerUnavailable`, except charge, query and close, which answer `unknown`. */
export interface PaymentChannel {
  charge(request: ChargeRequest): Promise<ChargeAnswer>;
  query(request: QueryRequest): Promise<QueryAnswer>;
  close(request: CloseRequest): Promise<CloseAnswer>;
  refund(request: RefundRequest): Promise<RefundAnswer>;
  offerLink(request: LinkRequest): Promise<{ readonly linkId: string }>;
}

export type Done = { readonly answer: 'done' } | { readonly answer: 'refused'; readonly why: string };

export interface AmendRequest extends Request {
  readonly exceptionId: string;
  readonly lineId: string;
  /** What of the line stays as ordered; 0 removes it. */
  readonly keepQuantity: number;
  readonly replacement: { readonly sku: string; readonly quantity: number; readonly payable: number } | null;
  /** How the order's total changes, never above 0: two amendments of one moment each count. */
  readonly totalBy: number;
}

export interface OrderSystem {
  amend(request: AmendRequest): Promise<Done>;
  cancel(
    request: Request & { readonly reason: 'not-paid' | 'too-late' | 'out-of-stock' | 'other' },
  ): Promise<Done>;
  hold(request: Request & { readonly reason: string }): Promise<Done>;
  /** Announces a later promise, epoch ms, that the customer has not agreed to. */
  postpone(
    request: Request & { readonly promisedBy: number; readonly reason: 'weather' | 'recovery' },
  ): Promise<Done>;
  /** Looks a client's order up by its own id and posts it again (SYN-01). */
  repost(request: {
    readonly tenantid: string;
    readonly clientOrderId: string;
    readonly key: string;
  }): Promise<Done>;
}

export interface Candidate {
  readonly sku: string;
  readonly name?: string;
  /** Unit price in minor units. */
  readonly price: number;
  readonly stock: number;
  readonly category: string;
  readonly brand: string | null;
  readonly sizeRatio: number;
  readonly allergens: readonly string[];
}

export interface Stock {
  candidates(request: {
    readonly order: OrderRef;
    readonly lineId: string;
    readonly sku: string;
  }): Promise<readonly Candidate[]>;
  reserve(request: Request & { readonly sku: string; readonly quantity: number }): Promise<Done>;
  release(request: Request): Promise<Done>;
  /** A batch is sold no more; its goods stay where they are (GDS-08, GDS-10). */
  stopSale(request: {
    readonly tenantid: string;
    readonly sku: string;
    readonly batchId: string;
    readonly key: string;
    readonly reason: string;
  }): Promise<Done>;
}

export interface Couriers {
  /** `courierId` null: nobody is free. */
  assign(
    request: Request & { readonly zoneId: string | null; readonly excluding: readonly string[] },
  ): Promise<{ readonly courierId: string | null; readonly assignmentId: string | null }>;
}

export interface Coupons {
  give(
    request: Request & { readonly customerId: string; readonly amount: number; readonly currency: string },
  ): Promise<Done>;
}

export type MessageChannel = 'in-app' | 'sms' | 'voice';

export interface MessageRequest extends Request {
  readonly customerId: string;
  readonly channel: MessageChannel;
  readonly template: string;
  /** What the template shows, in both languages; ids and amounts, no personal data. */
  readonly text: { readonly en: string; readonly zh: string };
  readonly details: Readonly<Record<string, unknown>>;
}
export type MessageAnswer = { readonly answer: 'delivered' | 'read' | 'no-permission' | 'failed' };

export interface Notifications {
  send(request: MessageRequest): Promise<MessageAnswer>;
}

export interface Partners {
  readonly payments: PaymentChannel;
  readonly orders: OrderSystem;
  readonly stock: Stock;
  readonly couriers: Couriers;
  readonly coupons: Coupons;
  readonly notifications: Notifications;
}
