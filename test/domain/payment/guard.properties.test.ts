import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Entry } from '../../../functions/domain/entry.ts';
import { guard, type Situation } from '../../../functions/domain/payment/guard.ts';
import { lastFailure } from '../../../functions/domain/payment/retry.ts';
import {
  at,
  cancelled,
  completed,
  debtOf,
  given,
  happened,
  iso,
  itIsDeclined,
  MINUTE,
  NOON,
  paid,
  paymentFailed,
  placed,
  TOTAL,
  weCharge,
} from '../../support/orders.ts';
import { policyWith } from '../../support/rules.ts';

const anyTime = fc.integer({ min: -30, max: 140 }).map(at);
const anyHappening: fc.Arbitrary<Entry> = fc.oneof(
  fc
    .tuple(fc.constantFrom('NOTENOUGH', 'TIMEOUT', 'TRADE_ERROR', 'RULE_LIMIT', 'WHAT_IS_THIS'), anyTime)
    .map(([code, when]) => paymentFailed({ code, attemptId: `a-${code.toLowerCase()}` }, when)),
  fc
    .tuple(fc.constantFrom(1, TOTAL), fc.constantFrom('pi-17', 'pi-18'), anyTime)
    .map(([amount, intentId, when]) =>
      paid({ amount, intentId, transactionId: `txn-${when}`, merchantOrderNo: `no-${intentId}` }, when),
    ),
  fc.tuple(fc.integer({ min: 1, max: 3 }), anyTime).map(([n, when]) => weCharge(n, when)),
  fc.tuple(fc.integer({ min: 1, max: 3 }), anyTime).map(([n, when]) => itIsDeclined(n, when)),
  fc.constantFrom(cancelled(at(4)), completed(at(4)), happened('order.amended', {}, at(6))),
  anyTime.map((when) => happened('reservation.made', { expiresAt: iso(when) }, NOON)),
);

const anySituation: fc.Arbitrary<Situation> = fc
  .record({
    told: fc.array(anyHappening, { maxLength: 4 }),
    now: anyTime,
    automation: fc.constantFrom('on', 'on', 'off'),
    instrumentTries: fc.record({
      in30Days: fc.integer({ min: 0, max: 16 }),
      inDay: fc.integer({ min: 0, max: 9 }),
    }),
    status: fc.constantFrom('open', 'open', 'open', 'with-person', 'resolved-auto'),
  })
  .map(({ told, automation, status, ...rest }) => {
    const order = given(placed(), paymentFailed({}, at(-31)), ...told);
    const exception = { openedAt: NOON, status, amount: TOTAL } as const;
    return { ...rest, order, intent: debtOf(order), exception, policy: policyWith({ automation }) };
  });

describe('the guard never lets a charge through', () => {
  const charges = (property: (situation: Situation) => void): number => {
    let through = 0;
    fc.assert(
      fc.property(anySituation, (situation) => {
        if (guard(situation) !== null) return;
        through += 1;
        property(situation);
      }),
      { numRuns: 4_000 },
    );
    return through;
  };

  it('when it is paid, over, too late, held, changed, used up or not due', () => {
    const through = charges(({ order, intent, policy, instrumentTries, exception, now }) => {
      const cameIn = Object.values(order.intents).flatMap(({ transactions }) => Object.values(transactions));
      const pending = Object.values(intent.attempts).some(
        ({ ours, outcome }) => ours !== null && outcome === 'pending',
      );
      const tries = Object.values(intent.attempts).filter(
        ({ ours, outcome }) => ours !== null && outcome !== 'pending',
      ).length;

      expect(cameIn.reduce((sum, { amount }) => sum + amount, 0)).toBeLessThan(TOTAL);
      expect([order.cancelledAt, order.completedAt]).toEqual([null, null]);
      expect(exception.status).toBe('open');
      expect(policy.automation).toBe('on');
      expect(now).toBeLessThanOrEqual(at(125));
      expect(order.totals.at(-1)?.total).toBe(TOTAL);
      expect(instrumentTries.in30Days).toBeLessThan(12);
      expect(instrumentTries.inDay).toBeLessThan(8);
      expect(tries).toBeLessThanOrEqual(3);
      if (!pending) {
        expect(tries).toBeLessThan(3);
        expect(now).toBeGreaterThanOrEqual(NOON + (tries + 1) * 15 * MINUTE);
        expect(['retry', 'query']).toContain(lastFailure(order, intent)?.verdict.class);
        expect(lastFailure(order, intent)?.verdict.listed).toBe(true);
      }
    });

    expect(through).toBeGreaterThan(50);
  });

  it('nor stops one without saying where it leads and why', () => {
    fc.assert(
      fc.property(anySituation, (situation) => {
        const refusal = guard(situation);
        if (refusal === null) return;
        expect(refusal.because.length).toBeGreaterThan(5);
        if (refusal.leadsTo === 'wait') expect(refusal.dueAt).toBeGreaterThan(situation.now);
      }),
      { numRuns: 1_000 },
    );
  });
});
