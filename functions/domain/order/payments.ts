import { CATALOGUE } from '../events/catalogue.ts';
import type { Evolve } from './evolve.ts';
import { on } from './evolve.ts';
import type { Attempt, Intent } from './money.ts';
import { withIntent, withNumber, withTransaction } from './money.ts';

const failed = (outcome: 'failed' | 'unknown'): Evolve =>
  on(CATALOGUE['payment.failed'].data, (order, data, at) =>
    withIntent(order, data.intentId, (intent) => {
      const { attemptId, code, subCode, adviceCode, network } = data;
      const known = intent.attempts[attemptId];
      const attempt: Attempt = {
        attemptId,
        number: data.merchantOrderNo,
        ours: known?.ours ?? null,
        initiator: data.initiator,
        instrumentId: data.instrumentId ?? null,
        amount: data.amount,
        startedAt: known?.startedAt ?? at,
        outcome: known?.outcome === 'succeeded' ? 'succeeded' : outcome,
        endedAt: at,
        failure: { code, subCode, adviceCode, network, at },
        throttles: known?.throttles ?? 0,
      };
      return withAttempt(withNumber(intent, data.merchantOrderNo, { ...data, openedAt: at }), attempt);
    }),
  );

/** The intent asks for what upstream's latest attempt asked for; ours never change that. */
const withAttempt = (intent: Intent, attempt: Attempt): Intent => ({
  ...intent,
  ...(attempt.ours === null ? { amount: attempt.amount, askedAt: attempt.startedAt } : {}),
  attempts: { ...intent.attempts, [attempt.attemptId]: attempt },
});

/** Upstream's payment events (spec/events.md, «Queue `payments`»). */
export const PAYMENT_EVENTS: Readonly<Record<string, Evolve>> = {
  'payment.initiated': on(CATALOGUE['payment.initiated'].data, (order, data, at) =>
    withIntent(order, data.intentId, (intent) => {
      const known = intent.attempts[data.attemptId];
      const opened = withNumber(intent, data.merchantOrderNo, { ...data, openedAt: at });
      if (known) return opened;
      return withAttempt(opened, {
        attemptId: data.attemptId,
        number: data.merchantOrderNo,
        ours: null,
        initiator: data.initiator,
        instrumentId: null,
        amount: data.amount,
        startedAt: at,
        outcome: 'pending',
        endedAt: null,
        failure: null,
        throttles: 0,
      });
    }),
  ),
  'payment.failed': failed('failed'),
  'payment.unknown': failed('unknown'),
  'payment.succeeded': on(CATALOGUE['payment.succeeded'].data, (order, data, at) =>
    withIntent(order, data.intentId, (intent) =>
      withTransaction(
        withoutStandIn(withNumber(intent, data.merchantOrderNo, { ...data, openedAt: at }), data),
        {
          transactionId: data.transactionId,
          attemptId: data.attemptId,
          number: data.merchantOrderNo,
          channel: data.channel,
          amount: data.amount,
          at,
        },
      ),
    ),
  ),
  'payment.authorised': on(CATALOGUE['payment.authorised'].data, (order, data) =>
    withIntent(order, data.intentId, (intent) => ({
      ...intent,
      authorised: Math.max(intent.authorised, data.amount),
    })),
  ),
  'payment.captured': on(CATALOGUE['payment.captured'].data, (order, data, at) =>
    withIntent(order, data.intentId, (intent) => captured(intent, data.attemptId, data.amount, at)),
  ),
  'payment.closed': on(CATALOGUE['payment.closed'].data, (order, data, at) =>
    withIntent(order, data.intentId, (intent) => {
      const number = intent.attempts[data.attemptId]?.number;
      return number === undefined ? intent : closed(intent, number, at, data.moneyReturned, true);
    }),
  ),
};

const standInOf = (attemptId: string): string => `capture:${attemptId}`;

/** A capture names no transaction: where none is known for its attempt, the attempt stands for one. */
const captured = (known: Intent, attemptId: string, amount: number, at: number): Intent => {
  const most = Math.max(known.captures[attemptId] ?? 0, amount);
  const intent = { ...known, captures: { ...known.captures, [attemptId]: most } };
  const number = intent.attempts[attemptId]?.number ?? attemptId;
  const told = Object.values(intent.transactions).some(
    (transaction) => transaction.number === number || transaction.attemptId === attemptId,
  );
  const channel = intent.numbers[number]?.channel ?? 'card';
  return told
    ? intent
    : withTransaction(intent, {
        transactionId: standInOf(attemptId),
        attemptId,
        number,
        channel,
        amount,
        at,
      });
};

/** The capture that was told first was of this very payment: it counts once. */
const withoutStandIn = (
  intent: Intent,
  {
    attemptId,
    merchantOrderNo,
  }: { readonly attemptId?: string | undefined; readonly merchantOrderNo: string },
): Intent => ({
  ...intent,
  transactions: Object.fromEntries(
    Object.entries(intent.transactions).filter(
      ([id, transaction]) =>
        id !== standInOf(transaction.attemptId ?? '') ||
        (transaction.number !== merchantOrderNo && transaction.attemptId !== attemptId),
    ),
  ),
});

/** `isOnlyTold` is upstream's word; where the channel gave us its own before, that stands. */
export const closed = (
  intent: Intent,
  number: string,
  at: number,
  moneyReturned: boolean,
  isOnlyTold = false,
): Intent => {
  const known = intent.numbers[number];
  if (!known) return intent;
  const entry = {
    ...known,
    closedAt: known.closedAt ?? at,
    onlyToldClosed: isOnlyTold && (known.closedAt === null || known.onlyToldClosed),
    moneyReturned: known.moneyReturned || moneyReturned,
  };
  return { ...intent, numbers: { ...intent.numbers, [number]: entry } };
};
