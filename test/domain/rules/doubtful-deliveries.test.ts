import { describe, expect, it } from 'vitest';
import type { Entry } from '../../../functions/domain/entry.ts';
import type { EventData } from '../../../functions/domain/events/catalogue.ts';
import { DLV_09 } from '../../../functions/domain/rules/dlv/dlv-09.ts';
import { at, given, happened, placed } from '../../support/orders.ts';
import { aFinding, look } from '../../support/rules.ts';

const order = placed();
const delivered = (data: Partial<EventData<'delivery.delivered'>>) =>
  happened('delivery.delivered', { handover: 'customer', ...data }, at(60));

describe('a delivery that may not have been made (DLV-09)', () => {
  const denied = happened('delivery.denied', {}, at(90));
  const facts = (...told: readonly Entry[]) => look(DLV_09, given(...told)).findings[0]?.facts;

  it('says who reported it, how far away, and with how much proof', () => {
    const report = delivered({ distanceMetres: 650, evidence: ['ev-1', 'ev-2'] });

    expect(look(DLV_09, given(order, report)).findings).toEqual([
      aFinding('DLV-09', 'delivery', 'delivered-far-away', {
        distanceMetres: 650,
        handover: 'customer',
        courierId: 'cr-9',
        assignmentId: 'as-1',
        evidence: 2,
        denied: false,
      }),
    ]);
  });

  it('has no proof where none is told, and says so when it is denied', () => {
    expect(facts(order, delivered({ distanceMetres: 5, evidence: undefined }), denied)).toEqual({
      distanceMetres: 5,
      handover: 'customer',
      courierId: 'cr-9',
      assignmentId: 'as-1',
      evidence: 0,
      denied: true,
    });
  });

  it('can be denied before anybody reported it', () => {
    expect(facts(order, denied)).toEqual({
      distanceMetres: null,
      handover: null,
      courierId: null,
      assignmentId: null,
      evidence: 0,
      denied: true,
    });
  });

  it('is measured by no position that does not say how far the customer is', () => {
    const somewhere = happened('courier.position', { toDropoffMetres: undefined }, at(59.5));

    expect(facts(order, somewhere, delivered({ distanceMetres: undefined }), denied)).toMatchObject({
      distanceMetres: null,
    });
  });

  it('is found before its order is told, when no drop away from the door is known to be allowed', () => {
    const told = given(delivered({ distanceMetres: 650, handover: 'locker' }));

    expect(look(DLV_09, told).findings).toMatchObject([{ way: 'delivered-far-away' }]);
  });
});
