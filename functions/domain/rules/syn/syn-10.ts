import { ACTS } from '../../acts.ts';
import { CATALOGUE } from '../../events/catalogue.ts';
import { subjectParts } from '../../events/subject.ts';
import type { Policy } from '../../policy.ts';
import { readingOnce } from '../../reading.ts';
import type { Timeline } from '../../timeline.ts';
import { told } from '../../timeline.ts';
import type { Arms, Rule } from '../rule.ts';
import { MINUTE, NOTHING } from '../rule.ts';

const heard = readingOnce(ACTS['rescue.heard']);
const status = readingOnce(CATALOGUE['store.status'].data);

type Watched = Policy['sync']['silentSources'][number];

const watchedIn = ({ sync }: Policy, source: string): Watched | undefined =>
  sync.silentSources.find((watched) => watched.source === source);

/**
 * Since when the source's store is open, or any of its stores where the policy names none; null while all are closed.
 * A store of which nobody tells is always open.
 */
const openSince = (timeline: Timeline, { storeid }: Watched): number | null => {
  const statuses = told(timeline, 'store.status', status).filter(
    (one) => storeid === undefined || one.storeid === storeid,
  );
  if (statuses.length === 0) return 0;
  const openings = Map.groupBy(statuses, (one) => one.storeid)
    .values()
    .map((ofStore) => ofStore[ofStore.findLastIndex(({ data }) => !data.open) + 1]?.at ?? null);
  const open = [...openings].filter((at) => at !== null);
  return open.length > 0 ? Math.min(...open) : null;
};

const lastHeardAt = (timeline: Timeline): number => told(timeline, 'rescue.heard', heard).at(-1)?.at ?? 0;

const armed: Arms = ({ subject, time }, policy) => {
  const watched = watchedIn(policy, subjectParts(subject).id);
  return watched && Date.parse(time) + watched.minutes * MINUTE;
};

/** domain.md SYN-10. Its entries are notes of ours, at most one a minute and source, and what is told of the store. */
export const SYN_10: Rule<Timeline> = {
  id: 'SYN-10',
  notices: 'A source that the policy names has sent nothing for as long as it says, while its store is open.',
  happens: 'Those who run the pipeline are paged; the ticket closes once it is heard again.',
  key: 'SYN10#source#episode',
  thresholds: ['sync.silentSources'],
  severity: 'S1',
  priority: 'P0',
  act: 'ticket',
  recovery: null,
  skill: 'ops',
  about: ['source'],
  listens: [],
  arms: { 'rescue.heard': armed, 'store.status': armed },
  look: (timeline, { now, policy }) => {
    const watched = watchedIn(policy, timeline.id);
    const open = watched && openSince(timeline, watched);
    if (!watched || open === null || open === undefined) return NOTHING;
    const silentSince = Math.max(lastHeardAt(timeline), open);
    if (silentSince === 0) return NOTHING;
    const dueAt = silentSince + watched.minutes * MINUTE;
    if (now < dueAt) return { findings: [], dueAt };
    const since = new Date(silentSince).toISOString();
    const facts = { source: timeline.id, silentSince: since, minutes: watched.minutes };
    return {
      findings: [{ rule: 'SYN-10', family: 'SYN-10', occurrence: since, way: 'source-silent', facts }],
    };
  },
  isCured: (timeline, { occurrence }) => lastHeardAt(timeline) > Date.parse(occurrence),
};
