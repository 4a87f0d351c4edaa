import type { PaymentProduct } from '../events/payments.ts';
import type { Order } from './order.ts';

export interface Failure {
  readonly code: string;
  readonly subCode?: string | undefined;
  readonly adviceCode?: string | undefined;
  readonly network?: string | undefined;
  readonly at: number;
}

/** One try to take the money: upstream's, or ours (`ours` is then 1 to 3). */
export interface Attempt {
  readonly attemptId: string;
  readonly number: string;
  readonly ours: number | null;
  readonly initiator: 'customer' | 'merchant';
  readonly instrumentId: string | null;
  readonly amount: number;
  readonly startedAt: number;
  readonly outcome: 'pending' | 'failed' | 'unknown' | 'succeeded';
  /** When the outcome was known. */
  readonly endedAt: number | null;
  readonly failure: Failure | null;
}

/** A merchant order number: money can come in by it until the channel has closed it. */
export interface PaymentNumber {
  readonly number: string;
  readonly channel: string;
  readonly product: PaymentProduct;
  readonly merchantId: string | null;
  readonly openedAt: number;
  readonly closedAt: number | null;
  /** A charge of ours went out by it. */
  readonly ours: boolean;
  /** How often the channel did not say whether it is closed. */
  readonly closeTries: number;
  /** It was reversed: whatever came in by it, known or told later, went back (domain.md D-4). */
  readonly moneyReturned: boolean;
}

/** Money that came in, verified by callback or query, or answered by the channel to our own charge. */
export interface Transaction {
  readonly transactionId: string;
  readonly intentId: string;
  /** The attempt it answers, where it was told. */
  readonly attemptId?: string | undefined;
  readonly number: string;
  readonly channel: string;
  readonly amount: number;
  readonly at: number;
}

/** One debt and tender of an order. */
export interface Intent {
  readonly intentId: string;
  readonly amount: number;
  readonly attempts: Readonly<Record<string, Attempt>>;
  readonly numbers: Readonly<Record<string, PaymentNumber>>;
  readonly transactions: Readonly<Record<string, Transaction>>;
  readonly authorised: number;
  readonly lastAsked: {
    readonly at: number;
    readonly answer: 'paid' | 'unpaid' | 'unknown';
    readonly number: string;
  } | null;
  /** Numbers for which the customer was given a pay link. */
  readonly links: readonly string[];
}

export interface Refund {
  readonly intentId: string;
  readonly amount: number;
  readonly failed: boolean;
  /** When it was accepted or had succeeded; null while it is only asked for, or failed. */
  readonly settledAt: number | null;
}

const blank = (intentId: string): Intent => ({
  intentId,
  amount: 0,
  attempts: {},
  numbers: {},
  transactions: {},
  authorised: 0,
  lastAsked: null,
  links: [],
});

export const withIntent = (order: Order, intentId: string, change: (intent: Intent) => Intent): Order => ({
  ...order,
  intents: { ...order.intents, [intentId]: change(order.intents[intentId] ?? blank(intentId)) },
});

export const withNumber = (
  intent: Intent,
  number: string,
  opened: Pick<PaymentNumber, 'channel' | 'product' | 'openedAt'> & {
    readonly merchantId?: string | undefined;
    readonly ours?: boolean;
  },
): Intent => {
  const known = intent.numbers[number];
  const entry: PaymentNumber = {
    number,
    channel: opened.channel,
    product: known?.product ?? opened.product,
    merchantId: known?.merchantId ?? opened.merchantId ?? null,
    openedAt: Math.min(known?.openedAt ?? opened.openedAt, opened.openedAt),
    closedAt: known?.closedAt ?? null,
    ours: known?.ours === true || opened.ours === true,
    closeTries: known?.closeTries ?? 0,
    moneyReturned: known?.moneyReturned ?? false,
  };
  return { ...intent, numbers: { ...intent.numbers, [number]: entry } };
};

/** The same transaction, told by callback, query and our own charge, counts once: its first telling stands. */
export const withTransaction = (intent: Intent, transaction: Omit<Transaction, 'intentId'>): Intent =>
  transaction.transactionId in intent.transactions
    ? intent
    : {
        ...intent,
        transactions: {
          ...intent.transactions,
          [transaction.transactionId]: { ...transaction, intentId: intent.intentId },
        },
      };

/** The money that came in and stayed. */
export const keptTransactions = (intent: Intent): readonly Transaction[] =>
  Object.values(intent.transactions).filter(({ number }) => intent.numbers[number]?.moneyReturned !== true);

export const capturedOf = (intent: Intent): number =>
  keptTransactions(intent).reduce((sum, { amount }) => sum + amount, 0);

/**
 * What this intent must bring in: the order's total where it is the only one, else what was asked by it, but no more
 * than the others left open. A customer who paid by another tender owes nothing here.
 */
export const dueOf = (order: Order, intent: Intent): number => {
  const total = order.totals.at(-1)?.total;
  if (total === undefined) return intent.amount;
  if (Object.keys(order.intents).length === 1) return total;
  const byOthers = paidIn(order) - capturedOf(intent);
  return Math.max(0, Math.min(intent.amount, total - byOthers));
};

/** Verified, and captured in all at least what is due. */
export const isPaid = (order: Order, intent: Intent): boolean =>
  Object.values(order.intents).some((any) => keptTransactions(any).length > 0) &&
  capturedOf(intent) >= dueOf(order, intent);

/** Numbers by which money could still come in. */
export const openNumbers = (intent: Intent): readonly PaymentNumber[] =>
  Object.values(intent.numbers).filter(({ closedAt }) => closedAt === null);

export const ourAttempts = (intent: Intent): readonly Attempt[] =>
  Object.values(intent.attempts).filter(({ ours }) => ours !== null);

export const paidIn = (order: Order): number =>
  Object.values(order.intents).reduce((sum, intent) => sum + capturedOf(intent), 0);

export const refundedOf = (order: Order): number =>
  Object.values(order.refunds).reduce((sum, { amount, failed }) => sum + (failed ? 0 : amount), 0);

/**
 * Whether the customer paid, by a link or an attempt of their own; else a charge took effect, known or not. An attempt
 * of upstream's that nobody knew the outcome of is the customer's once a link was given for its number.
 */
export const paidByCustomer = ({ transactions, attempts, links }: Intent): boolean => {
  const latest = Object.values(transactions).sort((a, b) => b.at - a.at)[0];
  const attempt = Object.values(attempts)
    .filter(({ number }) => number === latest?.number)
    .sort((a, b) => b.startedAt - a.startedAt)[0];
  if (attempt === undefined || attempt.outcome === 'failed') return true;
  return attempt.ours === null && (attempt.outcome === 'pending' || links.includes(attempt.number));
};
