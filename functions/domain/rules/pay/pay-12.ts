import { ACTS } from '../../acts.ts';
import { settlementDay } from '../../calendar.ts';
import type { Finding } from '../../exception.ts';
import type { Tries } from '../../payment/tries.ts';
import { isBudgetNearlyUsed, isCounted, isMastercard } from '../../payment/tries.ts';
import { readingOnce } from '../../reading.ts';
import type { Timeline } from '../../timeline.ts';
import { told } from '../../timeline.ts';
import type { Rule } from '../rule.ts';
import { DAY } from '../rule.ts';

const declined = readingOnce(ACTS['rescue.declined']);

interface Decline {
  readonly at: number;
  readonly day: string;
  readonly isMastercard: boolean;
}

const declinesOf = (timeline: Timeline): readonly Decline[] =>
  told(timeline, 'rescue.declined', declined)
    .filter(({ data: { channel } }) => isCounted(channel))
    .map(({ at, data: { network } }) => ({
      at,
      day: settlementDay(new Date(at).toISOString()),
      isMastercard: isMastercard(network),
    }));

/** What the network has counted by a day's last decline. */
const usedBy = (all: readonly Decline[], ofDay: readonly Decline[]): Tries => {
  const until = Math.max(...ofDay.map(({ at }) => at));
  return {
    in30Days: all.filter(({ at }) => at > until - 30 * DAY && at <= until).length,
    inDay: ofDay.filter((decline) => decline.isMastercard).length,
  };
};

/** rules.md PAY-12. Our own charges stop by the guard, at the same; this tells those who charge the instrument besides us. */
export const PAY_12: Rule<Timeline> = {
  id: 'PAY-12',
  notices:
    'A card was declined four fifths as often in 30 days as its network allows, or eight times a day on Mastercard.',
  happens: 'It is told, once a day; our own charges of it stop, and the customer pays another way.',
  key: 'PAY12#instrument#day',
  thresholds: [
    'payments.instrumentDeclinesIn30Days',
    'payments.instrumentBudgetShare',
    'payments.mastercardDeclinesADay',
  ],
  severity: 'S3',
  priority: 'P3',
  act: 'note',
  recovery: null,
  skill: 'payments',
  about: ['instrument'],
  listens: ['rescue.declined'],
  hears: ({ data }) => {
    const read = declined(data);
    return read.success && isCounted(read.data.channel);
  },
  look: (timeline, { policy }) => {
    const all = declinesOf(timeline);
    const days = Map.groupBy(all, ({ day }) => day);
    const findings = [...days].flatMap(([day, ofDay]): readonly Finding[] => {
      const used = usedBy(all, ofDay);
      const facts = { instrumentId: timeline.id, ...used };
      return isBudgetNearlyUsed(used, policy)
        ? [{ rule: 'PAY-12', family: 'PAY-12', occurrence: day, way: 'budget-nearly-used', facts }]
        : [];
    });
    return { findings };
  },
};
