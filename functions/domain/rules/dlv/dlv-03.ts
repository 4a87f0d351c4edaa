import type { Order } from '../../order/order.ts';
import { isOver } from '../../order/order.ts';
import { hasLeft } from '../../order/progress.ts';
import type { Rule } from '../rule.ts';
import { NOTHING } from '../rule.ts';

export const DLV_03: Rule<Order> = {
  id: 'DLV-03',
  notices: 'A courier cancels before picking the order up.',
  happens: 'Another courier is sought, three times two minutes apart; then a manager.',
  key: 'DLV03#order#assignmentId',
  thresholds: ['delivery.reassignTries', 'delivery.reassignMinutesApart'],
  severity: 'S2',
  priority: 'P1',
  act: 'recover',
  recovery: 'delivery-recovery',
  skill: 'delivery',
  about: ['order'],
  listens: ['courier.cancelled'],
  look: (order) => {
    if (isOver(order) || hasLeft(order)) return NOTHING;
    const cancelled = Object.values(order.assignments).filter(
      ({ cancelledAt, afterPickUp }) => cancelledAt !== null && !afterPickUp,
    );
    return {
      findings: cancelled.map(({ assignmentId, courierId, zoneId }) => ({
        rule: 'DLV-03',
        family: 'DLV-03',
        occurrence: assignmentId,
        way: 'reassign',
        facts: { assignmentId, courierId, zoneId },
      })),
    };
  },
};
