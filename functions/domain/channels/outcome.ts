/**
 * What a channel's answer means. One algebra for every channel.
 *
 * - `retry` (R): may be charged again on schedule, but only by a merchant-initiated charge
 * - `query` (Q): nobody knows yet; ask the channel before anything else
 * - `customer` (C): the customer must act: other card, top up, new code
 * - `never` (N): stop; a further attempt cannot succeed, or is forbidden
 * - `paid` (OK): the money has moved
 * - `infrastructure` (I): our set-up or call is wrong; the customer must not see it as a decline
 * - `throttle`: too fast; the same number again after backoff, no attempt used
 * - `pay-after` (S): the channel collects; no charge from us (D-2)
 */
export const OUTCOME_CLASSES = [
  'retry',
  'query',
  'customer',
  'never',
  'paid',
  'infrastructure',
  'throttle',
  'pay-after',
] as const;
export type OutcomeClass = (typeof OUTCOME_CLASSES)[number];

/** How a payment was made (events.md, `payment.initiated`). */
export const PRODUCTS = [
  'jsapi',
  'native',
  'app',
  'h5',
  'auth-code',
  'card',
  'mandate',
  'pay-after',
] as const;
export type Product = (typeof PRODUCTS)[number];

export const isProduct = (name: string): name is Product => PRODUCTS.some((product) => product === name);

/** One line of a channel's table. Delays are seconds after the failed attempt. */
export type Row = {
  /** Every spelling: v2, v3, aliases. A trailing `*` stands for any ending. */
  readonly codes: readonly string[];
  readonly class: OutcomeClass;
  /** The class where the failed attempt's product is `mandate`. */
  readonly forMandate?: OutcomeClass;
  /** The network forbids another attempt before this many seconds. */
  readonly notBefore?: number;
  /** At most this many charges of ours, where the schedule would allow more. */
  readonly maxAttempts?: number;
  /** A sign of fraud: a risk ticket. */
  readonly fraud?: true;
  /** The agreement is gone or unusable: PAY-15. */
  readonly mandateGone?: true;
  /** The merchant's own balance is short: finance tops it up, one alarm per merchant (D-5). */
  readonly topUp?: true;
  /** Said by a query, it ends the question for this number: a new number may be used. */
  readonly conclusive?: true;
  readonly note: string;
  /**
   * Where it was read: the marks of the sources list (W9, A7, V5, D-1, …), `M` from memory, `P` our proposal.
   * Read for these tables: W14 WeChat's v3 codes, A13 Alipay's trade.pay, cancel and refund sub-codes (both as
   * transcribed in public code), M6 Airwallex's response code × advice code table, M7 Cybersource's raw advice
   * codes, V8 TabaPay's «Visa Response Code Updates», V9 Cielo on 5C and 9G.
   */
  readonly source: readonly string[];
};

/** A row as a line of a table: codes and sources are separated by spaces. */
export const row = (
  codes: string,
  outcome: OutcomeClass,
  note: string,
  source: string,
  more: Omit<Row, 'codes' | 'class' | 'note' | 'source'> = {},
): Row => ({ codes: codes.split(' '), class: outcome, note, source: source.split(' '), ...more });

export type Rows = readonly [Row, ...Row[]];

/** A part that a channel does not have, and why: said aloud, never left out. */
export type Absent = { readonly absent: string };

export type CodeTable = Rows | Absent;

export const rowsOf = (table: CodeTable): readonly Row[] => ('absent' in table ? [] : table);
