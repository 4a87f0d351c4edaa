import { describe, expect, it } from 'vitest';
import { DEFAULT_POLICY, Policy } from '../../functions/domain/policy.ts';
import { policyWith } from '../support/rules.ts';

const isRight = (policy: unknown): boolean => Policy.safeParse(policy).success;

describe('the policy', () => {
  it('by default has the numbers of the catalogue', () => {
    expect(isRight(DEFAULT_POLICY)).toBe(true);
    expect(DEFAULT_POLICY).toMatchObject({
      automation: 'on',
      payments: { attempts: 3, minutesApart: 15, preparationMinutes: 10, travelMinutes: 15 },
      delivery: { etaLateMinutes: 8, etaUpdatesApartSeconds: 60, reassignTries: 3, reassignMinutesApart: 2 },
      stockout: { priceAtMost: 1.2, askMinutes: 5, remedy: 300 },
      submission: { acknowledgedWithinSeconds: 60, ticketAfterSeconds: 180 },
    });
    expect(DEFAULT_POLICY.delivery.tiers.map(({ afterMinutes }) => afterMinutes)).toEqual([10, 15, 30]);
  });

  it('may be changed in its numbers, but not by names or values that it does not have', () => {
    expect(isRight(policyWith({ automation: 'off', payments: { attempts: 0 } }))).toBe(true);
    expect(isRight({ ...DEFAULT_POLICY, automation: 'maybe' })).toBe(false);
    expect(isRight({ ...DEFAULT_POLICY, paymentz: {} })).toBe(false);
    expect(isRight(policyWith({ payments: { attempts: -1 } }))).toBe(false);
    expect(isRight(policyWith({ payments: { attempts: 1.5 } }))).toBe(false);
    expect(isRight(policyWith({ payments: { minutesApart: 0 } }))).toBe(false);
    expect(
      isRight(policyWith({ delivery: { tiers: [{ afterMinutes: 10, share: 1.01, atLeast: 0 }] } })),
    ).toBe(false);
  });
});
