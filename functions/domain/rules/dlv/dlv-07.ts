import { CATALOGUE } from '../../events/catalogue.ts';
import type { Order } from '../../order/order.ts';
import { isOver } from '../../order/order.ts';
import { AT_THE_PIN_METRES } from '../../policy/deliveries.ts';
import type { Policy } from '../../policy.ts';
import { readingOnce } from '../../reading.ts';
import type { Rule } from '../rule.ts';
import { awaitsOrder, MINUTE, NOTHING } from '../rule.ts';

const placed = readingOnce(CATALOGUE['order.placed'].data);
const corrected = readingOnce(CATALOGUE['customer.address-corrected'].data);
const failed = readingOnce(CATALOGUE['delivery.failed'].data);

interface Address {
  readonly unitPresent: boolean;
  readonly pinDistanceMetres: number;
}
const isDoubtful = ({ unitPresent, pinDistanceMetres }: Address): boolean =>
  !unitPresent || pinDistanceMetres > AT_THE_PIN_METRES;

const HEARS: Readonly<Record<string, (data: unknown) => boolean>> = {
  'order.placed': (data) => {
    const read = placed(data);
    return read.success && read.data.address !== undefined && isDoubtful(read.data.address);
  },
  'customer.address-corrected': (data) => corrected(data).success,
  'delivery.failed': (data) => {
    const read = failed(data);
    return read.success && read.data.reason === 'address-invalid';
  },
};

/** What is wrong with where the order goes now; a courier's word is about the address that was in force then. */
const wrongWith = (order: Order, { delivery }: Policy): string | undefined => {
  const destination = order.destinations.at(-1);
  const since = destination?.at ?? 0;
  if (order.doorstep.failures.some(({ at, reason }) => reason === 'address-invalid' && at >= since))
    return 'address-invalid';
  if (!destination) return undefined;
  if (destination.pinDistanceMetres > delivery.pinMetres) return 'far-from-pin';
  return destination.unitPresent ? undefined : 'no-unit-number';
};

const occurrenceOf = (order: Order): string => `address:${order.destinations.at(-1)?.token ?? 'none'}`;
const isTooLate = (order: Order): boolean => isOver(order) || order.deliveredAt !== null;

/** rules.md DLV-07. The address is a token: no street, no coordinates. */
export const DLV_07: Rule<Order> = {
  id: 'DLV-07',
  notices:
    'An address lies more than 500 metres from the customer’s pin or has no unit number, or a courier finds it invalid.',
  happens: 'It closes itself when the customer corrects the address; after ten minutes a person has it.',
  key: 'DLV07#order#address',
  thresholds: ['delivery.pinMetres', 'delivery.addressAnswerMinutes'],
  severity: 'S2',
  priority: 'P1',
  act: 'watch',
  recovery: null,
  skill: 'delivery',
  about: ['order'],
  appliesTo: { fulfilment: ['delivery'] },
  listens: ['order.placed', 'customer.address-corrected', 'delivery.failed'],
  hears: ({ type, data }) => HEARS[type]?.(data) ?? false,
  look: (order, moment) => {
    if (isTooLate(order)) return NOTHING;
    const way = wrongWith(order, moment.policy);
    if (way === undefined) return NOTHING;
    if (order.placed === null) return { findings: [], waiting: awaitsOrder(order, moment) };
    const { unitPresent = null, pinDistanceMetres = null } = order.destinations.at(-1) ?? {};
    const facts = { unitPresent, pinDistanceMetres };
    return {
      findings: [{ rule: 'DLV-07', family: 'DLV-07', occurrence: occurrenceOf(order), way, facts }],
    };
  },
  isCured: (order, { occurrence }, { policy }) =>
    isTooLate(order) || wrongWith(order, policy) === undefined || occurrenceOf(order) !== occurrence,
  personAt: (openedAt, { delivery }) => openedAt + delivery.addressAnswerMinutes * MINUTE,
};
