import type { Timeline, Told } from '../../timeline.ts';
import type { Rule } from '../rule.ts';
import { SECOND } from '../rule.ts';
import { ordersOf } from './customer.ts';

type Ordered = ReturnType<typeof ordersOf>[number]['data'];

/** rules.md USR-07. */
export const USR_07: Rule<Timeline> = {
  id: 'USR-07',
  notices:
    'A customer sends the same cart twice within five seconds, or orders at one table by two channels within thirty.',
  happens: 'It is noted; should both be paid, PAY-06 gives the second payment back.',
  key: 'USR07#customer#cart',
  thresholds: ['users.twice.cartSeconds', 'users.twice.tableSeconds'],
  severity: 'S4',
  priority: 'P3',
  act: 'note',
  recovery: null,
  skill: 'ops',
  about: ['customer'],
  listens: ['rescue.ordered'],
  look: (timeline, { policy: { users } }) => {
    const { cartSeconds, tableSeconds } = users.twice;
    const isTwice = (first: Told<Ordered>, second: Told<Ordered>): boolean => {
      const apart = second.at - first.at;
      const sameTable =
        second.data.tableId !== undefined &&
        first.data.tableId === second.data.tableId &&
        first.data.channel !== second.data.channel;
      if (first.data.orderId === second.data.orderId) return false;
      return (
        (first.data.cart === second.data.cart && apart <= cartSeconds * SECOND) ||
        (sameTable && apart <= tableSeconds * SECOND)
      );
    };
    const all = ordersOf(timeline);
    return {
      findings: all.flatMap((second, nth) => {
        const first = all.slice(0, nth).find((before) => isTwice(before, second));
        if (!first) return [];
        const { orderId, cart } = second.data;
        return [
          {
            rule: 'USR-07' as const,
            family: 'USR-07',
            occurrence: `${cart}:${orderId}`,
            way: 'twice',
            facts: { first: first.data.orderId, second: orderId },
          },
        ];
      }),
    };
  },
};
