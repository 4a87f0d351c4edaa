import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Entry } from '../../../functions/domain/entry.ts';
import { entryDigest } from '../../../functions/domain/entry.ts';
import { isOver } from '../../../functions/domain/order/order.ts';
import {
  at,
  cancelled,
  completed,
  did,
  given,
  happened,
  INTENT,
  iso,
  itIsDeclined,
  itIsPaid,
  NUMBER,
  ORDER_EVENT_TYPES,
  paid,
  placed,
  retold,
  weAsk,
  weCharge,
  weClose,
} from '../../support/orders.ts';

const anyMinute = fc.integer({ min: 0, max: 90 }).map(at);
const anyAttempt = fc.integer({ min: 1, max: 3 });
const anyAmount = fc.constantFrom(1, 4_000, 8_920);

const anyUpstream = fc
  .tuple(fc.constantFrom(...ORDER_EVENT_TYPES), anyMinute)
  .map(([type, when]) => happened(type, {}, when));

const anyPayment = fc
  .tuple(fc.constantFrom('txn-1', 'txn-2'), fc.constantFrom(NUMBER, 'our-1', 'lk-1'), anyAmount, anyMinute)
  .map(([transactionId, merchantOrderNo, amount, when]) =>
    paid({ transactionId, merchantOrderNo, amount }, when),
  );

const anyPromise = fc
  .tuple(fc.integer({ min: 2, max: 4 }), fc.boolean(), anyMinute, anyMinute)
  .map(([promiseVersion, agreed, promised, when]) =>
    happened('order.promise-changed', { promiseVersion, agreed, promisedBy: iso(promised) }, when),
  );

const anyAct = fc.oneof(
  fc.tuple(anyAttempt, anyMinute).map(([n, when]) => weCharge(n, when)),
  fc.tuple(anyAttempt, anyMinute).map(([n, when]) => itIsDeclined(n, when)),
  fc.tuple(anyAttempt, anyMinute).map(([n, when]) => itIsPaid(n, when)),
  anyMinute.map((when) => weAsk(NUMBER, { answer: 'paid', transactionId: 'txn-1', amount: 8_920 }, when)),
  fc
    .tuple(fc.constantFrom('closed', 'unknown'), fc.constantFrom(0, 8_920), anyMinute)
    .map(([answer, moneyReturned, when]) => weClose(NUMBER, { how: 'reverse', answer, moneyReturned }, when)),
  anyMinute.map((when) =>
    did(
      'rescue.told',
      { exceptionId: 'PAY-1', template: 'pay-link', once: 'link', channel: 'sms', answer: 'read' },
      when,
    ),
  ),
  anyMinute.map((when) =>
    did('rescue.remedied', { exceptionId: 'DLV-1', kind: 'coupon', for: 'tier:1', amount: 300 }, when),
  ),
  anyMinute.map((when) =>
    did(
      'rescue.link-offered',
      { exceptionId: 'PAY-1', intentId: INTENT, number: 'lk-1', product: 'jsapi', amount: 1 },
      when,
    ),
  ),
  fc.tuple(anyMinute, anyMinute).map(([from, when]) =>
    did(
      'rescue.called',
      {
        exceptionId: 'DLV-10',
        rule: 'DLV-10',
        way: 'red-alert',
        scope: 'zone:z-07',
        alerts: [{ from: iso(from) }],
      },
      when,
    ),
  ),
  anyMinute.map((when) =>
    did('rescue.reached', { exceptionId: 'DLV-10', orderId: 'ord_1', outcome: 'reached' }, when),
  ),
  anyMinute.map((when) =>
    did('rescue.handed-over', { exceptionId: 'DLV-1', rule: 'DLV-02', why: 'very-late' }, when),
  ),
);

const anyEntry: fc.Arbitrary<Entry> = fc.oneof(
  anyUpstream,
  anyMinute.map((when) => placed({}, when)),
  anyPayment,
  anyPromise,
  anyAct,
);

/** The same id again, with another content: another time, or what another event says. */
const anyRetelling = (entries: readonly Entry[]): fc.Arbitrary<readonly Entry[]> =>
  fc
    .array(fc.tuple(fc.nat(), anyMinute), { maxLength: entries.length === 0 ? 0 : 4 })
    .map((picks) =>
      picks.flatMap(([pick, when]) =>
        retold(entries[pick % entries.length] ?? placed(), { time: iso(when) }),
      ),
    );

const anyJournal = fc
  .array(anyEntry, { maxLength: 25 })
  .chain((entries) => anyRetelling(entries).map((retellings) => [...entries, ...retellings]));

/** A journal, and the same with copies of some of its entries, in any order. */
const anyArrival = anyJournal.chain((journal) =>
  fc
    .tuple(fc.shuffledSubarray(journal, { minLength: journal.length }), fc.subarray(journal))
    .chain(([shuffled, copies]) =>
      fc
        .shuffledSubarray([...shuffled, ...copies.map((copy) => structuredClone(copy))], {
          minLength: shuffled.length + copies.length,
        })
        .map((arrived) => ({ journal, arrived })),
    ),
);

describe('whatever order events come in', () => {
  it('and however often, an order is the same', () => {
    fc.assert(
      fc.property(anyArrival, ({ journal, arrived }) => {
        expect(given(...arrived)).toEqual(given(...journal));
      }),
      { numRuns: 500 },
    );
  });

  it('an id told with several contents counts with the one of the smallest digest', () => {
    fc.assert(
      fc.property(
        anyJournal,
        anyEntry,
        fc.array(anyMinute, { minLength: 1, maxLength: 4 }),
        (journal, entry, times) => {
          const tellings = [entry, ...times.map((when) => retold(entry, { time: iso(when) }))];
          const [counts = entry] = tellings.toSorted((a, b) => (entryDigest(a) < entryDigest(b) ? -1 : 1));
          const others = journal.filter(({ id }) => id !== entry.id);

          const { regressions: _told, ...order } = given(...others, ...tellings);
          const { regressions: _once, ...same } = given(...others, counts);
          expect(order).toEqual(same);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('an order that is over stays over, at the same moment, whatever is told to have happened afterwards', () => {
    const anyEnd = fc.constantFrom(cancelled(at(45)), completed(at(45)));
    const anyLater = anyEntry.map((entry) =>
      retold(entry, { time: iso(Date.parse(entry.time) + 46 * 60_000) }),
    );

    fc.assert(
      fc.property(anyEnd, fc.array(anyLater), (end, later) => {
        const order = given(placed(), end, ...later.filter(({ id }) => id !== end.id));
        const { cancelledAt, completedAt } = given(placed(), end);

        expect(isOver(order)).toBe(true);
        expect(order).toMatchObject({ cancelledAt, completedAt });
      }),
      { numRuns: 300 },
    );
  });

  it('an order has at most one end', () => {
    fc.assert(
      fc.property(anyJournal, (journal) => {
        const { cancelledAt, completedAt } = given(...journal);

        expect(cancelledAt === null || completedAt === null).toBe(true);
      }),
    );
  });
});
