import { CATALOGUE } from '../../events/catalogue.ts';
import { readingOnce } from '../../reading.ts';
import type { Timeline } from '../../timeline.ts';
import { told } from '../../timeline.ts';
import { countBetween } from '../../windows.ts';
import type { Rule } from '../rule.ts';
import { MINUTE, NOTHING } from '../rule.ts';

const published = readingOnce(CATALOGUE['baseline.published'].data);
const status = readingOnce(CATALOGUE['store.status'].data);

/** What a store's orders of ten minutes usually are, by slot: `HH:MM` in UTC+8, the start of the ten minutes. */
export const TRAFFIC = 'orders-10min';
const CHINA = 8 * 60 * MINUTE;
const slotOf = (from: number): string => new Date(from + CHINA).toISOString().slice(11, 16);

const expectedAt = (timeline: Timeline, from: number): number | null =>
  told(timeline, 'baseline.published', published).findLast(
    ({ data }) => data.metric === TRAFFIC && (data.slot ?? slotOf(from)) === slotOf(from),
  )?.data.value ?? null;

const isOpenAt = (timeline: Timeline, at: number): boolean =>
  told(timeline, 'store.status', status).findLast((one) => one.at <= at)?.data.open ?? true;

/** The ten minutes that ended last, with two more for what is late. */
const lastWhole = (now: number, window: number): number =>
  Math.floor((now - LATENESS) / window) * window - window;
const LATENESS = 2 * MINUTE;

/** rules.md SYN-08. Without a baseline it says nothing: there is no number of the policy that fits every store. */
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
  /** Nothing: a baseline or an opening begins to look, every ten minutes for as long as one expects orders. */
  listens: [],
  arms: {
    'baseline.published': ({ time, data }, { incidents: { traffic } }) => {
      const read = published(data);
      if (!read.success || read.data.metric !== TRAFFIC) return undefined;
      return nextLook(Date.parse(time), traffic.windowMinutes * MINUTE);
    },
  },
  look: (timeline, { now, policy: { incidents } }) => {
    const { windowMinutes, share, expectedAtLeast } = incidents.traffic;
    const window = windowMinutes * MINUTE;
    const from = lastWhole(now, window);
    const expected = expectedAt(timeline, from);
    const ahead = [0, 1, 2].some((n) => expectedAt(timeline, from + n * window) !== null);
    const dueAt = ahead ? nextLook(now, window) : undefined;
    if (expected === null || expected < expectedAtLeast || !isOpenAt(timeline, from))
      return { ...NOTHING, dueAt };
    const orders = countBetween(timeline.counts, from, from + window - 1);
    if (orders >= share * expected) return { ...NOTHING, dueAt };
    const facts = { orders, expected, windowMinutes };
    const occurrence = new Date(from).toISOString();
    return {
      findings: [{ rule: 'SYN-08', family: 'SYN-08', occurrence, way: 'orders-stopped', facts }],
      dueAt,
    };
  },
  isCured: (timeline, _exception, { now, policy: { incidents } }) => {
    const { windowMinutes, clearsAtShare } = incidents.traffic;
    const from = lastWhole(now, windowMinutes * MINUTE);
    const expected = expectedAt(timeline, from);
    const orders = countBetween(timeline.counts, from, from + windowMinutes * MINUTE - 1);
    return expected === null || orders >= clearsAtShare * expected;
  },
};

const nextLook = (now: number, window: number): number =>
  Math.ceil((now + 1 - LATENESS) / window) * window + LATENESS;
