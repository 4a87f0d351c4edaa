import { queryLoop } from '../channels/query-loop.ts';
import type { Finding, RuleId } from '../exception.ts';
import type { Intent, Transaction } from '../order/money.ts';
import { dueOf, isPaid, keptTransactions } from '../order/money.ts';
import type { Order } from '../order/order.ts';
import { isOver } from '../order/order.ts';
import type { LastFailure } from '../payment/retry.ts';
import { lastFailure, nextChargeDueAt, nextStep, paymentLostAt } from '../payment/retry.ts';
import type { Look, Moment, Rule } from './rule.ts';
import { awaitsOrder, NOTHING } from './rule.ts';

const iso = (at: number | null): string | null => (at === null ? null : new Date(at).toISOString());

/** Which row a failure is, and which path of payment-recovery it takes. The code table decides, never chance. */
const classified = (
  order: Order,
  intent: Intent,
  failure: LastFailure,
  { now, policy }: Moment,
): { readonly rule: RuleId; readonly way: string } => {
  const { verdict } = failure;
  if (
    !verdict.listed ||
    verdict.class === 'query' ||
    verdict.class === 'throttle' ||
    verdict.class === 'paid'
  )
    return { rule: 'PAY-02', way: 'ask' };
  const { step } = nextStep(order, intent, now, policy);
  if (step === 'retry') return { rule: 'PAY-01', way: 'retry' };
  if (step === 'pay-after') return { rule: 'PAY-03', way: step };
  if (step === 'customer' || step === 'exhausted') return { rule: 'PAY-03', way: 'customer' };
  return { rule: 'PAY-04', way: 'stop' };
};

/** PAY-01 to PAY-04 share one exception for an order and intent: later events re-classify inside it. */
const failureFinding = (order: Order, intent: Intent, moment: Moment): Finding | undefined => {
  const failure = lastFailure(order, intent);
  if (!failure || failure.attempt.ours !== null || isPaid(order, intent)) return undefined;
  const { attempt, channel, product, verdict } = failure;
  const known = order.placed !== null;
  const judged: Pick<Finding, 'rule' | 'way'> = known
    ? classified(order, intent, failure, moment)
    : { rule: 'PAY-02', way: 'person' };
  return {
    ...judged,
    family: 'PAY',
    occurrence: intent.intentId,
    facts: {
      intentId: intent.intentId,
      amount: dueOf(order, intent),
      channel,
      product,
      code: attempt.failure?.subCode ?? attempt.failure?.code ?? null,
      class: verdict.class,
      listed: verdict.listed,
      fraud: verdict.fraud,
      merchantOrderNo: attempt.number,
      dueAt: iso(nextChargeDueAt(intent, moment.now, failure, moment.policy)),
      lostAt: iso(paymentLostAt(order, moment.policy)),
      askSeconds: queryLoop(channel, product, attempt.failure?.code).firstAfterSeconds,
      orderKnown: known,
      ...(known ? {} : { why: 'order-unknown' }),
      ...(judged.way === 'stop' ? { why: verdict.fraud ? 'fraud' : 'refused-for-good' } : {}),
    },
  };
};

/** Of most orders nothing has failed: they are told apart before anything is made for them. */
const hasFailed = ({ intents }: Order): boolean => {
  for (const { attempts } of Object.values(intents))
    for (const { failure } of Object.values(attempts)) if (failure !== null) return true;
  return false;
};

/** One look for the four rules: whichever of them a failure is. */
const lookAtFailures = (order: Order, moment: Moment): Look => {
  if (isOver(order) || !hasFailed(order)) return NOTHING;
  const findings = Object.values(order.intents).flatMap(
    (intent) => failureFinding(order, intent, moment) ?? [],
  );
  if (findings.length > 0 && awaitsOrder(order, moment)) return { findings: [], waiting: true };
  return { findings };
};

const LISTENS = ['payment.failed', 'payment.unknown'] as const;
const shared = { recovery: 'payment-recovery', listens: LISTENS, look: lookAtFailures } as const;

