import { CATALOGUE } from '../../events/catalogue.ts';
import { isOutOfKitchen } from '../../kitchen/timing.ts';
import { paidAt } from '../../order/debt.ts';
import type { Order } from '../../order/order.ts';
import type { Policy } from '../../policy.ts';
import { readingOnce } from '../../reading.ts';
import type { Rule } from '../rule.ts';
import { NOTHING, SECOND } from '../rule.ts';

const placed = readingOnce(CATALOGUE['order.placed'].data);

/** When the kitchen should have it: paid, and an order for later released. Null while it should not. */
const dueInKitchen = (order: Order): number | null => {
  const paid = paidAt(order);
  const { releaseAt } = order.placed ?? {};
  return paid === null ? null : Math.max(paid, releaseAt === undefined ? paid : Date.parse(releaseAt));
};

const lookAfter = (at: number, { kitchen }: Policy): number =>
  at + kitchen.acknowledgedWithinSeconds * SECOND;

const hasTurnedUp = (order: Order): boolean => order.kitchen.heardAt !== null || isOutOfKitchen(order);

/** rules.md KDS-01. The kitchen's screen cannot be sent to from here: it has until the call to say something. */
export const KDS_01: Rule<Order> = {
  id: 'KDS-01',
  notices: 'A minute after a meal was paid for, or released, the kitchen has not received it.',
  happens: 'It has until the third minute to turn up; then a person calls the store.',
  key: 'KDS01#order',
  thresholds: ['kitchen.acknowledgedWithinSeconds', 'kitchen.callAfterSeconds'],
  severity: 'S2',
  priority: 'P1',
  act: 'watch',
  recovery: null,
  skill: 'store',
  about: ['order'],
  appliesTo: { preparation: ['kitchen', 'both'] },
  /** Nothing: money and placement, whichever comes second, set a deadline, and the kitchen's word is looked for then. */
  listens: [],
  arms: {
    'order.placed': ({ time, data }, policy) => {
      const read = placed(data);
      if (!read.success || read.data.preparation === 'pick') return undefined;
      return lookAfter(Math.max(Date.parse(time), Date.parse(read.data.releaseAt ?? time)), policy);
    },
    'payment.succeeded': ({ time }, policy) => lookAfter(Date.parse(time), policy),
  },
  look: (order, { now, policy }) => {
    const dueAt = dueInKitchen(order);
    if (dueAt === null || hasTurnedUp(order)) return NOTHING;
    const silentAt = lookAfter(dueAt, policy);
    if (now < silentAt) return { findings: [], dueAt: silentAt };
    const facts = { dueInKitchenAt: new Date(dueAt).toISOString(), lines: order.lines.length };
    return {
      findings: [{ rule: 'KDS-01', family: 'KDS-01', occurrence: 'order', way: 'kitchen-silent', facts }],
    };
  },
  isCured: hasTurnedUp,
  personAt: (openedAt, { kitchen }) =>
    openedAt + (kitchen.callAfterSeconds - kitchen.acknowledgedWithinSeconds) * SECOND,
};
