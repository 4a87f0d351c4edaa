import type { Entry } from './entry.ts';
import type { ContractEvent, UnknownEvent } from './events/catalogue.ts';
import { isContractEvent } from './events/catalogue.ts';
import type { SubjectKind } from './events/subject.ts';
import { subjectParts } from './events/subject.ts';
import { dishesIn } from './kitchen/queue.ts';
import type { Dishes } from './timeline.ts';

/**
 * What is counted by the minute, because a share needs its whole: the payments of a channel, the orders of a store and
 * of a community, the deliveries promised in a zone; and a kitchen's dishes, ordered and ready, for its queue. One
 * counter a scope; only its failures are also told one by one.
 * A redelivered batch may count twice: thresholds are ratios with a minimum.
 */
export interface Counted {
  readonly subject: string;
  /** The start of the minute, epoch ms. */
  readonly minute: number;
  /** So many dishes of the store's kitchen; one of what the scope counts, where nothing is said. */
  readonly dishes?: { readonly what: keyof Dishes; readonly by: number };
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** The start of a time's minute, epoch ms. */
export const minuteOf = (time: string): number => Math.floor(Date.parse(time) / MINUTE) * MINUTE;

export const countsOf = (event: ContractEvent | UnknownEvent): readonly Counted[] => {
  if (!isContractEvent(event)) return [];
  switch (event.type) {
    case 'payment.succeeded':
    case 'payment.failed':
    case 'payment.unknown':
      return [{ subject: `channel:${event.data.channel}`, minute: minuteOf(event.time) }];
    case 'order.placed': {
      const { communityId, zoneId, promisedBy } = event.data;
      const minute = minuteOf(event.time);
      return [
        ...(event.storeid === undefined ? [] : [{ subject: `store:${event.storeid}`, minute }]),
        ...ofKitchen(event, 'ordered', event.data.releaseAt ?? event.time, dishesIn(event.data)),
        ...(communityId === undefined ? [] : [{ subject: `community:${communityId}`, minute }]),
        ...(zoneId === undefined || promisedBy === undefined
          ? []
          : [{ subject: `zone:${zoneId}`, minute: minuteOf(promisedBy) }]),
      ];
    }
    case 'kitchen.ready':
      return ofKitchen(event, 'ready', event.time, 1);
    default:
      return [];
  }
};

const ofKitchen = (
  { storeid }: Pick<ContractEvent, 'storeid'>,
  what: keyof Dishes,
  time: string,
  by: number,
): readonly Counted[] =>
  storeid === undefined || by === 0
    ? []
    : [{ subject: `store:${storeid}`, minute: minuteOf(time), dishes: { what, by } }];

/** Kinds of scope that are counted by the minute. */
export const COUNTED_KINDS: readonly SubjectKind[] = ['channel', 'store', 'community', 'zone'];
/** Those of which much may be told at once: what is counted, and a source that tells things backwards. */
export const WIDE_KINDS: readonly SubjectKind[] = [...COUNTED_KINDS, 'source'];
export const LOOKS_APART_SECONDS = 10;

/** How far back the rules of a subject that is no order look, in milliseconds; of a wide scope, for what stands. */
export const lookBackOf = (kind: SubjectKind): number =>
  COUNTED_KINDS.includes(kind) ? 25 * HOUR : 31 * DAY;

/** Of a wide scope, how far back windows look: its counters and its failures alike, for a share is of both. */
export const WINDOWS_BACK = 3 * HOUR;

/** What stands until something else is told: a baseline, an opening, an alert. */
const STANDING: readonly string[] = ['baseline.published', 'store.status', 'weather.alert', 'weather.lifted'];

/** Whether an entry is near enough for the rules of its subject. */
export const isInReach = ({ subject, type, time }: Entry, now: number): boolean =>
  !COUNTED_KINDS.includes(subjectParts(subject).kind) ||
  STANDING.includes(type) ||
  Date.parse(time) >= now - WINDOWS_BACK;

/** How many there were from one time until another, both in epoch ms, by whole minutes. */
export const countBetween = (counts: ReadonlyMap<number, number>, from: number, until: number): number => {
  let sum = 0;
  for (const [minute, count] of counts) if (minute > from - MINUTE && minute <= until) sum += count;
  return sum;
};
