import type { Timeline } from '../../timeline.ts';
import type { Rule } from '../rule.ts';
import type { Level } from './levels.ts';
import { episodesOf, levelsOf, nameOf, readLevel } from './levels.ts';

const HALF_HOUR_MINUTES = 30;

/** How long the stock lasts, in minutes, at the rate of the last half hour; without end where nothing is sold. */
const minutesLeft = ({ onHand, soldLast30Min }: Pick<Level, 'onHand' | 'soldLast30Min'>): number =>
  soldLast30Min > 0 ? (onHand * HALF_HOUR_MINUTES) / soldLast30Min : Number.POSITIVE_INFINITY;

/** rules.md STK-01. Sold out is STK-02's. */
export const STK_01: Rule<Timeline> = {
  id: 'STK-01',
  notices: 'At the rate of the last half hour a product is sold out within an hour; over when it lasts two.',
  happens: 'It is noted for the store, which may cap how many one order gets.',
  key: 'STK01#sku#store#episode',
  thresholds: ['stock.lowMinutes', 'stock.lowClearsMinutes'],
  severity: 'S4',
  priority: 'P3',
  act: 'note',
  recovery: null,
  skill: 'store',
  about: ['sku'],
  listens: ['stock.level'],
  /** No wider threshold is worth a read: with a wider policy it is looked at when something else is. */
  hears: ({ data }) => {
    const read = readLevel(data);
    return read.success && read.data.onHand > 0 && minutesLeft(read.data) < WIDEST_MINUTES;
  },
  look: (timeline, { policy: { stock } }) => ({
    findings: [...levelsOf(timeline).values()].flatMap((levels) =>
      episodesOf(
        levels,
        (level) => level.onHand > 0 && minutesLeft(level) < stock.lowMinutes,
        (level) => minutesLeft(level) >= stock.lowClearsMinutes,
      ).map((episode) => {
        const { sku, onHand, soldLast30Min } = episode.first;
        const facts = { sku, onHand, soldLast30Min };
        return { rule: 'STK-01' as const, family: 'STK-01', occurrence: nameOf(episode), way: 'low', facts };
      }),
    ),
  }),
};

const WIDEST_MINUTES = 120;
