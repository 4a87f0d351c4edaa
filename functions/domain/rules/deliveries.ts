import { owesForLateness } from '../delivery/compensation.ts';
import { latenessTier } from '../delivery/lateness.ts';
import type { Finding } from '../exception.ts';
import type { Order } from '../order/order.ts';
import { isOver } from '../order/order.ts';
import type { Policy } from '../policy.ts';
import type { Rule } from './rule.ts';
import { awaitsOrder, MINUTE, NOTHING, SECOND } from './rule.ts';

/** The run of updates at the end that all promise a late arrival, for the promise in force. */
export const lateUpdates = (
  order: Order,
  { delivery }: Policy,
): readonly { readonly at: number; readonly eta: number }[] => {
  const { promise } = order;
  if (!promise) return [];
  const updates = order.etas.filter(({ promiseVersion }) => promiseVersion === promise.version);
  const lastOnTime = updates.findLastIndex(({ eta }) => eta <= promise.by + delivery.etaLateMinutes * MINUTE);
  return updates.slice(lastOnTime + 1);
};

export const DLV_01: Rule<Order> = {
  id: 'DLV-01',
  name: { en: 'Courier will be late', zh: '骑手迟到·预计超时' },
  severity: 'S3',
  priority: 'P2',
  recovery: 'delivery-recovery',
  skill: 'delivery',
  listens: ['delivery.eta-updated'],
  look: (order, moment) => {
    const { policy } = moment;
    if (isOver(order) || order.deliveredAt !== null) return NOTHING;
    if (order.placed === null)
      return { findings: [], waiting: order.etas.length > 1 && awaitsOrder(order, moment) };
    const late = lateUpdates(order, policy);
    const [first, last] = [late[0], late.at(-1)];
    if (!first || !last || !order.promise) return NOTHING;
    if (last.at - first.at < policy.delivery.etaUpdatesApartSeconds * SECOND) return NOTHING;
    const facts = {
      promiseVersion: order.promise.version,
      eta: new Date(last.eta).toISOString(),
      promisedBy: new Date(order.promise.by).toISOString(),
    };
    return {
      findings: [
        {
          rule: 'DLV-01',
          family: 'DLV-01',
          occurrence: `promise:${order.promise.version}`,
          way: 'tell',
          facts,
        },
      ],
    };
  },
};

const arrivedAt = (order: Order): number | null => order.deliveredAt ?? order.completedAt;

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
    total: order.totals.at(-1)?.total ?? 0,
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
  name: { en: 'Delivered late', zh: '超时送达' },
  severity: 'S2',
  priority: 'P1',
  recovery: 'delivery-recovery',
  skill: 'delivery',
  /** Nothing: the deadline of the promise looks, whether the order has arrived by then or not. */
  listens: [],
  look: (order, { now, policy }) => {
    const { promise, placed } = order;
    if (!promise || placed?.fulfilment !== 'delivery' || order.cancelledAt !== null) return NOTHING;
    const late = (arrivedAt(order) ?? now) - promise.by;
    const dueAt = nextEdge(order, promise.by, now, policy);
    // Money that comes later has the order looked at again, and only then is anything owed for its lateness.
    if (!owesForLateness(order)) return { findings: [], dueAt };
    const tier = latenessTier(late, policy);
    const findings = tier > 0 ? [latenessFinding(order, tier, late, 'compensate')] : [];
    // Who has its lateness already need not see it twice, but for the customer's choice to cancel (D-17).
    const unseen = arrivedAt(order) === null || !Object.values(order.handedOver).includes('DLV-02');
    const manager = late > policy.delivery.managerAfterMinutes * MINUTE && unseen;
    const all = manager
      ? [...findings, latenessFinding(order, policy.delivery.tiers.length + 1, late, 'manager')]
      : findings;
    return { findings: all, dueAt };
  },
};

export const DLV_03: Rule<Order> = {
  id: 'DLV-03',
  name: { en: 'Courier cancelled', zh: '骑手取消' },
  severity: 'S2',
  priority: 'P1',
  recovery: 'delivery-recovery',
  skill: 'delivery',
  listens: ['courier.cancelled'],
  look: (order) => {
    if (isOver(order) || order.pickedUpAt !== null || order.deliveredAt !== null) return NOTHING;
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
