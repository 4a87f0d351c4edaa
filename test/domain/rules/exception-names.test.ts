import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Entry } from '../../../functions/domain/entry.ts';
import { examine, foldSubject } from '../../../functions/domain/rules/examine.ts';
import {
  at,
  given,
  HOUR,
  happened,
  iso,
  PROMISED,
  paid,
  paymentFailed,
  placed,
  TENANT,
} from '../../support/orders.ts';
import { examineOrder, idsOf, moment } from '../../support/rules.ts';

const anyTime = fc.integer({ min: 0, max: 200 }).map(at);
const anyTrouble: fc.Arbitrary<Entry> = fc.oneof(
  fc
    .tuple(
      fc.constantFrom('NOTENOUGH', 'TIMEOUT', 'TRADE_ERROR', 'RULE_LIMIT', 'WHO_KNOWS'),
      fc.constantFrom('pi-17', 'pi-18'),
      anyTime,
    )
    .map(([code, intentId, when]) => paymentFailed({ code, intentId, attemptId: `${intentId}-1` }, when)),
  fc
    .tuple(fc.constantFrom('txn-1', 'txn-2', 'txn-3'), anyTime)
    .map(([transactionId, when]) => paid({ transactionId }, when)),
  fc
    .tuple(fc.constantFrom('l-1', 'l-2', 'l-9'), anyTime)
    .map(([lineId, when]) => happened('stock.short', { lineId }, when)),
  fc
    .tuple(fc.constantFrom('as-1', 'as-2'), anyTime)
    .map(([assignmentId, when]) => happened('courier.cancelled', { assignmentId }, when)),
  anyTime.map((when) => happened('delivery.eta-updated', { eta: iso(PROMISED + HOUR) }, when)),
);
const anyArrival = fc
  .integer({ min: 100, max: 300 })
  .map((minutes) => happened('delivery.delivered', {}, at(minutes)));
const anyOrder = fc
  .tuple(fc.array(anyTrouble, { maxLength: 8 }), fc.option(anyArrival, { nil: undefined }))
  .map(([troubles, arrival]) => given(placed(), ...troubles, ...(arrival ? [arrival] : [])));
const anyMoment = fc.integer({ min: 0, max: 48 * 60 * 60 }).map((seconds) => at(300) + seconds * 1_000);

describe('the name of an exception', () => {
  it('never depends on when it was found: the same findings open the same exceptions at any later time', () => {
    const isFinal = ({ rule }: { rule: string }) => rule !== 'DLV-02';

    fc.assert(
      fc.property(anyOrder, anyMoment, anyMoment, (order, one, other) => {
        const ids = [one, other].map((now) => idsOf(examineOrder(order, { now }).findings.filter(isFinal)));

        expect(ids[0]).toEqual(ids[1]);
      }),
      { numRuns: 300 },
    );
  });

  it('of a late order is its tier’s: later looks find the same tier or a higher one, and an arrived order’s stays', () => {
    const tiersOf = (order: ReturnType<typeof given>, now: number) =>
      examineOrder(order, { now }).findings.flatMap(({ rule, occurrence }) =>
        rule === 'DLV-02' ? [occurrence] : [],
      );

    fc.assert(
      fc.property(anyOrder, anyMoment, fc.nat(6 * HOUR), (order, now, later) => {
        const [before, then] = [tiersOf(order, now), tiersOf(order, now + later)];

        expect([...before, ...then].every((tier) => /^tier:[1-4]$/.test(tier))).toBe(true);
        if (order.deliveredAt === null) expect((then[0] ?? '') >= (before[0] ?? '')).toBe(true);
        else expect(then).toEqual(before);
      }),
      { numRuns: 300 },
    );
  });

  it('of an order sent and never confirmed is the same at any later time', () => {
    const state = foldSubject(TENANT, 'client:c-1', [
      { ...happened('order.submitted'), subject: 'client:c-1' },
    ]);

    fc.assert(
      fc.property(anyMoment, anyMoment, (one, other) => {
        const [first, second] = [one, other].map((now) => examine(state, moment({ now })).findings);
        expect(first).toEqual(second);
        expect(first).toHaveLength(1);
      }),
    );
  });

  it('is the same however often, and in whatever order, the events were told', () => {
    const anyTold = fc.array(anyTrouble, { maxLength: 8 });

    fc.assert(
      fc.property(
        anyTold.chain((told) =>
          fc.tuple(
            fc.constant(told),
            fc.shuffledSubarray([...told, ...told], { minLength: 2 * told.length }),
          ),
        ),
        ([told, again]) => {
          const ids = [told, again].map((entries) =>
            idsOf(examineOrder(given(placed(), ...entries), { now: at(300) }).findings),
          );
          expect(ids[1]).toEqual(ids[0]);
        },
      ),
      { numRuns: 300 },
    );
  });
});
