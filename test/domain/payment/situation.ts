import type { Entry } from '../../../functions/domain/entry.ts';
import { guard, type Refusal, type Situation } from '../../../functions/domain/payment/guard.ts';
import { DEFAULT_POLICY } from '../../../functions/domain/policy.ts';
import { at, debtOf, given, NOON, paymentFailed, placed, TOTAL } from '../../support/orders.ts';

type Around = Partial<Omit<Situation, 'order' | 'intent' | 'exception'>> & {
  readonly exception?: Partial<Situation['exception']>;
};

/** A mandate's charge failed at noon; the first of ours is due now: everything holds, but for what a test changes. */
export const situation = (
  told: readonly Entry[] = [placed(), paymentFailed()],
  around: Around = {},
): Situation => {
  const order = given(...told);
  return {
    policy: DEFAULT_POLICY,
    instrumentTries: { in30Days: 0, inDay: 0 },
    now: at(15),
    ...around,
    order,
    intent: debtOf(order),
    exception: { openedAt: NOON, status: 'open', amount: TOTAL, ...around.exception },
  };
};

export const told = (...more: readonly Entry[]) => [placed(), paymentFailed(), ...more];
export const leadsTo = (found: Situation): Refusal['leadsTo'] | null => guard(found)?.leadsTo ?? null;
