import { rideOf } from '../../delivery/ride.ts';
import type { Order } from '../../order/order.ts';
import type { Rule } from '../rule.ts';
import { MINUTE, NOTHING, SECOND } from '../rule.ts';

/**
 * rules.md DLV-05: three misses of two minutes each are one gap. The way has two legs with a wake-up chain each, so
 * that an order is read once a look: DLV-06 asks for the looks on the way to the store, this rule for those on the way
 * to the customer, and each look is for both.
 */
export const DLV_05: Rule<Order> = {
  id: 'DLV-05',
  notices: 'A courier on the way who told positions has told none for six minutes: three misses of two.',
  happens: 'It closes itself with the next position; after five minutes a person calls.',
  key: 'DLV05#order#gapStart',
  thresholds: [
    'delivery.positionMissSeconds',
    'delivery.positionMisses',
    'delivery.positionLookMinutes',
    'delivery.positionCallMinutes',
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
    'delivery.picked-up': ({ time }, { delivery }) =>
      Date.parse(time) + delivery.positionMisses * delivery.positionMissSeconds * SECOND,
  },
  look: (order, { now, policy }) => {
    const ride = rideOf(order, now, policy);
    if (!ride) return NOTHING;
    const dueAt = ride.leg === 'to-customer' ? ride.lookAt : undefined;
    if (now < ride.lostAt) return { findings: [], dueAt };
    const { courierId, assignmentId, leg, last } = ride;
    const gapStart = new Date(last.at).toISOString();
    return {
      findings: [
        {
          rule: 'DLV-05',
          family: 'DLV-05',
          occurrence: gapStart,
          way: 'position-lost',
          facts: { courierId, assignmentId, leg, gapStart, toDropoffMetres: last.toDropoffMetres ?? null },
        },
      ],
      dueAt,
    };
  },
  isCured: (order, { occurrence }, { now, policy }) =>
    rideOf(order, now, policy)?.last.at !== Date.parse(occurrence),
  personAt: (openedAt, { delivery }) => openedAt + delivery.positionCallMinutes * MINUTE,
};
