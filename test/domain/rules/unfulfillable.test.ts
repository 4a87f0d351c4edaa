import { describe, expect, it } from 'vitest';
import type { EventData } from '../../../functions/domain/events/catalogue.ts';
import { GDS_02 } from '../../../functions/domain/rules/gds/gds-02.ts';
import { at, cancelled, given, happened, MINUTE, NOON, placed } from '../../support/orders.ts';
import { hasComeRight, idsOf, look, policyWith, timeUntilPerson } from '../../support/rules.ts';

type Line = EventData<'order.placed'>['lines'][number];
const FISH: Line = {
  lineId: 'l-1',
  sku: 'bass-500',
  quantity: 1,
  unitPrice: 3_000,
  payable: 3_000,
  key: true,
  substitution: 'none',
};
const RICE: Line = { ...FISH, lineId: 'l-2', sku: 'rice-2500', key: false, unitPrice: 7_000, payable: 7_000 };
const told = [
  placed({ lines: [FISH, RICE] }),
  happened('stock.short', { lineId: 'l-1', sku: 'bass-500', requested: 1, available: 0 }, at(5)),
] as const;
const order = given(...told);
const rightAfter = (entry: ReturnType<typeof placed>) => hasComeRight(GDS_02, order, given(...told, entry));
const amended = (lines: readonly Line[]) =>
  happened('order.amended', { lines: [...lines], total: 9_000 }, at(6));

describe('an order that cannot be fulfilled (GDS-02)', () => {
  it('says what is missing of what it was worth', () => {
    expect(look(GDS_02, order).findings).toMatchObject([
      { facts: { worth: 10_000, missing: 3_000, keyLines: 1, lines: 1 } },
    ]);
  });

  it('has ten minutes before a person asks the customer, or what the merchant says', () => {
    const policy = policyWith({ goods: { unfulfillablePersonMinutes: 3 } });

    expect(timeUntilPerson(GDS_02, order)).toBe(10 * MINUTE);
    expect(timeUntilPerson(GDS_02, order, { policy })).toBe(3 * MINUTE);
  });

  it('has come right when its key item was substituted, not when it was taken off', () => {
    expect(rightAfter(amended([{ ...FISH, sku: 'carp-500', payable: 2_900 }, RICE]))).toBe(true);
    expect(rightAfter(amended([RICE]))).toBe(false);
    expect(hasComeRight(GDS_02, order, order)).toBe(false);
  });

  it('without a key item has come right when less is lost than makes it so', () => {
    const rice = { ...RICE, payable: 6_000 };
    const dear = { ...FISH, key: false, payable: 4_000 };
    const before = [placed({ lines: [dear, rice] }), told[1]] as const;
    const isRightWith = (payable: number) =>
      hasComeRight(
        GDS_02,
        given(...before),
        given(...before, amended([{ ...dear, sku: 'carp-500', payable }, rice])),
      );

    expect(isRightWith(0)).toBe(false);
    expect(isRightWith(1)).toBe(true);
  });

  it('has come right when nothing of it is missing after all', () => {
    expect(hasComeRight(GDS_02, order, given(told[0]))).toBe(true);
  });

  it('waits for its order, whose lines say what was worth sending, where something is short', () => {
    const waits = (days: number) =>
      look(GDS_02, given(told[1]), { now: at(days * 1_440), waitingSince: NOON });

    expect(waits(0)).toEqual({ findings: [], waiting: true });
    expect(waits(2.9)).toEqual({ findings: [], waiting: true });
    expect(waits(3)).toEqual({ findings: [], waiting: false });
    expect(look(GDS_02, given())).toEqual({ findings: [] });
  });

  it('has come right when the order is cancelled, or its own customer keeps what there is', () => {
    const [exceptionId = ''] = idsOf(look(GDS_02, order).findings);
    const answer = { exceptionId, choice: 'keep', customerId: 'u-5521' } as const;

    expect(rightAfter(cancelled(at(7)))).toBe(true);
    expect(rightAfter(happened('substitution.answered', answer, at(7)))).toBe(true);
    expect(rightAfter(happened('substitution.answered', { ...answer, choice: 'accept' }, at(7)))).toBe(false);
    expect(rightAfter(happened('substitution.answered', { ...answer, customerId: 'u-1' }, at(7)))).toBe(
      false,
    );
    expect(rightAfter(happened('substitution.answered', { ...answer, exceptionId: 'GDS-01-x' }, at(7)))).toBe(
      false,
    );
  });
});
