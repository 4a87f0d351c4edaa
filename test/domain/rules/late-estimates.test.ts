import { describe, expect, it } from 'vitest';
import { DEFAULT_POLICY } from '../../../functions/domain/policy.ts';
import { DLV_01, lateUpdates } from '../../../functions/domain/rules/dlv/dlv-01.ts';
import {
  at,
  cancelled,
  given,
  happened,
  iso,
  MINUTE,
  NOON,
  PROMISED,
  placed,
  SECOND,
} from '../../support/orders.ts';
import { examineOrder, found, look, policyWith } from '../../support/rules.ts';

const LATE = PROMISED + 8 * MINUTE + 1;

const estimate = (when: number, eta = LATE, promiseVersion = 1) =>
  happened('delivery.eta-updated', { eta: iso(eta), promiseVersion }, when);

const inARow = (apart: number, eta = LATE) =>
  given(placed(), estimate(at(90), eta), estimate(at(90) + apart, eta));

describe('a courier who will be late (DLV-01)', () => {
  it('is told of by two estimates in a row, a minute apart, for the promise in force', () => {
    expect(look(DLV_01, inARow(MINUTE)).findings).toEqual([
      {
        rule: 'DLV-01',
        family: 'DLV-01',
        occurrence: 'promise:1',
        way: 'tell',
        facts: { promiseVersion: 1, eta: iso(LATE), promisedBy: iso(PROMISED) },
      },
    ]);
  });

  it.each([
    ['a millisecond less than 8 minutes', -1, []],
    ['8 minutes', 0, []],
    ['a millisecond more than 8 minutes', 1, ['promise:1 → tell']],
  ])('%s after the promise', (_, ms, findings) => {
    expect(found(DLV_01, inARow(MINUTE, PROMISED + 8 * MINUTE + ms))).toEqual(findings);
  });

  it.each([
    ['a millisecond less than a minute', MINUTE - 1, []],
    ['a minute', MINUTE, ['promise:1 → tell']],
    ['a millisecond more than a minute', MINUTE + 1, ['promise:1 → tell']],
  ])('updates %s apart', (_, apart, findings) => {
    expect(found(DLV_01, inARow(apart))).toEqual(findings);
  });

  it('by the merchant’s own numbers', () => {
    const strict = policyWith({ delivery: { etaLateMinutes: 2, etaUpdatesApartSeconds: 10 } });
    const lax = policyWith({ delivery: { etaLateMinutes: 20 } });

    expect(found(DLV_01, inARow(10 * SECOND, PROMISED + 3 * MINUTE), { policy: strict })).toHaveLength(1);
    expect(found(DLV_01, inARow(MINUTE), { policy: lax })).toEqual([]);
  });

  it('is expected when the last of the estimates says, however many there are', () => {
    const told = [0, 0.5, 1].map((minute) => estimate(at(90 + minute), LATE + minute * MINUTE));

    expect(look(DLV_01, given(placed(), ...told)).findings).toMatchObject([
      { facts: { eta: iso(LATE + MINUTE) } },
    ]);
  });

  it('is not told of by a single estimate, nor by the same one twice', () => {
    expect(found(DLV_01, given(placed(), estimate(at(90))))).toEqual([]);
    expect(found(DLV_01, given(placed(), estimate(at(90)), estimate(at(90))))).toEqual([]);
  });

  it('is not told of when an estimate between the two was in time, or the last one is', () => {
    const inTime = (minutes: number) => estimate(at(minutes), PROMISED);

    expect(found(DLV_01, given(placed(), estimate(at(90)), inTime(91), estimate(at(92))))).toEqual([]);
    expect(found(DLV_01, given(placed(), estimate(at(90)), estimate(at(91)), inTime(92)))).toEqual([]);
    expect(found(DLV_01, given(placed(), inTime(89), estimate(at(90)), estimate(at(91))))).toHaveLength(1);
  });

  it('is the same in whatever order the estimates come in', () => {
    const told = [estimate(at(91)), estimate(at(89), PROMISED), estimate(at(90)), placed()];

    expect(look(DLV_01, given(...told))).toEqual(look(DLV_01, given(...told.toReversed())));
    expect(found(DLV_01, given(...told))).toEqual(['promise:1 → tell']);
  });

  it('is one for each promise: a new promise is late only by estimates made for it', () => {
    const changed = happened(
      'order.promise-changed',
      { promiseVersion: 2, promisedBy: iso(PROMISED) },
      at(92),
    );
    const before = [placed(), estimate(at(90)), estimate(at(91)), changed];

    expect(found(DLV_01, given(...before))).toEqual([]);
    expect(found(DLV_01, given(...before, estimate(at(93), LATE, 2), estimate(at(94), LATE, 2)))).toEqual([
      'promise:2 → tell',
    ]);
  });

  it('goes by what was announced, agreed to or not, by the estimates made before it too', () => {
    const by = PROMISED + 20 * MINUTE;
    const announced = happened(
      'order.promise-changed',
      { promiseVersion: 2, promisedBy: iso(by), agreed: false },
      at(92),
    );
    const estimated = (eta: number, version: number) =>
      given(
        placed(),
        estimate(at(90), eta),
        estimate(at(91), eta),
        announced,
        estimate(at(93), eta, version),
      );

    expect(found(DLV_01, estimated(by + 8 * MINUTE, 2))).toEqual([]);
    for (const version of [1, 2])
      expect(found(DLV_01, estimated(by + 8 * MINUTE + 1, version))).toEqual(['promise:2 → tell']);
    expect(found(DLV_01, estimated(by + 8 * MINUTE + 1, 3))).toEqual(['promise:2 → tell']);
  });

  it('hears no estimate for a promise that nobody told of yet', () => {
    expect(found(DLV_01, given(placed(), estimate(at(90), LATE, 2), estimate(at(91), LATE, 2)))).toEqual([]);
  });

  it('is nothing on an order that has arrived or is over', () => {
    const late = [placed(), estimate(at(90)), estimate(at(91))];

    expect(found(DLV_01, given(...late, happened('delivery.delivered', {}, at(100))))).toEqual([]);
    expect(found(DLV_01, given(...late, cancelled(at(100))))).toEqual([]);
  });
});

describe('late estimates told before their order', () => {
  const early = given(estimate(NOON), estimate(at(1)));

  it('wait for the order and its promise, for ten minutes, and are dropped then: its deadline will look', () => {
    const waitedFor = (waited: number) => look(DLV_01, early, { now: at(1) + waited, waitingSince: at(1) });

    expect(examineOrder(early, { now: at(1) }).waitsUntil).toBe(at(2));
    expect(waitedFor(10 * MINUTE - 1)).toEqual({ findings: [], waiting: true });
    expect(waitedFor(10 * MINUTE)).toEqual({ findings: [], waiting: false });
    expect(waitedFor(10 * MINUTE + 1)).toEqual({ findings: [], waiting: false });
  });

  it('are late by no promise yet', () => {
    expect(lateUpdates(early, DEFAULT_POLICY)).toEqual([]);
  });

  it('need not wait when there is but one', () => {
    expect(look(DLV_01, given(estimate(NOON))).waiting).toBe(false);
  });
});
