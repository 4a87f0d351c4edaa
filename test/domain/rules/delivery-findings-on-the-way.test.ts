import { describe, expect, it } from 'vitest';
import type { Entry } from '../../../functions/domain/entry.ts';
import type { EventData } from '../../../functions/domain/events/catalogue.ts';
import { DLV_04 } from '../../../functions/domain/rules/dlv/dlv-04.ts';
import { DLV_05 } from '../../../functions/domain/rules/dlv/dlv-05.ts';
import { DLV_06 } from '../../../functions/domain/rules/dlv/dlv-06.ts';
import { at, given, HOUR, happened, iso, NOON, placed } from '../../support/orders.ts';
import { aFinding, look } from '../../support/rules.ts';

const order = placed();
const assigned = happened('courier.assigned', {}, at(10));
const pickedUp = happened('delivery.picked-up', {}, at(20));
const position = (minute: number, data: Partial<EventData<'courier.position'>> = {}) =>
  happened('courier.position', data, at(minute));

describe('an order that nobody takes (DLV-04)', () => {
  const afternoon = NOON + 3 * HOUR;
  const requested = happened('delivery.requested', {}, afternoon);
  const promisedBy = iso(afternoon + HOUR);

  it('says since when a courier is sought, for which promise, and where', () => {
    const told = given(placed({ promisedBy }, afternoon), requested);

    expect(look(DLV_04, told, { now: afternoon + HOUR }).findings).toEqual([
      aFinding('DLV-04', 'promise:1', 'no-courier-yet', {
        requestedAt: iso(afternoon),
        promisedBy,
        zoneId: 'z-07',
      }),
    ]);
  });

  it('is looked at when it has been sought for long enough, and nothing is wrong until then', () => {
    const told = given(placed({ promisedBy }, afternoon), requested);

    expect(look(DLV_04, told, { now: afternoon })).toEqual({ findings: [], dueAt: afternoon + at(6) - NOON });
  });

  it('waits for its order, which says how long there is, though another promise is told already', () => {
    const changed = happened('order.promise-changed', { promisedBy, agreed: true }, afternoon);
    const waits = (...told: readonly Entry[]) => look(DLV_04, given(...told), { now: afternoon + HOUR });

    expect(waits(requested)).toEqual({ findings: [], waiting: true });
    expect(waits(requested, changed)).toEqual({ findings: [], waiting: true });
  });
});

describe('a courier on the way', () => {
  const toStore = given(order, assigned, position(11, { movedMetres: 200 }));
  const toCustomer = given(order, assigned, pickedUp, position(21, { toDropoffMetres: 1_310 }));

  it('who tells no position any more was last so far from the customer (DLV-05)', () => {
    const findings = (toDropoffMetres: number | undefined) =>
      look(DLV_05, given(order, assigned, pickedUp, position(21, { toDropoffMetres })), { now: at(30) })
        .findings;
    const lost = (toDropoffMetres: number | null) =>
      aFinding('DLV-05', iso(at(21)), 'position-lost', {
        courierId: 'cr-9',
        assignmentId: 'as-1',
        leg: 'to-customer',
        gapStart: iso(at(21)),
        toDropoffMetres,
      });

    expect(findings(1_310)).toEqual([lost(1_310)]);
    expect(findings(undefined)).toEqual([lost(null)]);
  });

  it('who stands still is said to since when, and how far they moved (DLV-06)', () => {
    const stands = given(order, assigned, position(11), position(19, { movedMetres: 30 }));

    expect(look(DLV_06, stands, { now: at(19) }).findings).toEqual([
      aFinding('DLV-06', iso(at(11)), 'stands-before-pick-up', {
        courierId: 'cr-9',
        assignmentId: 'as-1',
        leg: 'to-store',
        since: iso(at(11)),
        movedMetres: 30,
      }),
    ]);
  });

  it('is looked at again for one rule on the way to the store, and for the other on the way to the customer', () => {
    expect(look(DLV_06, toStore, { now: at(12) })).toEqual({ findings: [], dueAt: at(17) });
    expect(look(DLV_05, toStore, { now: at(12) })).toEqual({ findings: [], dueAt: undefined });
    expect(look(DLV_05, toCustomer, { now: at(22) })).toEqual({ findings: [], dueAt: at(27) });
    expect(look(DLV_06, toCustomer, { now: at(22) })).toEqual({ findings: [], dueAt: undefined });
  });
});
