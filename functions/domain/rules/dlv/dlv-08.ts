import { CATALOGUE } from '../../events/catalogue.ts';
import type { Contact } from '../../order/doorstep.ts';
import type { Order } from '../../order/order.ts';
import { isOver } from '../../order/order.ts';
import type { Policy } from '../../policy.ts';
import { readingOnce } from '../../reading.ts';
import type { Rule } from '../rule.ts';
import { awaitsOrder, MINUTE, NOTHING } from '../rule.ts';

const contacted = readingOnce(CATALOGUE['delivery.contact-attempted'].data);
const failed = readingOnce(CATALOGUE['delivery.failed'].data);

const HEARS: Readonly<Record<string, (data: unknown) => boolean>> = {
  'delivery.contact-attempted': (data) => {
    const read = contacted(data);
    return read.success && !read.data.answered;
  },
  'delivery.failed': (data) => {
    const read = failed(data);
    return read.success && read.data.reason === 'customer-unreachable';
  },
};

/** The attempt to deliver that is under way: a failed one ends with its failure. */
interface Silence {
  readonly attempt: number;
  readonly way: string;
  readonly tries: number;
}

/** Nobody answered since the last who did, or since the last attempt failed; from near the door, where it was told. */
const triesSince = (order: Order, since: number, until: number, { delivery }: Policy): readonly Contact[] => {
  const contacts = order.doorstep.contacts.filter(
    ({ at, contactId }, place, all) =>
      at > since && at <= until && all.findIndex((one) => one.contactId === contactId) === place,
  );
  return contacts
    .slice(contacts.findLastIndex(({ answered }) => answered) + 1)
    .filter(({ distanceMetres = 0 }) => distanceMetres <= delivery.contactMetres);
};

/**
 * The ladder of domain.md D-15: an expired number looks like an unreachable customer and is bound again first; else
 * two means must have been tried, and then a drop that the customer allowed comes before the way back.
 */
const wayOf = (order: Order, tries: readonly Contact[], { delivery }: Policy): string | undefined => {
  const [first, last] = [tries[0], tries.at(-1)];
  if (!first || !last || tries.length < delivery.contactTries) return undefined;
  if (last.at - first.at < delivery.contactMinutes * MINUTE) return undefined;
  if (hasDeadNumber(tries)) return 'number-expired';
  if (new Set(tries.map(({ via }) => via)).size < 2) return undefined;
  return fallbackOf(order);
};

const hasDeadNumber = (tries: readonly Contact[]): boolean => {
  const last = tries.findLast(({ numberStatus }) => numberStatus !== undefined)?.numberStatus;
  return last === 'expired' || last === 'unbound';
};

const dropsOf = ({ placed }: Order): readonly string[] => placed?.fallbackDrops ?? [];
const fallbackOf = (order: Order): string =>
  dropsOf(order).length > 0 ? 'leave-at-fallback' : 'wait-and-return';

/** One a delivery attempt: the tries of it, or the courier's own word that ends it. */
const silencesOf = (order: Order, policy: Policy): readonly Silence[] => {
  const { failures } = order.doorstep;
  return [...failures, undefined].flatMap((failure, place) => {
    const since = failures[place - 1]?.at ?? 0;
    const tries = triesSince(order, since, failure?.at ?? Infinity, policy);
    const gaveUp = failure?.reason === 'customer-unreachable' ? fallbackOf(order) : undefined;
    const way = wayOf(order, tries, policy) ?? gaveUp;
    return way === undefined ? [] : [{ attempt: place + 1, way, tries: tries.length }];
  });
};

/** rules.md DLV-08. Its attempt counts the deliveries tried, from 1. */
export const DLV_08: Rule<Order> = {
  id: 'DLV-08',
  notices:
    'A courier near the door tried three times over five minutes, by voice and message, and nobody answered; or gave up.',
  happens:
    'It closes itself when somebody answers or it is delivered; after ten minutes a person sees to the drop or the way back.',
  key: 'DLV08#order#attempt',
  thresholds: [
    'delivery.contactTries',
    'delivery.contactMinutes',
    'delivery.contactMetres',
    'delivery.unreachableWaitMinutes',
  ],
  severity: 'S2',
  priority: 'P1',
  act: 'watch',
  recovery: null,
  skill: 'delivery',
  about: ['order'],
  appliesTo: { fulfilment: ['delivery'] },
  listens: ['delivery.contact-attempted', 'delivery.failed'],
  hears: ({ type, data }) => HEARS[type]?.(data) ?? false,
  look: (order, moment) => {
    if (isOver(order) || order.deliveredAt !== null) return NOTHING;
    const silences = silencesOf(order, moment.policy);
    if (order.placed === null)
      return { findings: [], waiting: silences.length > 0 && awaitsOrder(order, moment) };
    return {
      findings: silences.map(({ attempt, way, tries }) => ({
        rule: 'DLV-08',
        family: 'DLV-08',
        occurrence: `attempt:${attempt}`,
        way,
        facts: { attempt, tries, fallbackDrops: dropsOf(order).join(' ') },
      })),
    };
  },
  isCured: (order, { occurrence }, { policy }) =>
    isOver(order) ||
    order.deliveredAt !== null ||
    !silencesOf(order, policy).some(({ attempt }) => `attempt:${attempt}` === occurrence),
  personAt: (openedAt, { delivery }) => openedAt + delivery.unreachableWaitMinutes * MINUTE,
};
