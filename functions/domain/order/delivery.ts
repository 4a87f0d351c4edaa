import { CATALOGUE } from '../events/catalogue.ts';
import type { Evolve } from './evolve.ts';
import { on } from './evolve.ts';

const first = (known: number | null, at: number): number => (known === null ? at : Math.min(known, at));

export const DELIVERY_EVENTS: Readonly<Record<string, Evolve>> = {
  'courier.assigned': on(CATALOGUE['courier.assigned'].data, (order, data, at) => {
    const known = order.assignments[data.assignmentId];
    const assignment = {
      assignmentId: data.assignmentId,
      courierId: data.courierId,
      zoneId: data.zoneId,
      assignedAt: at,
      cancelledAt: known?.cancelledAt ?? null,
      afterPickUp: known?.afterPickUp ?? false,
    };
    return { ...order, assignments: { ...order.assignments, [data.assignmentId]: assignment } };
  }),
  'courier.cancelled': on(CATALOGUE['courier.cancelled'].data, (order, data, at) => {
    const known = order.assignments[data.assignmentId];
    const assignment = {
      assignmentId: data.assignmentId,
      courierId: data.courierId,
      zoneId: known?.zoneId ?? null,
      assignedAt: known?.assignedAt ?? at,
      cancelledAt: first(known?.cancelledAt ?? null, at),
      afterPickUp: data.afterPickUp,
    };
    return { ...order, assignments: { ...order.assignments, [data.assignmentId]: assignment } };
  }),
  'delivery.eta-updated': on(CATALOGUE['delivery.eta-updated'].data, (order, data, at) => ({
    ...order,
    etas: [...order.etas, { at, eta: Date.parse(data.eta), promiseVersion: data.promiseVersion }],
  })),
  'delivery.picked-up': on(CATALOGUE['delivery.picked-up'].data, (order, _data, at) => ({
    ...order,
    pickedUpAt: first(order.pickedUpAt, at),
  })),
  'delivery.delivered': on(CATALOGUE['delivery.delivered'].data, (order, _data, at) => ({
    ...order,
    deliveredAt: first(order.deliveredAt, at),
  })),
};
