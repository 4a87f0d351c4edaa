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
  const known = new Set<string>();
  return told(timeline, 'payment.callback-rejected', rejection).flatMap(({ at, data }) => {
    const { notifyId, reason } = data;
    if (reason === REPEATED || known.has(notifyId)) return [];
    known.add(notifyId);
    return [{ at, notifyId, reason }];
  });
};

/** Whether the nth is one too many of those in the minutes before it. */
const isAttack = (all: readonly Rejected[], nth: number, { payments }: Policy): boolean => {
  const [first, last] = [all[nth - payments.rejectedCallbacks + 1], all[nth]];
  return (
    first !== undefined && last !== undefined && last.at - first.at < payments.rejectedWithinMinutes * MINUTE
  );
};

/** rules.md PAY-09. Few are looked at one by one; from the third in five minutes they are one attack, told once. */
export const PAY_09: Rule<Timeline> = {
  id: 'PAY-09',
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
    const findings = all.flatMap(({ notifyId, reason }, nth): readonly Finding[] => {
      const attacks = isAttack(all, nth, policy);
      if (attacks && isAttack(all, nth - 1, policy)) return [];
      const facts = { channel: timeline.id, notifyId, reason };
      const [occurrence, way] = attacks
        ? [`attack:${notifyId}`, 'callbacks-forged']
        : [notifyId, 'callback-rejected'];
      return [{ rule: 'PAY-09', family: 'PAY-09', occurrence, way, facts }];
    });
    return { findings };
  },
};
