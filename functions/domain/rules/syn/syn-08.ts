import { CATALOGUE } from '../../events/catalogue.ts';
import { readingOnce } from '../../reading.ts';
import type { Timeline } from '../../timeline.ts';
import { told } from '../../timeline.ts';
import { countBetween } from '../../windows.ts';
import type { Rule } from '../rule.ts';
import { DAY, HOUR, MINUTE, NOTHING } from '../rule.ts';

const published = readingOnce(CATALOGUE['baseline.published'].data);
const status = readingOnce(CATALOGUE['store.status'].data);

/** What a store's orders of ten minutes usually are, by slot: `HH:MM` in UTC+8, the start of the ten minutes. */
const TRAFFIC = 'orders-10min';
const CHINA = 8 * HOUR;
const LATENESS = 2 * MINUTE;
const slotOf = (from: number): string => new Date(from + CHINA).toISOString().slice(11, 16);

const expectedAt = (timeline: Timeline, from: number): number | null =>
  told(timeline, 'baseline.published', published).findLast(
    ({ data }) => data.metric === TRAFFIC && data.slot === slotOf(from),
  )?.data.value ?? null;

const isOpenAt = (timeline: Timeline, at: number): boolean =>
  told(timeline, 'store.status', status).findLast((one) => one.at <= at)?.data.open ?? true;

/** The ten minutes that ended last, with two more for what is late. */
const lastWhole = (now: number, window: number): number =>
  Math.floor((now - LATENESS) / window) * window - window;

/** When the next such slot after a time is over; undefined where it names none. */
const overAt = (slot: string, time: number, window: number): number | undefined => {
  const day = Math.floor((time + CHINA) / DAY) * DAY - CHINA;
  const from = day + Date.parse(`1970-01-01T${slot}:00Z`);
  const over = from + window + LATENESS;
  return Number.isNaN(over) ? undefined : over > time ? over : over + DAY;
};

/**
 * rules.md SYN-08. A baseline is for the next slot of its name: it is published anew each day. Without one it says
 * nothing, for no number of the policy fits every store.
 */
export const SYN_08: Rule<Timeline> = {
  id: 'SYN-08',
  notices:
    'A store that is open has in ten minutes less than four tenths of the orders that its baseline expects, of at least twenty.',
  happens: 'One incident, and a page to operations.',
  key: 'SYN08#store#10min',
  thresholds: [
    'incidents.traffic.windowMinutes',
    'incidents.traffic.share',
    'incidents.traffic.expectedAtLeast',
    'incidents.traffic.clearsAtShare',
  ],
  severity: 'S1',
  priority: 'P0',
  act: 'ticket',
  recovery: null,
  skill: 'ops',
  about: ['store'],
  listens: [],
  arms: {
    'baseline.published': ({ time, data }, { incidents: { traffic } }) => {
      const read = published(data);
      if (!read.success || read.data.metric !== TRAFFIC || read.data.slot === undefined) return undefined;
      return overAt(read.data.slot, Date.parse(time), traffic.windowMinutes * MINUTE);
    },
  },
  look: (timeline, { now, policy: { incidents } }) => {
    const { windowMinutes, share, expectedAtLeast } = incidents.traffic;
    const window = windowMinutes * MINUTE;
    const from = lastWhole(now, window);
    const until = from + window - 1;
    const expected = expectedAt(timeline, from);
    const isOpen = isOpenAt(timeline, from) && isOpenAt(timeline, until);
    if (expected === null || expected < expectedAtLeast || !isOpen) return NOTHING;
    const orders = countBetween(timeline.counts, from, until);
    if (orders >= share * expected) return NOTHING;
    const facts = { orders, expected, windowMinutes };
    const occurrence = new Date(from).toISOString();
    return { findings: [{ rule: 'SYN-08', family: 'SYN-08', occurrence, way: 'orders-stopped', facts }] };
  },
  isCured: (timeline, _exception, { now, policy: { incidents } }) => {
    const { windowMinutes, clearsAtShare } = incidents.traffic;
    const from = lastWhole(now, windowMinutes * MINUTE);
    const expected = expectedAt(timeline, from);
    const orders = countBetween(timeline.counts, from, from + windowMinutes * MINUTE - 1);
    return expected === null || !isOpenAt(timeline, now) || orders >= clearsAtShare * expected;
  },
};
