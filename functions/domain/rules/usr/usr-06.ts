import { isChannelsFault } from '../../channels/classify.ts';
import { bucketOf, edgesWithRearm } from '../../incidents/rising-edge.ts';
import type { Timeline } from '../../timeline.ts';
import type { Rule } from '../rule.ts';
import { MINUTE } from '../rule.ts';
import { declinesOf, within } from './customer.ts';

/** A charge of the merchant's and a fault of the channel's are no try of the customer's. */
const triesOf = (timeline: Timeline) =>
  declinesOf(timeline).filter(
    ({ data: { initiator, product = '', ...failure } }) =>
      initiator !== 'merchant' && !isChannelsFault({ ...failure, product }),
  );

/** rules.md USR-06. */
export const USR_06: Rule<Timeline> = {
  id: 'USR-06',
  notices: 'In ten minutes a customer is declined six times, or with three different instruments.',
  happens: 'Risk has it at once; no instrument of theirs should be added meanwhile.',
  key: 'USR06#customer#10min',
  thresholds: ['users.probing.windowMinutes', 'users.probing.instruments', 'users.probing.declines'],
  severity: 'S1',
  priority: 'P1',
  act: 'ticket',
  recovery: null,
  skill: 'risk',
  about: ['customer'],
  listens: ['rescue.declined'],
  look: (timeline, { policy: { users } }) => {
    const { windowMinutes, instruments, declines } = users.probing;
    const window = windowMinutes * MINUTE;
    const all = triesOf(timeline);
    const instrumentsBy = (at: number): number =>
      new Set(within(all, at - window, at).flatMap(({ data }) => data.instrumentId ?? [])).size;
    const marks = all.map(({ at, source, id }) => ({ at, who: `${source} ${id}` }));
    const edges = edgesWithRearm(
      marks,
      window,
      (held, at) => held >= declines || instrumentsBy(at) >= instruments,
    );
    return {
      findings: edges.map(({ at, held }) => ({
        rule: 'USR-06',
        family: 'USR-06',
        occurrence: bucketOf(at, window),
        way: 'probing',
        facts: { declines: held, instruments: instrumentsBy(at), windowMinutes },
      })),
    };
  },
};
