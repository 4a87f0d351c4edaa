import type { EventData } from '../../functions/domain/events/catalogue.ts';
import type { DELIVERY_EVENTS } from '../../functions/domain/events/deliveries.ts';

type Examples = { readonly [Type in keyof typeof DELIVERY_EVENTS]: EventData<Type> };

const RIDE = { courierId: 'cr-9', assignmentId: 'as-1' } as const;
const WEATHER = { alertId: 'wa-5', zoneIds: ['z-07', 'z-08'], hazard: '暴雨' };

/** One valid `data` for each type of the queue `deliveries`: one ride through heavy rain. */
export const DELIVERY_QUEUE_EXAMPLES: Examples = {
  'delivery.requested': { zoneId: 'z-07', readyBy: '2026-11-22T12:25:00+08:00', carrier: 'own-fleet' },
  'courier.assigned': { ...RIDE, zoneId: 'z-07' },
  'courier.position': {
    ...RIDE,
    movedMetres: 182,
    toStoreMetres: 640,
    toDropoffMetres: 1310,
    accuracyMetres: 15,
  },
  'courier.cancelled': { ...RIDE, afterPickUp: false, reason: 'vehicle' },
  'courier.appealed': { courierId: 'cr-9', exceptionId: 'ex-4c1', reason: '小区门禁，无法进入' },
  'delivery.eta-updated': { eta: '2026-11-22T12:57:00+08:00', promiseVersion: 1 },
  'delivery.picked-up': RIDE,
  'delivery.arrived': RIDE,
  'delivery.contact-attempted': {
    contactId: 'ca-2',
    attempt: 2,
    via: 'voice',
    answered: false,
    distanceMetres: 40,
    numberStatus: 'ok',
  },
  'delivery.failed': { courierId: 'cr-9', attempt: 1, reason: 'no-one-home' },
  'delivery.delivered': { ...RIDE, handover: 'locker', distanceMetres: 6, evidence: ['ev-311'] },
  'delivery.denied': { customerId: 'u-5521' },
  'delivery.returned': { lines: [{ lineId: 'l-2', quantity: 1, restockable: false }] },
  'shipping.uploaded': { transactionId: '4200002511202611220017', result: 'refused', code: '10060001' },
  'weather.alert': { ...WEATHER, level: 'red', until: '2026-11-22T15:00:00+08:00' },
  'weather.lifted': WEATHER,
};
