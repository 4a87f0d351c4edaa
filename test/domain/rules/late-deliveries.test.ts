import { describe, expect, it } from 'vitest';
import { latenessTier, tierAmount } from '../../../functions/domain/delivery/lateness.ts';
import type { Entry } from '../../../functions/domain/entry.ts';
import { DEFAULT_POLICY } from '../../../functions/domain/policy.ts';
import { DLV_02 } from '../../../functions/domain/rules/dlv/dlv-02.ts';
import {
  anOrder,
  at,
  cancelled,
  completed,
  did,
  given,
  happened,
  iso,
  MINUTE,
  NOON,
  PROMISED,
  placed,
  SECOND,
  TOTAL,
} from '../../support/orders.ts';
import { examineOrder, found, look, policyWith } from '../../support/rules.ts';

const delivered = (when: number): Entry => happened('delivery.delivered', {}, when);
const lateBy = (minutes: number, ms = 0): number => PROMISED + minutes * MINUTE + ms;

describe('an order that is late (DLV-02)', () => {
  it.each([
    [10, 0, 'tier:1 → compensate'],
    [15, 1, 'tier:2 → compensate'],
    [30, 2, 'tier:3 → compensate'],
  ])('passes a tier only above %i minutes', (minutes, tierBefore, finding) => {
    const before = tierBefore === 0 ? [] : [`tier:${tierBefore} → compensate`];

    for (const ms of [-1, 0]) expect(found(DLV_02, anOrder(), { now: lateBy(minutes, ms) })).toEqual(before);
    expect(found(DLV_02, anOrder(), { now: lateBy(minutes, 1) })).toEqual([finding]);
  });

  it('is told with how late it is, and what the bill is', () => {
    expect(look(DLV_02, anOrder(), { now: lateBy(11, 1) }).findings).toEqual([
      {
        rule: 'DLV-02',
        family: 'DLV-02',
        occurrence: 'tier:1',
        way: 'compensate',
        facts: { tier: 1, minutesLate: 11, total: TOTAL, delivered: false },
      },
    ]);
  });

  it('is a manager’s as well above 45 minutes', () => {
    for (const ms of [-1, 0])
      expect(found(DLV_02, anOrder(), { now: lateBy(45, ms) })).toEqual(['tier:3 → compensate']);
    expect(found(DLV_02, anOrder(), { now: lateBy(45, 1) })).toEqual([
      'tier:3 → compensate',
      'tier:4 → manager',
    ]);
  });

  it('does not go to a second manager when a person has its lateness already, but for the choice to cancel', () => {
    const handed = did(
      'rescue.handed-over',
      { exceptionId: 'DLV-02-1', rule: 'DLV-02', why: 'over-budget' },
      lateBy(11),
    );

    const now = lateBy(50);
    expect(found(DLV_02, given(placed(), handed, delivered(lateBy(46))), { now })).toEqual([
      'tier:3 → compensate',
    ]);
    expect(found(DLV_02, given(placed(), handed), { now })).toEqual([
      'tier:3 → compensate',
      'tier:4 → manager',
    ]);
  });

  it('keeps how late it was and whether it has arrived', () => {
    expect(look(DLV_02, anOrder(), { now: lateBy(12, 59_999) }).findings[0]?.facts).toEqual({
      tier: 1,
      minutesLate: 12,
      total: TOTAL,
      delivered: false,
    });
    expect(
      look(DLV_02, given(placed(), delivered(lateBy(17))), { now: lateBy(50) }).findings[0]?.facts,
    ).toMatchObject({
      tier: 2,
      delivered: true,
    });
  });

  it('is as late as when it arrived, however late the arrival is told', () => {
    expect(found(DLV_02, given(placed(), delivered(lateBy(11))), { now: lateBy(120) })).toEqual([
      'tier:1 → compensate',
    ]);
    expect(found(DLV_02, given(placed(), completed(lateBy(16))), { now: lateBy(120) })).toEqual([
      'tier:2 → compensate',
    ]);
    expect(
      found(DLV_02, given(delivered(lateBy(11)), placed(), delivered(lateBy(31))), { now: lateBy(120) }),
    ).toEqual(['tier:1 → compensate']);
  });

  it.each([
    ['in time', [placed(), delivered(PROMISED)]],
    ['for the customer to pick up', [placed({ fulfilment: 'pickup' })]],
    ['at a table', [placed({ fulfilment: 'dine-in' })]],
    ['never, because it was cancelled', [placed(), cancelled(at(10))]],
    ['though nobody knows the order yet', [happened('order.promise-changed', { promisedBy: iso(at(1)) })]],
  ])('is not one that came %s', (_, told) => {
    expect(look(DLV_02, given(...told), { now: lateBy(120) }).findings).toEqual([]);
  });

  it('is late by the promise that the customer agreed to, not by one that was only proposed', () => {
    const moved = (agreed: boolean) =>
      happened('order.promise-changed', { promiseVersion: 2, promisedBy: iso(lateBy(60)), agreed }, at(100));

    expect(found(DLV_02, given(placed(), moved(true)), { now: lateBy(20) })).toEqual([]);
    expect(found(DLV_02, given(placed(), moved(true)), { now: lateBy(71) })).toEqual(['tier:1 → compensate']);
    expect(found(DLV_02, given(placed(), moved(false)), { now: lateBy(20) })).toEqual([
      'tier:2 → compensate',
    ]);
  });

  it('is late by the merchant’s own tiers', () => {
    const policy = policyWith({
      delivery: { tiers: [{ afterMinutes: 5, share: 0.1, atLeast: 100 }], managerAfterMinutes: 20 },
    });

    expect(found(DLV_02, anOrder(), { now: lateBy(5), policy })).toEqual([]);
    expect(found(DLV_02, anOrder(), { now: lateBy(5, 1), policy })).toEqual(['tier:1 → compensate']);
    expect(found(DLV_02, anOrder(), { now: lateBy(20, 1), policy })).toEqual([
      'tier:1 → compensate',
      'tier:2 → manager',
    ]);
  });
});

