import type { Order } from '../../order/order.ts';
import type { Rule } from '../rule.ts';

/** rules.md SYN-05 as events.md defines it: a lower sequence alone is nothing. */
export const SYN_05: Rule<Order> = {
  id: 'SYN-05',
  notices: 'An event came again with other content, or tells of a step of an order that was over by then.',
  happens: 'It changes nothing that was decided, and is traced for upstream to look into.',
  key: 'SYN05#eventId',
  thresholds: [],
  severity: 'S4',
  priority: 'P3',
  act: 'note',
  recovery: null,
  skill: 'ops',
  about: ['order'],
  /** No other type is read for this alone: what else went backwards is noticed when the order is read anyway. */
  listens: ['order.completed', 'order.cancelled'],
  look: ({ regressions }) => ({
    findings: regressions.map(({ source, id, type, how }) => ({
      rule: 'SYN-05',
      family: 'SYN-05',
      occurrence: `${source} ${id}`,
      way: how,
      facts: { source, eventId: id, type },
    })),
  }),
};
