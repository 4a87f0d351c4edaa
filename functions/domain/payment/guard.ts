import type { ExceptionStatus } from '../exception.ts';
import { dueOf, isPaid } from '../order/debt.ts';
import type { Intent } from '../order/money.ts';
import { ourAttempts } from '../order/money.ts';
import type { Order } from '../order/order.ts';
import { isOver } from '../order/order.ts';
import { hasLeft } from '../order/progress.ts';
import type { Policy } from '../policy.ts';
import {
  isMerchantInitiated,
  isTooLate,
  lastFailure,
  mandateForbids,
  nextChargeDueAt,
  nextStep,
} from './retry.ts';
import type { Tries } from './tries.ts';
import { isBudgetNearlyUsed } from './tries.ts';

export interface Situation {
  readonly order: Order;
  readonly intent: Intent;
  readonly exception: {
    readonly openedAt: number;
    readonly status: ExceptionStatus;
    readonly amount: number;
  };
  readonly policy: Policy;
  /** What this instrument's network has counted, where it counts (payments.md §4.3, domain.md D-23). */
  readonly instrumentTries: Tries;
  readonly now: number;
}

/** Where a charge that may not be made leads. */
export type Refusal =
  | {
      readonly leadsTo: 'paid' | 'over' | 'release' | 'customer' | 'exhausted' | 'stop' | 'person' | 'ask';
      readonly because: string;
    }
  | { readonly leadsTo: 'held'; readonly because: string }
  | { readonly leadsTo: 'wait'; readonly because: string; readonly dueAt: number };

type Condition = (situation: Situation) => Refusal | null;

const refuse = (
  when: boolean,
  leadsTo: Exclude<Refusal['leadsTo'], 'wait'>,
  because: string,
): Refusal | null => (when ? { leadsTo, because } : null);

/** §4.4: all must hold, or no charge. The first that does not decides where it leads. */
export const CONDITIONS: readonly Condition[] = [
  ({ order, intent }) => refuse(isPaid(order, intent), 'paid', 'the money is in'),
  ({ order }) => refuse(isOver(order), 'over', 'the order is over'),
  ({ exception }) => refuse(exception.status !== 'open', 'person', 'a person has it'),
  ({ policy }) => refuse(policy.automation === 'off', 'held', 'automation is off'),
  ({ order, policy, now }) =>
    refuse(
      isTooLate(order, policy, now),
      hasLeft(order) ? 'customer' : 'release',
      'the slot or the time to pay is lost',
    ),
  ({ order, now }) => refuse(stockLost(order, now), 'customer', 'the stock is no longer held'),
  ({ order, intent, exception }) =>
    refuse(dueOf(order, intent) !== exception.amount, 'customer', 'the amount changed'),
  ({ order, intent }) => refuse(!chargeable(order, intent), 'customer', 'no mandate covers this payment'),
  ({ order, intent, policy, now }) => {
    const forbidden = mandateForbids(order, dueOf(order, intent), now, policy);
    return refuse(forbidden !== null, 'customer', `the mandate does not allow it: ${forbidden}`);
  },
  ({ policy, instrumentTries }) =>
    refuse(
      isBudgetNearlyUsed(instrumentTries, policy),
      'customer',
      'the instrument has nearly used its budget',
    ),
  (situation) => classOf(situation),
  (situation) => tooEarly(situation),
];

export const guard = (situation: Situation): Refusal | null => {
  for (const condition of CONDITIONS) {
    const refusal = condition(situation);
    if (refusal) return refusal;
  }
  return null;
};

/** Without reservation events stock counts as held; what was lost and then reserved again is held too. */
const stockLost = (order: Order, now: number): boolean => {
  const reservations = Object.values(order.reservations).map((reservation) => ({
    ...reservation,
    goneAt: reservation.lostAt ?? reservation.expiresAt,
  }));
  const held = reservations.filter(({ lostAt, goneAt }) => lostAt === null && goneAt > now);
  return reservations
    .filter((reservation) => !held.includes(reservation))
    .some(({ sku, goneAt }) => !held.some((other) => other.sku === sku && (other.madeAt ?? 0) >= goneAt));
};

const chargeable = (order: Order, intent: Intent): boolean => {
  const failure = lastFailure(order, intent);
  return failure !== undefined && isMerchantInitiated(order, failure);
};

/** A charge that is on its way is taken up again under its own number, whatever came before it. */
const pending = (intent: Intent) => ourAttempts(intent).some(({ outcome }) => outcome === 'pending');

const classOf = ({ order, intent, exception, policy }: Situation): Refusal | null => {
  if (pending(intent)) return null;
  const { step } = nextStep(order, intent, exception.openedAt, policy);
  return step === 'retry'
    ? null
    : refuse(true, step === 'pay-after' ? 'customer' : step, `it is not to be retried: ${step}`);
};

const tooEarly = ({ order, intent, exception, policy, now }: Situation): Refusal | null => {
  const failure = lastFailure(order, intent);
  if (!failure || pending(intent)) return null;
  const dueAt = nextChargeDueAt(intent, exception.openedAt, failure, policy);
  return now < dueAt ? { leadsTo: 'wait', because: 'it is not due yet', dueAt } : null;
};