describe('when a delivery is looked at again', () => {
  /** The wake-up chain, each link followed to the next. */
  const chain = (policy = DEFAULT_POLICY): readonly number[] => {
    const links: number[] = [];
    for (let now: number | undefined = NOON; now !== undefined && links.length < 20; ) {
      now = look(DLV_02, anOrder(), { now, policy }).dueAt;
      if (now !== undefined) links.push(now);
    }
    return links;
  };

  it('is at the promise, then just after each tier’s edge and the manager’s, and no more then', () => {
    expect(chain()).toEqual([PROMISED, ...[10, 15, 30, 45].map((minutes) => lateBy(minutes, SECOND))]);
  });

  it('follows the merchant’s own tiers', () => {
    const tiers = [20, 7].map((afterMinutes) => ({ afterMinutes, share: 0.1, atLeast: 1 }));

    expect(chain(policyWith({ delivery: { tiers, managerAfterMinutes: 50 } }))).toEqual([
      PROMISED,
      ...[7, 20, 50].map((minutes) => lateBy(minutes, SECOND)),
    ]);
  });

  it('finds something at every link but the promise itself', () => {
    const findings = chain().map((now) => found(DLV_02, anOrder(), { now }).length);

    expect(findings).toEqual([0, 1, 1, 1, 2]);
  });

  it('is never, once it has arrived or is over: an order in time costs one look', () => {
    const uploaded = happened('shipping.uploaded', { result: 'accepted' }, at(20));

    for (const end of [delivered(PROMISED), completed(PROMISED), cancelled(at(5))])
      expect(examineOrder(given(placed(), uploaded, end), { now: PROMISED }).dueAt).toBeUndefined();
  });
});

describe('what lateness is worth', () => {
  it('has no tier in time and the highest passed one else', () => {
    expect(
      [-5, 0, 10, 10.001, 15.001, 31, 600].map((minutes) => latenessTier(minutes * MINUTE, DEFAULT_POLICY)),
    ).toEqual([0, 0, 0, 1, 2, 3, 3]);
  });

  it('is a share of the total, at least the tier’s floor, at most 20 yuan', () => {
    const worth = (total: number) => [1, 2, 3].map((tier) => tierAmount(tier, total, DEFAULT_POLICY));

    expect(worth(8_000)).toEqual([400, 800, 1_600]);
    expect(worth(1_000)).toEqual([300, 500, 1_000]);
    expect(worth(100_000)).toEqual([2_000, 2_000, 2_000]);
    expect(tierAmount(0, 8_000, DEFAULT_POLICY)).toBe(0);
    expect(tierAmount(4, 8_000, DEFAULT_POLICY)).toBe(0);
  });
});
