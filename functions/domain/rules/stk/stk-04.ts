import type { Timeline } from '../../timeline.ts';
import type { Rule } from '../rule.ts';
import { MINUTE } from '../rule.ts';
import type { Episode, Level } from './levels.ts';
import { episodesOf, isEnded, levelsOf, nameOf, readLevel } from './levels.ts';

const isOversold = ({ onHand, allocated }: Pick<Level, 'onHand' | 'allocated'>): boolean =>
  allocated > onHand;

const episodes = (timeline: Timeline): readonly Episode[] =>
  [...levelsOf(timeline).values()].flatMap((levels) =>
    episodesOf(levels, isOversold, (level) => !isOversold(level)),
  );

/** rules.md STK-04. */
export const STK_04: Rule<Timeline> = {
  id: 'STK-04',
  notices: 'More of a product is allocated to orders than is on hand.',
  happens:
    'Whoever paid first keeps theirs, the others’ lines are stockouts; five orders or more are the goods desk’s to decide.',
  key: 'STK04#sku#store#version',
  thresholds: ['stock.oversoldOrders', 'stock.oversoldTicketMinutes'],
  severity: 'S1',
  priority: 'P1',
  act: 'watch',
  recovery: null,
  skill: 'goods',
  about: ['sku'],
  listens: ['stock.level'],
  hears: ({ data }) => {
    const read = readLevel(data);
    return read.success && isOversold(read.data);
  },
  look: (timeline) => ({
    findings: episodes(timeline).map((episode) => {
      const { sku, storeid, onHand, allocated } = episode.first;
      const facts = { sku, storeid, onHand, allocated, tooMany: allocated - onHand };
      return {
        rule: 'STK-04' as const,
        family: 'STK-04',
        occurrence: nameOf(episode),
        way: 'oversold',
        facts,
      };
    }),
  }),
  personAt: (openedAt, { stock }) => openedAt + stock.oversoldTicketMinutes * MINUTE,
  isCured: (timeline, { occurrence }) => isEnded(episodes(timeline), occurrence),
};
