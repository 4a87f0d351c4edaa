import { CATALOGUE } from '../../events/catalogue.ts';
import type { Delivered } from '../../order/doorstep.ts';
import type { Order } from '../../order/order.ts';
import { ON_THE_SPOT_METRES } from '../../policy/deliveries.ts';
import type { Policy } from '../../policy.ts';
import { readingOnce } from '../../reading.ts';
import type { Rule } from '../rule.ts';
import { HOUR, NOTHING, SECOND } from '../rule.ts';

const delivered = readingOnce(CATALOGUE['delivery.delivered'].data);

/** Drops that may lie away from the door, where the customer allowed them. */
const AWAY: readonly string[] = ['reception', 'locker', 'pickup-point'];

/** How far from the drop-off it was handed over: as reported, or by a position of just then, less what it may err. */
const distanceOf = (order: Order, report: Delivered, { delivery }: Policy): number | undefined => {
  if (report.distanceMetres !== undefined) return report.distanceMetres;
  const last = order.riding.positions.findLast(
    ({ at, assignmentId }) => at <= report.at && assignmentId === report.assignmentId,
  );
  if (!last || report.at - last.at > delivery.farDeliverySeconds * SECOND) return undefined;
  return last.toDropoffMetres === undefined
    ? undefined
    : Math.max(0, last.toDropoffMetres - (last.accuracyMetres ?? 0));
};

const isAllowedAway = ({ placed, doorstep: { delivered } }: Order): boolean =>
  (placed?.fallbackDrops ?? []).some((drop) => drop === delivered?.handover && AWAY.includes(drop));

const wayOf = (order: Order, distance: number | undefined, { delivery }: Policy): string | undefined => {
  const { deniedAt } = order.doorstep;
  if (deniedAt !== null && deniedAt - (order.deliveredAt ?? deniedAt) <= delivery.deniedHours * HOUR)
    return 'denied-by-customer';
  const isFar = (distance ?? 0) > delivery.farDeliveryMetres;
  return isFar && !isAllowedAway(order) ? 'delivered-far-away' : undefined;
};

/**
 * rules.md DLV-09 as D-14 corrects it: it flags, the courier may appeal, and a person decides; nothing is withheld
 * from the courier by the machine.
 */
export const DLV_09: Rule<Order> = {
  id: 'DLV-09',
  notices:
    'A courier reports an order delivered more than 300 metres from the drop-off, or the customer denies it within 24 hours.',
  happens: 'A person who judges risk asks the courier for proof and decides; nothing is withheld meanwhile.',
  key: 'DLV09#order',
  thresholds: ['delivery.farDeliveryMetres', 'delivery.farDeliverySeconds', 'delivery.deniedHours'],
  severity: 'S1',
  priority: 'P1',
  act: 'ticket',
  recovery: null,
  skill: 'risk',
  about: ['order'],
  appliesTo: { fulfilment: ['delivery'] },
  listens: ['delivery.delivered', 'delivery.denied'],
  /** A report without a distance is judged by its positions, at the next look that is due for them anyway. */
  hears: ({ type, data }) => {
    if (type === 'delivery.denied') return true;
    const read = delivered(data);
    return read.success && (read.data.distanceMetres ?? 0) > ON_THE_SPOT_METRES;
  },
  look: (order, { policy }) => {
    const { delivered: report, deniedAt } = order.doorstep;
    const distance = report ? distanceOf(order, report, policy) : undefined;
    const way = wayOf(order, distance, policy);
    if (way === undefined) return NOTHING;
    const facts = {
      distanceMetres: distance ?? null,
      handover: report?.handover ?? null,
      courierId: report?.courierId ?? null,
      assignmentId: report?.assignmentId ?? null,
      evidence: report?.evidence?.length ?? 0,
      denied: deniedAt !== null,
    };
    return { findings: [{ rule: 'DLV-09', family: 'DLV-09', occurrence: 'delivery', way, facts }] };
  },
};
