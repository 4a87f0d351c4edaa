import { ACTS } from '../../acts.ts';
import { settlementDay } from '../../calendar.ts';
import type { Finding } from '../../exception.ts';
import type { Policy } from '../../policy.ts';
import { readingOnce } from '../../reading.ts';
import type { Timeline } from '../../timeline.ts';
import { told } from '../../timeline.ts';
import type { Rule } from '../rule.ts';
import { DAY } from '../rule.ts';

const declined = readingOnce(ACTS['rescue.declined']);

/** Only card networks count tries; an agreement with WeChat or Alipay has its limits in the contract (domain.md D-23). */
const COUNTING: readonly string[] = ['card', 'stripe'];

interface Decline {
  readonly at: number;
  readonly day: string;
  readonly isMastercard: boolean;
}

const declinesOf = (timeline: Timeline): readonly Decline[] =>
  told(timeline, 'rescue.declined', declined).flatMap(({ at, data: { channel, network = '' } }) => {
    const isMastercard = network.toLowerCase() === 'mastercard';
    return COUNTING.includes(channel)
      ? [{ at, day: settlementDay(new Date(at).toISOString()), isMastercard }]
      : [];
  });

/** A day's last decline, and what the network has counted by then. */
const usedBy = (all: readonly Decline[], day: string) => {
  const until = all.findLast((decline) => decline.day === day)?.at ?? 0;
  return {
    in30Days: all.filter(({ at }) => at > until - 30 * DAY && at <= until).length,
    inDay: all.filter((decline) => decline.day === day && decline.isMastercard).length,
  };
};

const isNearlyAll = (
  { in30Days, inDay }: ReturnType<typeof usedBy>,
  { payments: { instrumentDeclinesIn30Days, instrumentBudgetShare, mastercardDeclinesADay } }: Policy,
): boolean =>
  in30Days >= instrumentBudgetShare * instrumentDeclinesIn30Days || inDay >= mastercardDeclinesADay;

/** rules.md PAY-12. Our own charges stop by the guard; this tells those who charge the instrument besides us. */
export const PAY_12: Rule<Timeline> = {
  id: 'PAY-12',
  notices:
    'A card was declined four fifths as often in 30 days as its network allows, or eight times a day on Mastercard.',
  happens:
    'It is told, once a day; our own charges stop where the budget ends, and the customer pays another way.',
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
    return read.success && COUNTING.includes(read.data.channel);
  },
  look: (timeline, { policy }) => {
    const all = declinesOf(timeline);
    const days = [...new Set(all.map(({ day }) => day))];
    const findings = days.flatMap((day): readonly Finding[] => {
      const used = usedBy(all, day);
      const facts = { instrumentId: timeline.id, ...used };
      return isNearlyAll(used, policy)
        ? [{ rule: 'PAY-12', family: 'PAY-12', occurrence: day, way: 'budget-nearly-used', facts }]
        : [];
    });
    return { findings };
  },
};
