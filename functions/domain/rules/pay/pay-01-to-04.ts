import { queryLoop } from '../../channels/query-loop.ts';
import type { Finding, RuleId } from '../../exception.ts';
import { dueOf, isPaid } from '../../order/debt.ts';
import type { Intent } from '../../order/money.ts';
import type { Order } from '../../order/order.ts';
import { isOver } from '../../order/order.ts';
import type { LastFailure } from '../../payment/retry.ts';
import { lastFailure, nextChargeDueAt, nextStep, paymentLostAt, whyStopped } from '../../payment/retry.ts';
import type { Look, Moment, Rule } from '../rule.ts';
import { awaitsOrder, NOTHING } from '../rule.ts';

const iso = (at: number | null): string | null => (at === null ? null : new Date(at).toISOString());

/** Which row a failure is, and which path of payment-recovery it takes. The code table decides, never chance. */
const classified = (
  order: Order,
  intent: Intent,
  failure: LastFailure,
  { now, policy }: Moment,
): { readonly rule: RuleId; readonly way: string; readonly why?: string } => {
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
  const why = whyStopped(failure);
  return { rule: 'PAY-04', way: why === 'refused-for-good' ? 'other-way' : 'person', why };
};

/** PAY-01 to PAY-04 share one exception for an order and intent: later events re-classify inside it. */
const failureFinding = (order: Order, intent: Intent, moment: Moment): Finding | undefined => {
  const failure = lastFailure(order, intent);
  if (!failure || failure.attempt.ours !== null || isPaid(order, intent)) return undefined;
  const { attempt, channel, product, verdict } = failure;
  const known = order.placed !== null;
  const { rule, way, why } = known
    ? classified(order, intent, failure, moment)
    : ({ rule: 'PAY-02', way: 'person', why: 'order-unknown' } as const);
  return {
    rule,
    way,
    family: 'PAY',
    occurrence: intent.intentId,
    facts: {
      intentId: intent.intentId,
      amount: dueOf(order, intent),
      channel,
      product,
      code: attempt.failure.subCode ?? attempt.failure.code,
      class: verdict.class,
      listed: verdict.listed,
      fraud: verdict.fraud,
      merchantOrderNo: attempt.number,
      dueAt: iso(nextChargeDueAt(intent, moment.now, failure, moment.policy)),
      lostAt: iso(paymentLostAt(order, moment.policy)),
      askSeconds: queryLoop(channel, product, attempt.failure.code).firstAfterSeconds,
      orderKnown: known,
      ...(why === undefined ? {} : { why }),
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
const shared = {
  act: 'recover',
  recovery: 'payment-recovery',
  about: ['order'],
  listens: LISTENS,
  look: lookAtFailures,
} as const;

export const PAY_01: Rule<Order> = {
  ...shared,
  id: 'PAY-01',
  notices: 'A payment under a mandate failed with a code that may pass.',
  happens:
    'Asked and charged again after 15, 30 and 45 minutes, with a pay link beside it; then a person where it is large.',
  key: 'PAY#order#intent',
  thresholds: ['payments.attempts', 'payments.minutesApart', 'payments.largeTotal'],
  severity: 'S2',
  priority: 'P2',
  skill: 'payments',
};

export const PAY_02: Rule<Order> = {
  ...shared,
  id: 'PAY-02',
  notices: 'Nobody knows whether a payment went through.',
  happens: 'The channel is asked until it says; still unknown, a person finds out. Never a new charge.',
  key: 'PAY#order#intent',
  thresholds: [],
  severity: 'S1',
  priority: 'P1',
  skill: 'payments',
};

export const PAY_03: Rule<Order> = {
  ...shared,
  id: 'PAY-03',
  notices: 'A payment needs the customer: another means, a new code, or a confirmation.',
  happens: 'A pay link and reminders until it is paid or the slot is lost; then released and cancelled.',
  key: 'PAY#order#intent',
  thresholds: ['payments.reminders', 'payments.customerWaitMinutes'],
  severity: 'S3',
  priority: 'P2',
  skill: 'payments',
};

export const PAY_04: Rule<Order> = {
  ...shared,
  id: 'PAY-04',
  notices: 'A payment was refused for good.',
  happens: 'No further charge; another way to pay is offered; a code of fraud goes to risk.',
  key: 'PAY#order#intent',
  thresholds: [],
  severity: 'S2',
  priority: 'P2',
  skill: 'risk',
};
