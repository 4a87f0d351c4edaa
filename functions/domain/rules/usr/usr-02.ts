import { settlementDay } from '../../calendar.ts';
import type { Policy } from '../../policy.ts';
import type { Timeline } from '../../timeline.ts';
import type { Rule } from '../rule.ts';
import { DAY } from '../rule.ts';
import { cancellationsOf, ordersOf, within } from './customer.ts';

const OURS: readonly (string | undefined)[] = ['merchant', 'courier', 'platform'];

/** Cancellations that are the customer's doing: not in the first minute, and not for a fault of ours (domain.md D-19). */
const theirs = (timeline: Timeline, { users }: Policy) =>
  cancellationsOf(timeline).filter(
    ({ data: { by, fault, afterSeconds } }) =>
      by === 'customer' && !OURS.includes(fault) && afterSeconds >= users.cancels.freeSeconds,
  );

/** rules.md USR-02, once a day. */
export const USR_02: Rule<Timeline> = {
  id: 'USR-02',
  notices: 'A customer cancels four orders in a day, or more than half of at least eight in a week.',
  happens: 'It is noted; upstream may ask for payment first for a day.',
  key: 'USR02#customer#day',
  thresholds: [
    'users.cancels.freeSeconds',
    'users.cancels.inADay',
    'users.cancels.share',
    'users.cancels.windowDays',
    'users.cancels.ordersAtLeast',
  ],
  severity: 'S3',
  priority: 'P3',
  act: 'note',
  recovery: null,
  skill: 'risk',
  about: ['customer'],
  listens: ['rescue.cancelled'],
  look: (timeline, { policy }) => {
    const { inADay, share, windowDays, ordersAtLeast } = policy.users.cancels;
    const cancels = theirs(timeline, policy);
    const orders = ordersOf(timeline);
    const often = cancels.filter(({ at }) => {
      const week = within(orders, at - windowDays * DAY, at).length;
      const cancelled = within(cancels, at - windowDays * DAY, at).length;
      return (
        within(cancels, at - DAY, at).length >= inADay || (week >= ordersAtLeast && cancelled > share * week)
      );
    });
    const days = Map.groupBy(often, ({ at }) => settlementDay(new Date(at).toISOString()));
    return {
      findings: [...days].map(([day, [first]]) => ({
        rule: 'USR-02',
        family: 'USR-02',
        occurrence: day,
        way: 'cancels-often',
        facts: { cancels: within(cancels, (first?.at ?? 0) - DAY, first?.at ?? 0).length },
      })),
    };
  },
};
