import { rideOf } from '../../delivery/ride.ts';
import type { Order } from '../../order/order.ts';
import type { Position } from '../../order/riding.ts';
import type { Policy } from '../../policy.ts';
import type { Rule } from '../rule.ts';
import { MINUTE, NOTHING } from '../rule.ts';

/** Couriers wait at the store and at the door. */
const isAtWaypoint = (
  { toStoreMetres = Infinity, toDropoffMetres = Infinity }: Position,
  { delivery }: Policy,
): boolean => Math.min(toStoreMetres, toDropoffMetres) <= delivery.waypointMetres;

/** rules.md DLV-06; its looks are those of DLV-05, and the other way round. Nobody calls a moving rider (D-14). */
export const DLV_06: Rule<Order> = {
  id: 'DLV-06',
  notices:
    'A courier on the way moves less than 50 metres in 8 minutes, neither at the store nor at the door.',
  happens: 'It closes itself when the courier moves on; after 12 minutes of standstill a person has it.',
  key: 'DLV06#order#window',
  thresholds: [
    'delivery.stalledMetres',
    'delivery.stalledMinutes',
    'delivery.stalledTicketMinutes',
    'delivery.waypointMetres',
    'delivery.positionLookMinutes',
    'delivery.followedHours',
  ],
  severity: 'S3',
  priority: 'P2',
  act: 'watch',
  recovery: null,
  skill: 'delivery',
  about: ['order'],
  appliesTo: { fulfilment: ['delivery'] },
  listens: [],
  arms: {
    'courier.assigned': ({ time }, { delivery }) => Date.parse(time) + delivery.stalledMinutes * MINUTE,
  },
  look: (order, { now, policy }) => {
    const ride = rideOf(order, now, policy);
    if (!ride) return NOTHING;
    const dueAt = ride.leg === 'to-store' ? ride.lookAt : undefined;
    const { stalledSince, courierId, assignmentId, leg, movedMetres, last } = ride;
    if (stalledSince === undefined || isAtWaypoint(last, policy)) return { findings: [], dueAt };
    const since = new Date(stalledSince).toISOString();
    return {
      findings: [
        {
          rule: 'DLV-06',
          family: 'DLV-06',
          occurrence: since,
          way: leg === 'to-store' ? 'stands-before-pick-up' : 'stands-with-order',
          facts: { courierId, assignmentId, leg, since, movedMetres },
        },
      ],
      dueAt,
    };
  },
  isCured: (order, { occurrence }, { now, policy }) =>
    rideOf(order, now, policy)?.stalledSince !== Date.parse(occurrence),
  personAt: (openedAt, { delivery }, { facts: { since } }) =>
    Math.max(openedAt, Date.parse(String(since)) + delivery.stalledTicketMinutes * MINUTE),
};
