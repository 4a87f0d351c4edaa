import { ACTS } from '../../acts.ts';
import { bucketOf, edgesWithRearm, heldBetween } from '../../incidents/rising-edge.ts';
import { readingOnce } from '../../reading.ts';
import type { Timeline } from '../../timeline.ts';
import { told } from '../../timeline.ts';
import type { Rule } from '../rule.ts';
import { DAY, MINUTE } from '../rule.ts';
import type { Level } from './levels.ts';
import { levelsOf } from './levels.ts';

const short = readingOnce(ACTS['rescue.short']);
const HALF_HOUR = 30 * MINUTE;

/** What was sold in the day before, by the stock system's own count of half hours: none of them twice. */
const soldBy = (levels: readonly Level[], at: number): number => {
  let sold = 0;
  let until = Number.NEGATIVE_INFINITY;
  for (const level of levels) {
    if (level.at <= at - DAY || level.at > at || level.at < until + HALF_HOUR) continue;
    sold += level.soldLast30Min;
    until = level.at;
  }
  return sold;
};

interface Crossing {
  readonly at: number;
  /** Nothing new where the store has been asked to count within this time before. */
  readonly quietFor: number;
}

/** Both thresholds tell of one shelf: what was just told by one is not told again by the other. */
const apart = (crossings: readonly Crossing[]): readonly Crossing[] => {
  const kept: Crossing[] = [];
  for (const crossing of crossings.toSorted((a, b) => a.at - b.at)) {
    const last = kept.at(-1)?.at ?? Number.NEGATIVE_INFINITY;
    if (crossing.at - last >= crossing.quietFor) kept.push(crossing);
  }
  return kept;
};

/** rules.md STK-05, by store. */
export const STK_05: Rule<Timeline> = {
  id: 'STK-05',
  notices:
    'A product is short three times in half an hour, or for a twentieth of at least forty units that are sold in a day.',
  happens: 'The store counts it; until then it is better sold as none.',
  key: 'STK05#sku#store#30min',
  thresholds: [
    'stock.short.windowMinutes',
    'stock.short.times',
    'stock.short.share',
    'stock.short.soldAtLeast',
  ],
  severity: 'S3',
  priority: 'P2',
  act: 'ticket',
  recovery: null,
  skill: 'store',
  about: ['sku'],
  listens: ['rescue.short'],
  look: (timeline, { policy: { stock } }) => {
    const { windowMinutes, times, share, soldAtLeast } = stock.short;
    const window = windowMinutes * MINUTE;
    const levels = levelsOf(timeline);
    const shortages = Map.groupBy(told(timeline, 'rescue.short', short), ({ storeid }) => storeid ?? 'none');
    return {
      findings: [...shortages].flatMap(([storeid, told]) => {
        const marks = told.map(({ at, data }) => ({ at, who: `${data.orderId} ${data.lineId}` }));
        const inADay = (at: number): number => heldBetween(marks, at - DAY, at);
        const often = edgesWithRearm(marks, window, (held) => held >= times);
        const much = edgesWithRearm(marks, DAY, (held, at) => {
          const sold = soldBy(levels.get(storeid) ?? [], at);
          return sold >= soldAtLeast && held >= share * sold;
        });
        const edges = apart([
          ...often.map(({ at }) => ({ at, quietFor: window })),
          ...much.map(({ at }) => ({ at, quietFor: DAY })),
        ]);
        return edges.map(({ at }) => ({
          rule: 'STK-05' as const,
          family: 'STK-05',
          occurrence: `${storeid}:${bucketOf(at, window)}`,
          way: 'short-often',
          facts: {
            sku: timeline.id,
            shortages: heldBetween(marks, at - window, at),
            inADay: inADay(at),
            windowMinutes,
          },
        }));
      }),
    };
  },
};
