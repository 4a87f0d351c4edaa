import { describe, expect, it } from 'vitest';
import type { Entry } from '../../../functions/domain/entry.ts';
import type { EventData } from '../../../functions/domain/events/catalogue.ts';
import { DLV_07 } from '../../../functions/domain/rules/dlv/dlv-07.ts';
import { DLV_08 } from '../../../functions/domain/rules/dlv/dlv-08.ts';
import { DLV_11 } from '../../../functions/domain/rules/dlv/dlv-11.ts';
import { DLV_12 } from '../../../functions/domain/rules/dlv/dlv-12.ts';
import { at, given, happened, NOON, placed } from '../../support/orders.ts';
import { aFinding, look } from '../../support/rules.ts';

type Reason = EventData<'delivery.failed'>['reason'];
const order = placed();
const pickedUp = happened('delivery.picked-up', {}, at(20));
const failed = (reason: Reason, minute = 50) => happened('delivery.failed', { reason }, at(minute));
const tried = (minute: number, via: 'voice' | 'message' = 'voice') =>
  happened('delivery.contact-attempted', { contactId: `ca-${minute}`, via }, at(minute));
const unanswered = [tried(40), tried(42, 'message'), tried(46)];
const spilled = (claimId: string, minute: number) =>
  happened('item.claimed', { kind: 'spilled', claimId }, at(minute));

describe('a doubtful address (DLV-07)', () => {
  const far = { token: 'addr-1', unitPresent: false, pinDistanceMetres: 900 };

  it('says what is doubtful of the address that holds', () => {
    const corrected = happened(
      'customer.address-corrected',
      { addressToken: 'addr-2', unitPresent: true, pinDistanceMetres: 700 },
      at(5),
    );
    const another = happened(
      'customer.address-corrected',
      { addressToken: 'addr-3', unitPresent: true, pinDistanceMetres: 800 },
      at(6),
    );
    const findings = (...told: readonly Entry[]) =>
      look(DLV_07, given(placed({ address: far }), ...told)).findings;

    expect(findings()).toEqual([
      aFinding('DLV-07', 'address:addr-1', 'far-from-pin', { unitPresent: false, pinDistanceMetres: 900 }),
    ]);
    expect(findings(corrected, another)).toEqual([
      aFinding('DLV-07', 'address:addr-3', 'far-from-pin', { unitPresent: true, pinDistanceMetres: 800 }),
    ]);
  });

  it('can be one that upstream does not tell us', () => {
    const told = given(placed({ address: undefined }), failed('address-invalid'));

    expect(look(DLV_07, told).findings).toEqual([
      aFinding('DLV-07', 'address:none', 'address-invalid', { unitPresent: null, pinDistanceMetres: null }),
    ]);
  });

  it('waits for its order, where the courier’s word comes first, and is nothing where that is another', () => {
    const waits = (reason: Reason) => look(DLV_07, given(failed(reason)));

    expect(waits('address-invalid')).toEqual({ findings: [], waiting: true });
    expect(waits('refused')).toEqual({ findings: [] });
  });
});

describe('a customer who does not answer (DLV-08)', () => {
  it('was tried so often, and allowed these drops', () => {
    const told = given(placed({ fallbackDrops: ['door', 'locker'] }), ...unanswered);

    expect(look(DLV_08, told).findings).toEqual([
      aFinding('DLV-08', 'attempt:1', 'leave-at-fallback', {
        attempt: 1,
        tries: 3,
        fallbackDrops: 'door locker',
      }),
    ]);
  });

  it('allowed none, where the order names none', () => {
    const told = given(placed({ fallbackDrops: undefined }), failed('customer-unreachable'));

    expect(look(DLV_08, told).findings).toEqual([
      aFinding('DLV-08', 'attempt:1', 'wait-and-return', { attempt: 1, tries: 0, fallbackDrops: '' }),
    ]);
  });

  it('is waited for with its order for ten minutes, and only where nobody answers', () => {
    const early = given(...unanswered);

    expect(look(DLV_08, early)).toEqual({ findings: [], waiting: true });
    expect(look(DLV_08, early, { now: at(10), waitingSince: NOON })).toEqual({
      findings: [],
      waiting: false,
    });
    expect(look(DLV_08, given(tried(40)))).toEqual({ findings: [], waiting: false });
  });
});

describe('an order that was not taken (DLV-11)', () => {
  it('says why, at which attempt, and what it cost', () => {
    expect(look(DLV_11, given(order, failed('refused'))).findings).toEqual([
      aFinding('DLV-11', 'not-taken', 'return-and-refund', {
        reason: 'refused',
        attempt: 1,
        courierId: 'cr-9',
        total: 8_920,
      }),
    ]);
  });

  it('waits for its order, which says what it cost', () => {
    const early = given(failed('refused'));

    expect(look(DLV_11, early)).toEqual({ findings: [], waiting: true });
    expect(look(DLV_11, early, { now: at(10), waitingSince: NOON })).toEqual({
      findings: [],
      waiting: false,
    });
  });
});

describe('harm on the way (DLV-12)', () => {
  it('is of the attempt that the courier told it of', () => {
    expect(look(DLV_12, given(order, pickedUp, failed('refused', 40), failed('lost', 50))).findings).toEqual([
      aFinding('DLV-12', 'attempt:2', 'lost', { attempt: 2, courierId: 'cr-9', claimId: null }),
    ]);
  });

  it('is of the attempt before which the customer claimed it', () => {
    const claimedAt = (minute: number) =>
      look(DLV_12, given(order, pickedUp, failed('refused', 40), spilled('cl-1', minute))).findings;
    const ofAttempt = (attempt: number) =>
      aFinding('DLV-12', `attempt:${attempt}`, 'spilled', { attempt, courierId: null, claimId: 'cl-1' });

    expect(claimedAt(39)).toEqual([ofAttempt(1)]);
    expect(claimedAt(40)).toEqual([ofAttempt(1)]);
    expect(claimedAt(41)).toEqual([ofAttempt(2)]);
  });

  it('is one an attempt: the courier’s word, else the customer’s first', () => {
    const told = (...more: readonly Entry[]) =>
      look(DLV_12, given(order, pickedUp, spilled('cl-1', 45), spilled('cl-2', 46), ...more)).findings;

    expect(told()).toMatchObject([{ way: 'spilled', facts: { claimId: 'cl-1' } }]);
    expect(told(failed('damaged', 50))).toMatchObject([{ way: 'damaged', facts: { claimId: null } }]);
  });

  it('waits for the pick-up only after an accident that may have come before it', () => {
    const waits = (...told: readonly Entry[]) => look(DLV_12, given(order, ...told)).waiting;

    expect(waits(failed('accident'))).toBe(true);
    expect(waits(failed('lost'))).toBe(false);
    expect(waits(pickedUp, failed('accident'))).toBe(false);
  });
});
