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
  /** How often the channel said that it went too fast. */
  readonly throttles: number;
}

/** A merchant order number: money can come in by it until the channel has closed it. */
export interface PaymentNumber {
  readonly number: string;
  readonly channel: string;
  readonly product: PaymentProduct;
  readonly merchantId: string | null;
  /** What it was opened for; null where nobody said. A channel takes no other amount by the same number. */
  readonly amount: number | null;
  readonly openedAt: number;
  readonly closedAt: number | null;
  /** Only upstream said that it is closed: no channel has told us so. */
  readonly onlyToldClosed: boolean;
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
  /** What upstream asked for by it last, and when; 0 where nobody asked. */
  readonly amount: number;
  readonly askedAt: number;
  readonly attempts: Readonly<Record<string, Attempt>>;
  readonly numbers: Readonly<Record<string, PaymentNumber>>;
  readonly transactions: Readonly<Record<string, Transaction>>;
  readonly authorised: number;
  /** The most that was captured of each attempt. */
  readonly captures: Readonly<Record<string, number>>;
  readonly lastAsked: {
    readonly at: number;
    readonly answer: 'paid' | 'unpaid' | 'unknown';
    readonly number: string;
  } | null;
  /** Numbers for which the customer was given a pay link. */
  readonly links: readonly string[];
}

const blank = (intentId: string): Intent => ({
  intentId,
  amount: 0,
  askedAt: 0,
  attempts: {},
  numbers: {},
  transactions: {},
  authorised: 0,
  captures: {},
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
    readonly amount?: number;
    readonly ours?: boolean;
  },
): Intent => {
  const known = intent.numbers[number];
  const entry: PaymentNumber = {
    number,
    channel: opened.channel,
    product: known?.product ?? opened.product,
    merchantId: known?.merchantId ?? opened.merchantId ?? null,
    amount: known?.amount ?? opened.amount ?? null,
    openedAt: Math.min(known?.openedAt ?? opened.openedAt, opened.openedAt),
    closedAt: known?.closedAt ?? null,
    onlyToldClosed: known?.onlyToldClosed ?? false,
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

/** By intent, which never changes: a dozen rules of one look ask for it. */
const KEPT = new WeakMap<Intent, readonly Transaction[]>();

/** The money that came in and stayed. */
export const keptTransactions = (intent: Intent): readonly Transaction[] => {
  const known = KEPT.get(intent);
  if (known) return known;
  const { transactions, numbers } = intent;
  const kept = Object.values(transactions).filter(({ number }) => numbers[number]?.moneyReturned !== true);
  KEPT.set(intent, kept);
  return kept;
};

export const capturedOf = (intent: Intent): number =>
  keptTransactions(intent).reduce((sum, { amount }) => sum + amount, 0);

/** Numbers by which money could still come in. */
export const openNumbers = (intent: Intent): readonly PaymentNumber[] =>
  Object.values(intent.numbers).filter(({ closedAt }) => closedAt === null);

/** The number by which money was asked for last. */
export const latestNumber = ({ numbers }: Pick<Intent, 'numbers'>): PaymentNumber | undefined =>
  Object.values(numbers).sort((a, b) => b.openedAt - a.openedAt)[0];

/** Numbers that a link was offered under and of whose closing only upstream told: the customer may have paid by one. */
export const linksToldClosed = ({ numbers, links }: Intent): readonly PaymentNumber[] =>
  Object.values(numbers).filter(({ number, onlyToldClosed }) => onlyToldClosed && links.includes(number));

export const ourAttempts = (intent: Intent): readonly Attempt[] =>
  Object.values(intent.attempts).filter(({ ours }) => ours !== null);

export const paidIn = (order: Order): number =>
  Object.values(order.intents).reduce((sum, intent) => sum + capturedOf(intent), 0);

export const refundedOf = (order: Order): number =>
  Object.values(order.refunds).reduce((sum, { amount, failed }) => sum + (failed ? 0 : amount), 0);

/** What has gone back for certain, ours and others'. */
export const givenBackOf = (order: Order): number =>
  Object.values(order.refunds).reduce(
    (sum, { amount, settledAt }) => sum + (settledAt === null ? 0 : amount),
    0,
  );
