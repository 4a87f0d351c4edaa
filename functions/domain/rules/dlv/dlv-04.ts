import { isPeak } from '../../delivery/peak.ts';
import type { Order } from '../../order/order.ts';
import { isOver } from '../../order/order.ts';
import { hasLeft } from '../../order/progress.ts';
import type { Policy } from '../../policy.ts';
import type { Rule } from '../rule.ts';
import { awaitsOrder, MINUTE, NOTHING } from '../rule.ts';

/** A courier who cancelled had taken it: that is DLV-03. */
const isTaken = (order: Order): boolean =>
  isOver(order) || hasLeft(order) || Object.keys(order.assignments).length > 0;

/** For how long nobody may have taken it: whichever of the two ends first. */
const patience = (requestedAt: number, leadMs: number, policy: Policy): number => {
  const { unassignedMinutes, peakUnassignedMinutes, unassignedLeadShare } = policy.delivery;
  const usual = (isPeak(requestedAt, policy) ? peakUnassignedMinutes : unassignedMinutes) * MINUTE;
  return Math.min(usual, Math.max(0, leadMs) * unassignedLeadShare);
};

/** rules.md DLV-04. */
export const DLV_04: Rule<Order> = {
  id: 'DLV-04',
  notices:
    'Nobody has taken an order 6 minutes after a courier was asked for (10 in peak hours), or for a quarter of the time from its placing to its promise.',
  happens: 'It closes itself when a courier takes it; after 12 minutes a manager has it.',
  key: 'DLV04#order#slot',
  thresholds: [
    'delivery.unassignedMinutes',
    'delivery.peakUnassignedMinutes',
    'delivery.peak',
    'delivery.unassignedLeadShare',
    'delivery.unassignedManagerMinutes',
  ],
  severity: 'S2',
  priority: 'P1',
  act: 'watch',
  recovery: null,
  skill: 'delivery',
  about: ['order'],
  appliesTo: { fulfilment: ['delivery'] },
  /** Nothing: the request sets a deadline. An order that somebody took by then costs one look. */
  listens: [],
  arms: {
    'delivery.requested': ({ time }, { delivery }) => Date.parse(time) + delivery.unassignedMinutes * MINUTE,
  },
  look: (order, moment) => {
    const { now, policy } = moment;
    const { placed, placedAt, promise } = order;
    const { requestedAt } = order.riding;
    if (requestedAt === null || isTaken(order)) return NOTHING;
    if (placedAt === null || !promise) return { findings: [], waiting: awaitsOrder(order, moment) };
    const dueAt = requestedAt + patience(requestedAt, promise.by - placedAt, policy);
    if (now < dueAt) return { findings: [], dueAt };
    const facts = {
      requestedAt: new Date(requestedAt).toISOString(),
      promisedBy: new Date(promise.by).toISOString(),
      zoneId: placed?.zoneId ?? null,
    };
    return {
      findings: [
        {
          rule: 'DLV-04',
          family: 'DLV-04',
          occurrence: `promise:${promise.version}`,
          way: 'no-courier-yet',
          facts,
        },
      ],
    };
  },
  isCured: isTaken,
  personAt: (openedAt, { delivery }, { facts: { requestedAt } }) =>
    Math.max(openedAt, Date.parse(String(requestedAt)) + delivery.unassignedManagerMinutes * MINUTE),
};
