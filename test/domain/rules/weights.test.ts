import { describe, expect, it } from 'vitest';
import { DEFAULT_POLICY } from '../../../functions/domain/policy.ts';
import { firstDeadline } from '../../../functions/domain/rules/catalogue.ts';
import { GDS_04 } from '../../../functions/domain/rules/gds/gds-04.ts';
import { skillFor } from '../../../functions/domain/ticket.ts';
import { owedForWeight } from '../../../functions/domain/weight.ts';
import { at, cancelled, given, happened, placed } from '../../support/orders.ts';
import { aFinding, hasComeRight, look, policyWith } from '../../support/rules.ts';

const weighs = (weighedGrams: number, minute = 5) =>
  happened('item.weighed', { lineId: 'l-2', orderedGrams: 500, weighedGrams }, at(minute));

describe('short weight', () => {
  const owed = (weighedGrams: number, policy = DEFAULT_POLICY) =>
    owedForWeight({ payable: 3_280 }, { orderedGrams: 500, weighedGrams }, policy);

  it('is owed from the first gram, by its share of what was paid for the line', () => {
    expect(owed(486)).toBe(92);
    expect(owed(250)).toBe(1_640);
    expect(owed(0)).toBe(3_280);
  });

  it('is not paid out below ten fen, or what the merchant says', () => {
    expect([owed(499), owed(498)]).toEqual([0, 13]);
    expect(owed(499, policyWith({ goods: { weightRefundFloor: 0 } }))).toBe(7);
  });

  it('is never made up for by charging what weighs more', () => {
    expect([owed(500), owed(600)]).toEqual([0, 0]);
  });
});

/** Of a yuan that was authorised, by one debt. */
const captured = (amount: number) => [
  happened('payment.authorised', { amount: 100 }),
  happened('payment.captured', { amount }, at(1)),
];

describe('more captured than authorised (GDS-04)', () => {
  it('says how much is too much, and waits for no order', () => {
    expect(look(GDS_04, given(...captured(150), weighs(400)))).toEqual({
      findings: [
        aFinding('GDS-04', 'intent:pi-17', 'captured-too-much', {
          intentId: 'pi-17',
          authorised: 100,
          captured: 150,
          owed: 50,
        }),
      ],
      waiting: true,
    });
  });
});

describe('a weight that is off (GDS-04)', () => {
  it('says what is owed for it', () => {
    const asOrdered = happened('item.weighed', { lineId: 'l-1', orderedGrams: 90, weighedGrams: 90 });

    expect(look(GDS_04, given(placed(), asOrdered, weighs(400))).findings).toEqual([
      aFinding('GDS-04', 'l-2', 'short-weight', {
        lineId: 'l-2',
        sku: 'bass-500',
        orderedGrams: 500,
        weighedGrams: 400,
        owed: 656,
      }),
    ]);
  });

  it('of a line that the order does not have is owed nothing that we could tell', () => {
    const other = happened('item.weighed', { lineId: 'l-9', orderedGrams: 500, weighedGrams: 400 }, at(5));

    expect(look(GDS_04, given(placed(), other)).findings).toMatchObject([
      { facts: { sku: null, owed: null } },
    ]);
  });

  it('waits for its order, where it is off and nobody cancelled', () => {
    expect(look(GDS_04, given(weighs(449)))).toEqual({ findings: [], waiting: true });
    expect(look(GDS_04, given(weighs(449), cancelled(at(6))))).toEqual({ findings: [] });
    expect(look(GDS_04, given(weighs(450)))).toEqual({ findings: [] });
  });

  it('is looked at as soon as it is told, and costs no look within the limits', () => {
    expect(firstDeadline(weighs(449), DEFAULT_POLICY)).toEqual({ dueAt: at(5), rules: ['GDS-04'] });
    expect(firstDeadline(weighs(450), DEFAULT_POLICY)).toBeUndefined();
  });

  it('has come right when the line is weighed again and is right', () => {
    const order = given(placed(), weighs(400));

    expect(hasComeRight(GDS_04, order, given(placed(), weighs(400), weighs(500, 6)))).toBe(true);
    expect(hasComeRight(GDS_04, order, given(placed(), weighs(400), weighs(410, 6)))).toBe(false);
  });

  it('does not come right where too much was captured: that is for finance', () => {
    const order = given(placed(), ...captured(200));

    expect(hasComeRight(GDS_04, order, order)).toBe(false);
    expect(skillFor('captured-too-much')).toBe('finance');
  });
});
