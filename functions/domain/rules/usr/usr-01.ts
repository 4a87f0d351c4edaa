import { bucketOf, edgesWithRearm } from '../../incidents/rising-edge.ts';
import type { Timeline } from '../../timeline.ts';
import type { Rule } from '../rule.ts';
import { MINUTE } from '../rule.ts';
import { ordersOf, paymentsOf, within } from './customer.ts';

/** rules.md USR-01. An order is unpaid while nothing verified has come in for it. */
export const USR_01: Rule<Timeline> = {
  id: 'USR-01',
  notices:
    'A customer has five unpaid orders of half an hour, or three of them with the same scarce product.',
  happens: 'Risk has it, and may shorten how long stock is held for them.',
  key: 'USR01#customer#30min',
  thresholds: ['users.unpaid.windowMinutes', 'users.unpaid.orders', 'users.unpaid.ofOneScarceSku'],
  severity: 'S3',
  priority: 'P2',
  act: 'ticket',
  recovery: null,
  skill: 'risk',
  about: ['customer'],
  listens: ['rescue.ordered'],
  look: (timeline, { policy: { users } }) => {
    const { windowMinutes, orders, ofOneScarceSku } = users.unpaid;
    const window = windowMinutes * MINUTE;
    const all = ordersOf(timeline);
    const payments = paymentsOf(timeline);
    const unpaidAt = (at: number) => {
      const paid = new Set(payments.filter((one) => one.at <= at).map(({ data }) => data.orderId));
      return within(all, at - window, at).filter(({ data }) => !paid.has(data.orderId));
    };
    const marks = all.map(({ at, data }) => ({ at, who: data.orderId }));
    const edges = edgesWithRearm(marks, window, (_, at) => {
      const unpaid = unpaidAt(at);
      const scarce = Object.values(
        Object.groupBy(
          unpaid.flatMap(({ data }) => [...new Set(data.scarce)]),
          (sku) => sku,
        ),
      );
      return unpaid.length >= orders || scarce.some((same) => (same?.length ?? 0) >= ofOneScarceSku);
    });
    return {
      findings: edges.map(({ at }) => ({
        rule: 'USR-01',
        family: 'USR-01',
        occurrence: bucketOf(at, window),
        way: 'stock-held',
        facts: { unpaid: unpaidAt(at).length, windowMinutes },
      })),
    };
  },
};
