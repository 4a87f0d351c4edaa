import type { ActData } from '../../acts.ts';
import { ACTS } from '../../acts.ts';
import { classify } from '../../channels/classify.ts';
import { CATALOGUE } from '../../events/catalogue.ts';
import type { Finding } from '../../exception.ts';
import { readingOnce } from '../../reading.ts';
import type { Timeline } from '../../timeline.ts';
import { told } from '../../timeline.ts';
import type { Rule } from '../rule.ts';

const changed = readingOnce(CATALOGUE['mandate.changed'].data);
const declined = readingOnce(ACTS['rescue.declined']);

/** Whether a charge was refused because there is no agreement any more. */
const saysThatItIsGone = (data: ActData<'rescue.declined'>): boolean =>
  classify({ ...data, product: 'mandate' }).mandateGone;

/** What was heard of the agreement: that it stands, or that it has ended, by the channel's word or by a refusal. */
interface Heard {
  readonly at: number;
  readonly isGone: boolean;
  readonly channel: string;
  readonly by: 'terminated' | 'refused' | null;
}

const heardOf = (timeline: Timeline): readonly Heard[] => {
  const changes = told(timeline, 'mandate.changed', changed).map(
    ({ at, data: { channel, status } }): Heard => {
      const isGone = status === 'terminated';
      return { at, isGone, channel, by: isGone ? 'terminated' : null };
    },
  );
  const refusals = told(timeline, 'rescue.declined', declined).flatMap(({ at, data }): readonly Heard[] =>
    saysThatItIsGone(data) ? [{ at, isGone: true, channel: data.channel, by: 'refused' }] : [],
  );
  return [...changes, ...refusals].sort((a, b) => a.at - b.at);
};

/** domain.md PAY-15. An episode begins when an agreement ends that stood, and goes on until it is given again. */
export const PAY_15: Rule<Timeline> = {
  id: 'PAY-15',
  notices: 'A customer’s agreement was terminated, or a charge on it refused because there is none any more.',
  happens:
    'It is noted, and nothing more is charged on it: open orders that wait to be charged go to their customers’ pay links.',
  key: 'PAY15#instrument#episode',
  thresholds: [],
  severity: 'S3',
  priority: 'P2',
  act: 'note',
  recovery: null,
  skill: 'payments',
  about: ['instrument'],
  listens: ['mandate.changed', 'rescue.declined'],
  hears: ({ type, data }) => {
    const change = type === 'mandate.changed' ? changed(data) : undefined;
    if (change) return change.success && change.data.status === 'terminated';
    const refusal = declined(data);
    return refusal.success && saysThatItIsGone(refusal.data);
  },
  look: (timeline) => {
    const heard = heardOf(timeline);
    const findings = heard.flatMap(({ at, isGone, channel, by }, nth): readonly Finding[] => {
      if (!isGone || heard[nth - 1]?.isGone) return [];
      const facts = { instrumentId: timeline.id, channel, by };
      const occurrence = new Date(at).toISOString();
      return [{ rule: 'PAY-15', family: 'PAY-15', occurrence, way: 'mandate-gone', facts }];
    });
    return { findings };
  },
};
