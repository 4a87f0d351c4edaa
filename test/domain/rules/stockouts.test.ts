import { describe, expect, it } from 'vitest';
import { GDS_01 } from '../../../functions/domain/rules/gds/gds-01.ts';
import {
  anOrder,
  at,
  cancelled,
  completed,
  given,
  happened,
  MINUTE,
  NOON,
  placed,
} from '../../support/orders.ts';
import { examineOrder, found, look, policyWith } from '../../support/rules.ts';

const short = (lineId = 'l-1', requested = 2, available = 1) =>
  happened('stock.short', { lineId, requested, available, sku: 'milk-950' }, at(5));

describe('a line that cannot be picked whole (GDS-01)', () => {
  it('is a stockout, with what is missing and what its customer prefers', () => {
    expect(look(GDS_01, given(placed(), short())).findings).toEqual([
      {
        rule: 'GDS-01',
        family: 'GDS-01',
        occurrence: 'l-1',
        way: 'choose',
        facts: {
          lineId: 'l-1',
          sku: 'milk-950',
          requested: 2,
          available: 1,
          missing: 1,
          preference: 'same-brand',
        },
      },
    ]);
  });

  it.each([
    ['one less than ordered', 9, ['l-1 → choose']],
    ['exactly what was ordered', 10, []],
    ['one more than ordered', 11, []],
    ['nothing', 0, ['l-1 → choose']],
  ])('is judged by what is there: %s', (_, available, findings) => {
    expect(found(GDS_01, given(placed(), short('l-1', 10, available)))).toEqual(findings);
  });

  it('is one stockout for each line', () => {
    expect(found(GDS_01, given(placed(), short('l-1'), short('l-2', 1, 0)))).toEqual([
      'l-1 → choose',
      'l-2 → choose',
    ]);
  });

  it('is the same when told twice, again later, or before other events', () => {
    const again = happened('stock.short', {}, at(9));

    expect(found(GDS_01, given(short(), placed(), short()))).toEqual(['l-1 → choose']);
    expect(look(GDS_01, given(placed(), again, short()))).toEqual(look(GDS_01, given(placed(), short())));
  });

  it('is nobody’s on an order that was cancelled, or had been completed before', () => {
    expect(found(GDS_01, given(placed(), short(), cancelled(at(6))))).toEqual([]);
    expect(found(GDS_01, given(placed(), short(), completed(at(1))))).toEqual([]);
  });

  it('is still found when its report comes late, after the order was completed without it', () => {
    expect(found(GDS_01, given(placed(), short(), completed(at(60))))).toEqual(['l-1 → choose']);
  });

  it('of a line that the order does not have is a person’s', () => {
    expect(found(GDS_01, given(placed(), short('l-9')))).toEqual(['l-9 → person']);
  });

  it('is not found where nothing was reported', () => {
    expect(look(GDS_01, anOrder())).toEqual({ findings: [] });
    expect(look(GDS_01, given())).toEqual({ findings: [] });
  });
});

describe('a stockout told before its order', () => {
  const early = given(short());
  const waitedFor = (waited: number, policy = policyWith({})) =>
    look(GDS_01, early, { now: NOON + waited, waitingSince: NOON, policy });

  it('waits for the order, whose lines say what the customer prefers', () => {
    expect(look(GDS_01, early)).toEqual({ findings: [], waiting: true });
    expect(examineOrder(early).waitsUntil).toBe(at(1));
    expect(found(GDS_01, given(short(), placed({}, at(9))), { now: at(9) })).toEqual(['l-1 → choose']);
  });

  it('is given to a person when the order has not come in ten minutes, not sooner', () => {
    expect(waitedFor(10 * MINUTE - 1).waiting).toBe(true);
    expect(waitedFor(10 * MINUTE).findings).toMatchObject([{ occurrence: 'l-1', way: 'person' }]);
    expect(waitedFor(10 * MINUTE + 1).findings).toHaveLength(1);
  });

  it('waits as long as the merchant’s policy says', () => {
    expect(waitedFor(MINUTE, policyWith({ waiting: { placedMinutes: 1 } })).findings).toHaveLength(1);
    expect(waitedFor(MINUTE, policyWith({ waiting: { placedMinutes: 2 } })).waiting).toBe(true);
  });
});
