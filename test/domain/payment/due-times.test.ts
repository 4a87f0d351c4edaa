import { describe, expect, it } from 'vitest';
import type { Entry } from '../../../functions/domain/entry.ts';
import {
  isTooLate,
  lastFailure,
  nextChargeDueAt,
  paymentLostAt,
  slotLostAt,
  throttledForSeconds,
} from '../../../functions/domain/payment/retry.ts';
import { DEFAULT_POLICY } from '../../../functions/domain/policy.ts';
import {
  anOrder,
  at,
  debtOf,
  given,
  happened,
  iso,
  itIsDeclined,
  NOON,
  PROMISED,
  paymentFailed,
  placed,
  weCharge,
} from '../../support/orders.ts';
import { policyWith } from '../../support/rules.ts';

/** When our next charge is due, the exception having been opened at noon. */
const dueAt = (told: readonly Entry[], policy = DEFAULT_POLICY, openedAt = NOON): number => {
  const order = given(placed(), ...told);
  const failure = lastFailure(order, debtOf(order));
  if (!failure) throw new TypeError('Nothing has failed');
  return nextChargeDueAt(debtOf(order), openedAt, failure, policy);
};

/** A charge of ours that went out, and was declined, at these minutes. */
const tried = (n: number, out: number, back = out): readonly Entry[] => [
  weCharge(n, at(out)),
  itIsDeclined(n, at(back)),
];

describe('our charges are due', () => {
  it('15, 30 and 45 minutes after the detection, each declined at once', () => {
    expect(dueAt([paymentFailed()])).toBe(at(15));
    expect(dueAt([paymentFailed(), ...tried(1, 15)])).toBe(at(30));
    expect(dueAt([paymentFailed(), ...tried(1, 15), ...tried(2, 30)])).toBe(at(45));
  });

  it('after the detection, not after a failure that was told late', () => {
    expect(dueAt([paymentFailed({}, at(-20))])).toBe(at(15));
  });

  it('at least 15 minutes after the one before was answered', () => {
    expect(dueAt([paymentFailed(), ...tried(1, 20)])).toBe(at(35));
    expect(dueAt([paymentFailed(), ...tried(1, 15, 17)])).toBe(at(32));
    expect(dueAt([paymentFailed(), ...tried(1, 14)])).toBe(at(30));
  });

  it('without counting one that is still on its way, nor tries of the customer’s', () => {
    expect(dueAt([paymentFailed(), weCharge(1, at(15))])).toBe(at(15));
    expect(dueAt([paymentFailed(), paymentFailed({ attemptId: 'pi-17-2' }, at(9))])).toBe(at(15));
  });

  it('as far apart as the merchant’s policy says', () => {
    const policy = policyWith({ payments: { minutesApart: 5 } });

    expect(dueAt([paymentFailed()], policy)).toBe(at(5));
    expect(dueAt([paymentFailed(), ...tried(1, 5)], policy)).toBe(at(10));
  });

  it.each([
    ['24', 60],
    ['25', 24 * 60],
    ['30', 10 * 24 * 60],
  ])('not before Mastercard’s advice %s allows: %i minutes after the failure', (adviceCode, minutes) => {
    const card = { channel: 'card', network: 'mastercard', code: '79', adviceCode } as const;

    expect(dueAt([paymentFailed(card)])).toBe(at(minutes));
    expect(dueAt([paymentFailed(card, at(3))])).toBe(at(minutes + 3));
  });

  it('by the 15-minute clock where the advice has passed already', () => {
    const advised = paymentFailed(
      { channel: 'card', network: 'mastercard', code: '79', adviceCode: '24' },
      at(-50),
    );

    expect(dueAt([advised])).toBe(at(15));
  });
});

describe('an order can be paid in time', () => {
  it('until preparation and the way would end after the promise', () => {
    expect(slotLostAt(anOrder(), DEFAULT_POLICY)).toBe(PROMISED - (10 + 15) * 60_000);
    expect(
      slotLostAt(anOrder(), policyWith({ payments: { preparationMinutes: 30, travelMinutes: 5 } })),
    ).toBe(PROMISED - 35 * 60_000);
  });

  it('by the promise that the customer agreed to', () => {
    const moved = happened('order.promise-changed', { promiseVersion: 2, promisedBy: iso(at(300)) }, at(1));

    expect(slotLostAt(given(placed(), moved), DEFAULT_POLICY)).toBe(at(275));
  });

  it('until upstream cancels it, where that is sooner', () => {
    expect(paymentLostAt(given(placed({ payBy: iso(at(20)) })), DEFAULT_POLICY)).toBe(at(20));
    expect(paymentLostAt(given(placed({ payBy: iso(at(140)) })), DEFAULT_POLICY)).toBe(at(125));
  });

  it('at any time once it has left the store: there is no slot to lose', () => {
    for (const type of ['delivery.picked-up', 'delivery.delivered', 'order.completed'] as const)
      expect(paymentLostAt(given(placed(), happened(type, {}, at(30))), DEFAULT_POLICY)).toBeNull();
  });

  it('at any time, where it has no promise and upstream names no time', () => {
    expect(isTooLate(given(), DEFAULT_POLICY, at(10_000))).toBe(false);
    expect(slotLostAt(given(), DEFAULT_POLICY)).toBeNull();
    expect(paymentLostAt(given(), DEFAULT_POLICY)).toBeNull();
  });

  it('until upstream cancels it, where it has no promise', () => {
    expect(paymentLostAt({ ...given(placed({ payBy: iso(at(20)) })), promise: null }, DEFAULT_POLICY)).toBe(
      at(20),
    );
  });
});

describe('a charge that came too fast for the channel', () => {
  const waits = (nth: number, policy = DEFAULT_POLICY) =>
    Array.from({ length: 200 }, (_, n) => throttledForSeconds(`our-${n}`, nth, policy));

  it.each([
    [1, 60],
    [2, 120],
    [3, 240],
    [4, 480],
    [5, 900],
    [9, 900],
  ])('for the %i. time waits between half of %i seconds and all of them', (nth, longest) => {
    const seconds = waits(nth);

    expect(Math.min(...seconds)).toBeGreaterThanOrEqual(longest / 2);
    expect(Math.min(...seconds)).toBeLessThan(longest * 0.55);
    expect(Math.max(...seconds)).toBeLessThanOrEqual(longest);
    expect(Math.max(...seconds)).toBeGreaterThan(longest * 0.95);
  });

  it('waits as long when it is asked again, and whole seconds', () => {
    expect(waits(3)).toEqual(waits(3));
    expect(waits(1).every(Number.isInteger)).toBe(true);
  });

  it('begins with the policy’s step, and waits no longer than attempts are apart', () => {
    const policy = policyWith({ waiting: { askAgainSeconds: 10 }, payments: { minutesApart: 1 } });

    expect(Math.max(...waits(1, policy))).toBe(10);
    expect(Math.max(...waits(7, policy))).toBe(60);
  });
});