export const PAY_01: Rule<Order> = {
  ...shared,
  id: 'PAY-01',
  name: { en: 'Payment failed, can be tried again', zh: '支付失败·可重试' },
  severity: 'S2',
  priority: 'P2',
  skill: 'payments',
};

export const PAY_02: Rule<Order> = {
  ...shared,
  id: 'PAY-02',
  name: { en: 'Payment outcome unknown', zh: '支付结果未知' },
  severity: 'S1',
  priority: 'P1',
  skill: 'payments',
};

export const PAY_03: Rule<Order> = {
  ...shared,
  id: 'PAY-03',
  name: { en: 'Payment needs the customer', zh: '支付需要用户操作' },
  severity: 'S3',
  priority: 'P2',
  skill: 'payments',
};

export const PAY_04: Rule<Order> = {
  ...shared,
  id: 'PAY-04',
  name: { en: 'Payment refused for good', zh: '支付不可重试' },
  severity: 'S2',
  priority: 'P2',
  skill: 'risk',
};

/** What was owed when a transaction came in: nothing after a cancellation, else the total in force then. */
const owedAt = (order: Order, at: number): number =>
  order.cancelledAt !== null && at > order.cancelledAt
    ? 0
    : (order.totals.filter((total) => total.at <= at).at(-1)?.total ?? order.totals[0]?.total ?? 0);

/** Verified transactions, the earliest first, and how much of each is more than what was due. */
export const excesses = (order: Order): readonly Excess[] => stillOwed(order, allExcesses(order));

/** The same, whoever may have given some of it back: for what we began to give back ourselves. */
export const allExcesses = (order: Order): readonly Excess[] => {
  let sum = 0;
  return Object.values(order.intents)
    .flatMap(keptTransactions)
    .sort((a, b) => a.at - b.at || (a.transactionId < b.transactionId ? -1 : 1))
    .map((transaction) => {
      sum += transaction.amount;
      return {
        transaction,
        excess: Math.max(0, Math.min(transaction.amount, sum - owedAt(order, transaction.at))),
      };
    })
    .filter(({ excess }) => excess > 0);
};

/** A verified transaction, and how much of it is more than what was due. */
export interface Excess {
  readonly transaction: Transaction;
  readonly excess: number;
}

/** Without what upstream gave back itself: a refund of just as much, after the money came in, that is none of ours. */
const stillOwed = (order: Order, all: readonly Excess[]): readonly Excess[] => {
  const ours = new Set(order.given.filter(({ kind }) => kind === 'refund').map((given) => given.for));
  const isOurs = ({ transaction }: Excess): boolean => ours.has(`txn:${transaction.transactionId}`);
  const refunds = Object.values(order.refunds).filter(({ settledAt }) => settledAt !== null);
  const takeRefundOf = ({ transaction, excess }: Excess): boolean => {
    const found = refunds.findIndex(
      ({ amount, settledAt }) => amount === excess && (settledAt ?? 0) >= transaction.at,
    );
    if (found >= 0) refunds.splice(found, 1);
    return found >= 0;
  };
  for (const one of all.filter(isOurs)) takeRefundOf(one);
  return all.filter((one) => isOurs(one) || !takeRefundOf(one));
};

export const PAY_06: Rule<Order> = {
  id: 'PAY-06',
  name: { en: 'Paid twice', zh: '重复支付' },
  severity: 'S1',
  priority: 'P0',
  recovery: 'payment-recovery',
  skill: 'finance',
  listens: ['payment.succeeded', 'payment.captured'],
  look: (order, moment) => {
    const transactions = Object.values(order.intents).reduce(
      (sum, intent) => sum + Object.keys(intent.transactions).length,
      0,
    );
    if (transactions < 2 && order.cancelledAt === null) return NOTHING;
    if (order.placed === null) return { findings: [], waiting: awaitsOrder(order, moment) };
    return {
      findings: excesses(order).map(({ transaction, excess }) => duplicateFinding(transaction, excess)),
    };
  },
};

const duplicateFinding = ({ transactionId, intentId, channel }: Transaction, amount: number): Finding => ({
  rule: 'PAY-06',
  family: 'PAY-06',
  occurrence: transactionId,
  way: 'refund',
  facts: { intentId, transactionId, channel, amount },
});
