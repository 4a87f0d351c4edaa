import { describe, expect, it } from 'vitest';
import { riskOf } from '../../functions/domain/early-warning.ts';
import type { Entry } from '../../functions/domain/entry.ts';
import { DEFAULT_POLICY } from '../../functions/domain/policy.ts';
import {
  at,
  cancelled,
  given,
  happened,
  iso,
  MINUTE,
  NOON,
  PROMISED,
  paid,
  paymentInitiated,
  placed,
} from '../support/orders.ts';
import { policyWith } from '../support/rules.ts';

const riskAt = (now: number, told: readonly Entry[], policy = DEFAULT_POLICY) =>
  riskOf(given(...told), told, now, policy);
const beforePromise = (minutes: number): number => PROMISED - minutes * MINUTE;

const estimate = (when: number, eta: number): Entry =>
  happened('delivery.eta-updated', { eta: iso(eta), promiseVersion: 1 }, when);
const assigned = (when: number): Entry => happened('courier.assigned', {}, when);
const packed = (when: number): Entry => happened('order.packed', {}, when);
const pickedUp = (when: number): Entry => happened('delivery.picked-up', {}, when);
const picking = (when: number): Entry => happened('order.picking', {}, when);

/** Everything in good time until it has left the store. */
const onItsWay = (leftAt: number): readonly Entry[] => [
  placed(),
  paid(),
  picking(at(5)),
  packed(at(15)),
  assigned(at(10)),
  pickedUp(leftAt),
];

describe('the risk of an order', () => {
  it('is none while everything is in good time', () => {
    const none = { score: 0, level: null, signs: {} };

    expect(riskAt(at(1), [placed(), paid()])).toEqual(none);
    expect(riskAt(beforePromise(15), onItsWay(beforePromise(20)))).toEqual(none);
    expect(riskAt(at(30), [...onItsWay(at(20)), estimate(at(21), PROMISED)])).toEqual(none);
  });

  it('is none of an order that is unknown, over, or with its customer', () => {
    const late = PROMISED + MINUTE;

    expect(riskAt(late, [paid()]).score).toBe(0);
    expect(riskAt(late, [placed(), cancelled(at(9))]).score).toBe(0);
    expect(riskAt(late, [placed(), happened('delivery.delivered', {}, at(100))]).score).toBe(0);
  });

  it('is high of one that has not left the store when its promise ends, and says why', () => {
    const told = [placed(), paid(), picking(at(5)), packed(at(20)), assigned(at(10))];

    expect(riskAt(PROMISED, told)).toEqual({ score: 50, level: 'high', signs: { behind: 50 } });
  });

  it.each([
    ['one minute behind', 16, 3],
    ['twelve minutes behind', 27, 40],
    ['a quarter of an hour behind', 30, 50],
    ['still more behind', 60, 50],
  ])('grows with how far behind it is: %s', (_, sinceReady, score) => {
    const now = PROMISED + (sinceReady - 30) * MINUTE;

    expect(riskAt(now, [placed(), paid(), packed(at(20)), assigned(at(10)), picking(at(5))]).score).toBe(
      score,
    );
  });

  it('goes by the carrier’s estimate where there is one', () => {
    const way = onItsWay(beforePromise(2));
    const now = beforePromise(1);

    expect(riskAt(now, way).signs).toEqual({ behind: 43 });
    expect(riskAt(now, [...way, estimate(now, PROMISED + 4 * MINUTE)]).signs).toEqual({ etaLate: 30 });
    expect(riskAt(now, [...way, estimate(now, PROMISED + 8 * MINUTE)])).toEqual({
      score: 60,
      level: 'high',
      signs: { etaLate: 60 },
    });
  });

  it('counts estimates that drift, though the last is in time', () => {
    const drifting = [estimate(at(60), PROMISED - 20 * MINUTE), estimate(at(70), PROMISED - 10 * MINUTE)];

    expect(riskAt(at(71), [...onItsWay(at(50)), ...drifting]).signs).toEqual({ etaDrifts: 20 });
  });

  it('grows as the promise comes near without a courier', () => {
    const told = [placed(), paid(), picking(at(5)), packed(at(15))];

    expect(riskAt(beforePromise(25), told).signs).toEqual({});
    expect(riskAt(beforePromise(15), told).signs).toEqual({ noCourier: 16 });
    expect(riskAt(beforePromise(15), [...told, assigned(at(9))]).signs).toEqual({});
  });

  it('counts a start that was late against the promise, for good', () => {
    const told = [placed(), paid(), assigned(at(9)), picking(beforePromise(10)), packed(beforePromise(8))];

    expect(riskAt(beforePromise(8), told).signs).toMatchObject({ startedLate: 20 });
  });

  it('counts what is asked for and not paid, scarce goods, and a kitchen that does not begin', () => {
    const asked = [placed(), paymentInitiated({}, NOON)];
    const scarce = placed({
      lines: (given(placed()).lines ?? []).map((line) => ({ ...line, scarce: true })),
    });
    const waiting = [placed(), paid(), happened('kitchen.received', {}, at(1))];

    expect(riskAt(at(5), asked).signs).toEqual({ unpaid: 10 });
    expect(riskAt(at(5), [...asked, paid()]).signs).toEqual({});
    expect(riskAt(at(5), [scarce, paid()]).signs).toEqual({ scarce: 10 });
    expect(riskAt(at(6), waiting).signs).toEqual({ kitchenWaits: 10 });
    expect(riskAt(at(6), [...waiting, happened('kitchen.started', {}, at(2))]).signs).toEqual({});
  });

  it('counts a promise that was moved', () => {
    const moved = happened(
      'order.promise-changed',
      { promiseVersion: 2, promisedBy: iso(PROMISED), agreed: true },
      at(4),
    );

    expect(riskAt(at(5), [placed(), paid(), moved]).signs).toEqual({ promiseMoved: 10 });
  });

  it('is the same when it is told twice, the other way round', () => {
    const told = [...onItsWay(beforePromise(2)), estimate(beforePromise(1), PROMISED + 4 * MINUTE)];

    expect(riskAt(PROMISED, [...told, ...told].toReversed())).toEqual(riskAt(PROMISED, told));
  });

  it('is by the merchant’s own points and levels', () => {
    const { warning } = DEFAULT_POLICY;
    const told = [placed(), paid(), packed(at(20)), assigned(at(10)), picking(at(5))];

    expect(riskAt(PROMISED, told, policyWith({ warning: { ...warning, highFrom: 51 } })).level).toBe(
      'raised',
    );
    expect(
      riskAt(PROMISED, told, policyWith({ warning: { ...warning, raisedFrom: 51, highFrom: 51 } })).level,
    ).toBe(null);
  });
});
