import * as z from 'zod/mini';
import { Evidence } from './goods.ts';
import { ABOUT_ORDER, type EventRow } from './row.ts';
import { FreeText, Id, Instant, Label, list, Measure, Ordinal, oneOf, record, YesNo } from './values.ts';

const DeliveryRequested = record({ zoneId: Id, readyBy: z.optional(Instant), carrier: z.optional(Id) });
const CourierAssigned = record({ assignmentId: Id, courierId: Id, zoneId: Id });
/** Distances only: where a person is, is sensitive. */
const CourierPosition = record({
  courierId: Id,
  assignmentId: Id,
  movedMetres: Measure,
  toStoreMetres: z.optional(Measure),
  toDropoffMetres: z.optional(Measure),
  accuracyMetres: z.optional(Measure),
});
const CourierCancelled = record({
  assignmentId: Id,
  courierId: Id,
  afterPickUp: YesNo,
  reason: z.optional(oneOf('accident', 'vehicle', 'too-far', 'store-slow', 'other')),
});
const CourierAppealed = record({ courierId: Id, exceptionId: Id, reason: FreeText });
const EtaUpdated = record({ eta: Instant, promiseVersion: Ordinal });
const CourierStep = record({ courierId: Id, assignmentId: Id });
const ContactAttempted = record({
  contactId: Id,
  attempt: Ordinal,
  via: oneOf('voice', 'message'),
  answered: YesNo,
  distanceMetres: z.optional(Measure),
  numberStatus: z.optional(oneOf('ok', 'expired', 'unbound')),
});
const DeliveryFailed = record({
  courierId: Id,
  attempt: Ordinal,
  reason: oneOf(
    'address-invalid',
    'customer-unreachable',
    'refused',
    'no-one-home',
    'access-denied',
    'damaged',
    'lost',
    'accident',
  ),
});
const DeliveryDelivered = record({
  courierId: Id,
  assignmentId: Id,
  handover: oneOf('customer', 'door', 'reception', 'locker', 'pickup-point'),
  distanceMetres: z.optional(Measure),
  // The contract does not say which: ids alone, or with their kind as a claim's.
  evidence: z.optional(
    list(z.union([Id, Evidence], { error: 'the id of a photo or video, or its id and kind' })),
  ),
});
const DeliveryDenied = record({ customerId: Id });
const DeliveryReturned = record({
  lines: list(record({ lineId: Id, quantity: Ordinal, restockable: YesNo })),
});
const ShippingUploaded = record({
  transactionId: Id,
  result: oneOf('accepted', 'refused'),
  code: z.optional(Label),
});
const Weather = record({
  alertId: Id,
  zoneIds: list(Id),
  hazard: Label,
  level: z.optional(oneOf('blue', 'yellow', 'orange', 'red')),
  until: z.optional(Instant),
});

const delivery = <Data extends z.ZodMiniObject>(data: Data) =>
  ({ queue: 'deliveries', subjects: ABOUT_ORDER, data }) as const;
const courier = <Data extends z.ZodMiniObject>(data: Data) =>
  ({ queue: 'deliveries', subjects: ['order', 'courier'], data }) as const;
const weather = { queue: 'deliveries', subjects: ['zone'], data: Weather } as const;

/** The way to the customer, and the weather on it. */
export const DELIVERY_EVENTS = {
  'delivery.requested': delivery(DeliveryRequested),
  'courier.assigned': delivery(CourierAssigned),
  'courier.position': courier(CourierPosition),
  'courier.cancelled': courier(CourierCancelled),
  'courier.appealed': courier(CourierAppealed),
  'delivery.eta-updated': delivery(EtaUpdated),
  'delivery.picked-up': delivery(CourierStep),
  'delivery.arrived': delivery(CourierStep),
  'delivery.contact-attempted': delivery(ContactAttempted),
  'delivery.failed': delivery(DeliveryFailed),
  'delivery.delivered': delivery(DeliveryDelivered),
  'delivery.denied': delivery(DeliveryDenied),
  'delivery.returned': delivery(DeliveryReturned),
  'shipping.uploaded': delivery(ShippingUploaded),
  'weather.alert': weather,
  'weather.lifted': weather,
} as const satisfies Record<string, EventRow>;
