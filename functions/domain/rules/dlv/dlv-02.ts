import { isExcused, owesForLateness } from '../../delivery/compensation.ts';
import { latenessTier } from '../../delivery/lateness.ts';
import { CATALOGUE } from '../../events/catalogue.ts';
import type { Finding } from '../../exception.ts';
import { wasHandedOver } from '../../order/handed-over.ts';
import type { Order } from '../../order/order.ts';
import { arrivedAt, isOver, totalOf } from '../../order/order.ts';
import type { Policy } from '../../policy.ts';
import { readingOnce } from '../../reading.ts';
import type { Rule } from '../rule.ts';
import { MINUTE, NOTHING, SECOND } from '../rule.ts';

const placed = readingOnce(CATALOGUE['order.placed'].data);
const changed = readingOnce(CATALOGUE['order.promise-changed'].data);

const latenessFinding = (
  order: Order,
  tier: number,
  late: number,
  way: 'compensate' | 'manager',
): Finding => ({
  rule: 'DLV-02',
  family: 'DLV-02',
  occurrence: `tier:${tier}`,
  way,
  facts: {
    tier,
    minutesLate: Math.floor(late / MINUTE),
    total: totalOf(order) ?? 0,
    delivered: arrivedAt(order) !== null,
  },
});

/** Wakes when the promise runs out, then at each tier's edge: a delivered order costs one look. */
const nextEdge = (
  order: Order,
  promisedBy: number,
  now: number,
  { delivery }: Policy,
): number | undefined => {
  if (arrivedAt(order) !== null || isOver(order)) return undefined;
  if (promisedBy > now) return promisedBy;
  const edges = [...delivery.tiers.map(({ afterMinutes }) => afterMinutes), delivery.managerAfterMinutes].map(
    (after) => promisedBy + after * MINUTE + SECOND,
  );
  return edges.sort((a, b) => a - b).find((edge) => edge > now);
};

export const DLV_02: Rule<Order> = {
  id: 'DLV-02',
  notices: 'A paid order comes, or has not come, more than 10, 15 or 30 minutes after its promise.',
  happens:
    'A coupon by tier, the difference only on the next one, none if its zone had a red alert when it was promised; from 45 minutes free cancellation and a manager.',
  key: 'DLV02#order#tier',
  thresholds: [
    'delivery.tiers',
    'delivery.mostPerOrder',
    'delivery.managerAfterMinutes',
    'delivery.managerFromTotal',
  ],
  severity: 'S2',
  priority: 'P1',
  act: 'recover',
  recovery: 'delivery-recovery',
  skill: 'delivery',
  about: ['order'],
  /** Nothing: the deadline of the promise looks, whether the order has arrived by then or not. */
  listens: [],
  arms: {
    'order.placed': ({ data }) => {
      const read = placed(data);
      const promisedBy =
        read.success && read.data.fulfilment === 'delivery' ? read.data.promisedBy : undefined;
      return promisedBy === undefined ? undefined : Date.parse(promisedBy);
    },
    'order.promise-changed': ({ data }) => {
      const read = changed(data);
      return read.success && read.data.agreed ? Date.parse(read.data.promisedBy) : undefined;
    },
  },
  look: (order, { now, policy }) => {
    const { promise, placed } = order;
    if (!promise || placed?.fulfilment !== 'delivery') return NOTHING;
    const late = (arrivedAt(order) ?? now) - promise.by;
    const dueAt = nextEdge(order, promise.by, now, policy);
    // Money that comes later has the order looked at again, and only then is anything owed for its lateness.
    if (!owesForLateness(order)) return { findings: [], dueAt };
    const tier = isExcused(order) ? 0 : latenessTier(late, policy);
    const findings = tier > 0 ? [latenessFinding(order, tier, late, 'compensate')] : [];
    // Who has its lateness already need not see it twice, but for the customer's choice to cancel (D-17).
    const unseen = arrivedAt(order) === null || !wasHandedOver(order, 'DLV-02');
    const manager = late > policy.delivery.managerAfterMinutes * MINUTE && unseen;
    const all = manager
      ? [...findings, latenessFinding(order, policy.delivery.tiers.length + 1, late, 'manager')]
      : findings;
    return { findings: all, dueAt };
  },
};
