import { CATALOGUE } from '../../events/catalogue.ts';
import type { Finding } from '../../exception.ts';
import type { Policy } from '../../policy.ts';
import { readingOnce } from '../../reading.ts';
import type { Timeline } from '../../timeline.ts';
import { told } from '../../timeline.ts';
import type { Rule } from '../rule.ts';
import { MINUTE } from '../rule.ts';

const rejection = readingOnce(CATALOGUE['payment.callback-rejected'].data);

/** A callback heard before proves nothing new: a channel repeats what it had no answer to. */
const REPEATED = 'replay';

interface Rejected {
  readonly at: number;
  readonly notifyId: string;
  readonly reason: string;
}

/** Each notification once, however often the channel, or whoever poses as it, sends it again. */
const rejectedOf = (timeline: Timeline): readonly Rejected[] => {
  const all = told(timeline, 'payment.callback-rejected', rejection)
    .filter(({ data }) => data.reason !== REPEATED)
    .map(({ at, data: { notifyId, reason } }) => ({ at, notifyId, reason }));
  return all.filter(({ notifyId }, nth) => all.findIndex((one) => one.notifyId === notifyId) === nth);
};

/** How many there were in the minutes before each, itself included. */
const heldBy = (all: readonly Rejected[], { payments }: Policy): readonly number[] => {
  const window = payments.rejectedWithinMinutes * MINUTE;
  return all.map((one) => all.filter(({ at }) => at > one.at - window && at <= one.at).length);
};

/** rules.md PAY-09. Few are looked at one by one; from the third in five minutes they are one attack, told once. */
export const PAY_09: Rule<Timeline> = {
  id: 'PAY-09',
  name: { en: 'Callback rejected', zh: '回调验签失败' },
  notices:
    'A payment callback had a wrong signature, merchant or amount; three in five minutes are an attack.',
  happens: 'Nothing of it was believed; risk looks at it, and an attack pages.',
  key: 'PAY09#notifyId',
  thresholds: ['payments.rejectedCallbacks', 'payments.rejectedWithinMinutes'],
  severity: 'S2',
  priority: 'P1',
  act: 'ticket',
  recovery: null,
  skill: 'risk',
  about: ['channel'],
  listens: ['payment.callback-rejected'],
  hears: ({ data }) => {
    const read = rejection(data);
    return read.success && read.data.reason !== REPEATED;
  },
  look: (timeline, { policy }) => {
    const all = rejectedOf(timeline);
    const held = heldBy(all, policy);
    const isAttack = (nth: number): boolean => (held[nth] ?? 0) >= policy.payments.rejectedCallbacks;
    const findings = all.flatMap(({ notifyId, reason }, nth): readonly Finding[] => {
      if (isAttack(nth) && isAttack(nth - 1)) return [];
      const facts = { channel: timeline.id, notifyId, reason, within: held[nth] ?? 0 };
      const [occurrence, way] = isAttack(nth)
        ? [`attack:${notifyId}`, 'callbacks-forged']
        : [notifyId, 'callback-rejected'];
      return [{ rule: 'PAY-09', family: 'PAY-09', occurrence, way, facts }];
    });
    return { findings };
  },
};
