import { ACTS } from '../../acts.ts';
import { baselineOf } from '../../baseline.ts';
import type { Mark } from '../../incidents/rising-edge.ts';
import { bucketOf, clearsOf, isShareLow, risingEdges } from '../../incidents/rising-edge.ts';
import { readingOnce } from '../../reading.ts';
import type { Timeline } from '../../timeline.ts';
import { told } from '../../timeline.ts';
import { countBetween } from '../../windows.ts';
import type { Rule } from '../rule.ts';
import { MINUTE } from '../rule.ts';

const failed = readingOnce(ACTS['rescue.channel-failed']);

/** Attempts that failed by the channel's own fault (domain.md D-7). */
const failuresOf = (timeline: Timeline): readonly Mark[] =>
  told(timeline, 'rescue.channel-failed', failed).map(({ at, id, source }) => ({
    at,
    who: `${source} ${id}`,
  }));

/** rules.md PAY-11 as domain.md D-7 corrects it: customers' own cancels and empty accounts are not its fault. */
export const PAY_11: Rule<Timeline> = {
  id: 'PAY-11',
  notices:
    'Of at least twenty payments in five minutes three in ten failed by the channel’s own fault, or three times its baseline.',
  happens:
    'The breaker opens: retries are held without using up attempts, one at a time tries the channel; it closes by itself and they go again, spread. Outside mini-programs a customer may pay by another channel meanwhile, where the policy names one.',
  key: 'PAY11#channel#5minBucket',
  thresholds: [
    'incidents.channel.windowMinutes',
    'incidents.channel.share',
    'incidents.channel.attemptsAtLeast',
    'incidents.channel.timesBaseline',
    'incidents.channel.clearsAtShare',
    'incidents.channel.probeEveryMinutes',
    'incidents.channel.spreadMinutes',
    'payments.fallbackChannels',
  ],
  severity: 'S1',
  priority: 'P0',
  act: 'ticket',
  recovery: null,
  skill: 'payments',
  about: ['channel'],
  listens: ['rescue.channel-failed'],
  look: (timeline, { policy: { incidents } }) => {
    const { windowMinutes, share, attemptsAtLeast, timesBaseline } = incidents.channel;
    const window = windowMinutes * MINUTE;
    const baseline = baselineOf(timeline, 'failure-share');
    const threshold = baseline === null ? share : Math.min(share, timesBaseline * baseline);
    const attemptsBy = (at: number): number => countBetween(timeline.counts, at - window, at);
    // A channel that hardly ever fails is not out after one failure: never fewer than the fixed share asks for.
    const failuresAtLeast = share * attemptsAtLeast;
    const edges = risingEdges(failuresOf(timeline), clearsOf(timeline, 'PAY-11'), window, (held, at) => {
      const attempts = Math.max(attemptsBy(at), held);
      return attempts >= attemptsAtLeast && held >= Math.max(threshold * attempts, failuresAtLeast);
    });
    return {
      findings: edges.map(({ at, held }) => ({
        rule: 'PAY-11',
        family: 'PAY-11',
        occurrence: bucketOf(at, window),
        way: 'channel-out',
        facts: { channel: timeline.id, failures: held, attempts: attemptsBy(at), windowMinutes, baseline },
      })),
    };
  },
  isCured: (timeline, { openedAt }, { now, policy: { incidents } }) => {
    const { windowMinutes, clearsAtShare } = incidents.channel;
    const window = windowMinutes * MINUTE;
    if (now < openedAt + window) return false;
    return isShareLow(failuresOf(timeline), timeline, { from: now - window, now, share: clearsAtShare });
  },
};
