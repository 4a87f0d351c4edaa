import type { Policy } from '../../../functions/domain/policy.ts';
import type { Mutant } from './mutant.ts';
import { inState, inWorld } from './mutant.ts';

const inPolicy = (change: (policy: Policy) => Policy): Mutant['change'] =>
  inWorld('all', () => (world) => ({
    ...world,
    policies: { of: async (tenantid) => change(await world.policies.of(tenantid)) },
  }));

export const TIME: readonly Mutant[] = [
  {
    name: 'noWait',
    breaks: 'the machine does not wait between two attempts',
    where: 'lib/payment-recovery.ts:PaymentRecovery',
    promises: ['waits-between-looks'],
    faults: 'none',
    change: inState('Wait 15 minutes or until paid', (state) => ({ ...state, TimeoutSeconds: 1 })),
  },
  {
    name: 'minutesAsSeconds',
    breaks: 'the quarter of an hour between attempts is fifteen seconds',
    where: 'domain/payment/retry.ts:nextChargeDueAt',
    promises: ['attempts-apart'],
    faults: 'none',
    change: inPolicy(({ payments, ...policy }) => ({
      ...policy,
      payments: { ...payments, minutesApart: payments.minutesApart / 60 },
    })),
  },
  {
    name: 'offByOne',
    breaks: 'three attempts are counted as retries: there are four',
    where: 'domain/payment/retry.ts:nextStep',
    promises: ['attempts-apart'],
    faults: 'none',
    change: inPolicy(({ payments, ...policy }) => ({
      ...policy,
      payments: { ...payments, attempts: payments.attempts + 1 },
    })),
  },
  {
    name: 'tierTooSoon',
    breaks: 'a tier of lateness begins with its minute, not after it',
    where: 'domain/delivery/lateness.ts:latenessTier',
    promises: ['only-lateness-is-compensated'],
    faults: 'none',
    change: inPolicy(({ delivery, ...policy }) => ({
      ...policy,
      delivery: {
        ...delivery,
        tiers: delivery.tiers.map((tier) => ({ ...tier, afterMinutes: tier.afterMinutes - 1 / 60_000 })),
      },
    })),
  },
  {
    name: 'hoursInUtc',
    breaks: 'the hours of an agreement are taken in UTC, not in Shanghai',
    where: 'domain/payment/retry.ts:withinPapayHours',
    promises: ['within-the-mandate'],
    faults: 'none',
    change: inPolicy(({ payments, ...policy }) => ({
      ...policy,
      payments: { ...payments, papayHours: { ...payments.papayHours, utcOffsetMinutes: 0 } },
    })),
  },
  {
    name: 'notSentOn',
    breaks: 'a deadline that is not due yet is dropped',
    where: 'use-cases/check-deadlines.ts:checkDeadline',
    promises: ['deadlines-honoured'],
    faults: 'none',
    change: inWorld(['check-deadlines'], () => (world) => ({
      ...world,
      queues: { ...world.queues, wake: async () => undefined },
    })),
  },
  {
    name: 'noDeadline',
    breaks: 'an event does not arm the deadline that comes with it',
    where: 'use-cases/detect.ts:detect',
    promises: ['deadlines-honoured'],
    faults: 'none',
    change: inWorld(['detect-orders'], () => (world) => ({
      ...world,
      queues: { ...world.queues, wake: async () => undefined },
    })),
  },
];
