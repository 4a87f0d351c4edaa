import type { Entry } from '../../../functions/domain/entry.ts';
import type { Policy } from '../../../functions/domain/policy.ts';
import type { Mutant } from './mutant.ts';
import { DETECTORS, inState, inWorld } from './mutant.ts';

const inPolicy = (change: (policy: Policy) => Policy): Mutant['change'] =>
  inWorld('all', () => (world) => ({
    ...world,
    policies: {
      ...world.policies,
      of: async (tenantid, storeid) => change(await world.policies.of(tenantid, storeid)),
    },
  }));

/** An order as it would be read where nobody looks at what its mandate allows. */
const withoutLimits = (entry: Entry): Entry => {
  const { mandate, ...data } = entry.data as { readonly mandate?: object };
  if (mandate === undefined) return entry;
  const { maxAmount: _, chargeFrom: __, chargeUntil: ___, ...rest } = mandate as Record<string, unknown>;
  return { ...entry, data: { ...data, mandate: rest } };
};

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
    breaks: 'lateness is rounded up to whole minutes, and a tier begins with its minute',
    where: 'domain/delivery/lateness.ts:latenessTier',
    promises: ['only-lateness-is-compensated'],
    faults: 'none',
    change: inPolicy(({ delivery, ...policy }) => ({
      ...policy,
      delivery: {
        ...delivery,
        tiers: delivery.tiers.map((tier) => ({ ...tier, afterMinutes: tier.afterMinutes - 1 })),
      },
    })),
  },
  {
    name: 'anyTime',
    breaks: 'a charge is made before the mandate begins, after it has ended, or for more than it allows',
    where: 'domain/payment/retry.ts:mandateForbids',
    promises: ['within-the-mandate'],
    faults: 'none',
    change: inWorld('all', () => (world) => ({
      ...world,
      journal: {
        ...world.journal,
        read: async (tenantid, subject) => {
          const record = await world.journal.read(tenantid, subject);
          return { ...record, entries: record.entries.map(withoutLimits) };
        },
      },
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
    name: 'waitNotSent',
    breaks: 'when a subject is looked at for what it waits for is noted, and no message for it is sent',
    where: 'use-cases/look-at-subject.ts:waitOn',
    promises: ['deadlines-honoured', 'every-exception-ends'],
    faults: 'none',
    change: inWorld([...DETECTORS, 'check-deadlines'], () => (world) => ({
      ...world,
      queues: {
        ...world.queues,
        wake: (deadlines) => world.queues.wake(deadlines.filter(({ rules }) => rules !== undefined)),
      },
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
