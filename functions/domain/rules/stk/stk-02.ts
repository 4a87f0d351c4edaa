import type { Policy } from '../../policy.ts';
import type { Timeline } from '../../timeline.ts';
import type { Rule } from '../rule.ts';
import { SECOND } from '../rule.ts';
import type { Episode, Level } from './levels.ts';
import { episodesOf, isEnded, levelsOf, nameOf, readLevel } from './levels.ts';

const isOut = ({ onHand, listedOn }: Pick<Level, 'onHand' | 'listedOn'>): boolean =>
  onHand <= 0 && listedOn.length > 0;

const episodes = (timeline: Timeline): readonly Episode[] =>
  [...levelsOf(timeline).values()].flatMap((levels) => episodesOf(levels, isOut, (level) => !isOut(level)));

const dueOf = ({ first }: Episode, { stock }: Policy): number => first.at + stock.listedSeconds * SECOND;
/** As long as it is listed still, its time is up by the second; one that ended had to last longer. */
const wasLong = (episode: Episode, now: number, policy: Policy): boolean =>
  episode.endedAt === null ? now >= dueOf(episode, policy) : episode.endedAt > dueOf(episode, policy);

/** rules.md STK-02. */
export const STK_02: Rule<Timeline> = {
  id: 'STK-02',
  notices: 'A product has no stock, and a minute later it is still listed.',
  happens: 'Operations take it off every channel; it closes by itself when it is, or when stock has come.',
  key: 'STK02#sku#store#episode',
  thresholds: ['stock.listedSeconds'],
  severity: 'S2',
  priority: 'P1',
  /** A person has it at once; watched, its ticket closes when it has come right. */
  act: 'watch',
  recovery: null,
  skill: 'ops',
  about: ['sku'],
  listens: ['stock.level'],
  /** The ordinary level is not heard; one that ends an episode is, where it is rare enough. */
  hears: ({ data }) => {
    const read = readLevel(data);
    return read.success && read.data.listedOn.length === 0;
  },
  arms: {
    'stock.level': ({ time, data }, { stock }) => {
      const read = readLevel(data);
      return read.success && isOut(read.data) ? Date.parse(time) + stock.listedSeconds * SECOND : undefined;
    },
  },
  look: (timeline, { now, policy }) => {
    const all = episodes(timeline);
    const long = all.filter((episode) => wasLong(episode, now, policy));
    const coming = all.filter(({ endedAt }) => endedAt === null).map((episode) => dueOf(episode, policy));
    return {
      findings: long.map((episode) => {
        const { sku, onHand, listedOn } = episode.first;
        const facts = { sku, onHand, listedOn: listedOn.join(' ') };
        return { rule: 'STK-02', family: 'STK-02', occurrence: nameOf(episode), way: 'still-listed', facts };
      }),
      dueAt: coming.find((due) => due > now),
    };
  },
  isCured: (timeline, { occurrence }) => isEnded(episodes(timeline), occurrence),
};
