import type { ActData } from '../acts.ts';
import { ACTS } from '../acts.ts';
import { allDecisionsFor } from '../decisions.ts';
import type { RuleId } from '../exception.ts';
import { RULES } from '../exception.ts';
import { readingOnce } from '../reading.ts';
import type { Decision, Ticket } from '../ticket.ts';
import type { Timeline, Told } from '../timeline.ts';
import { told } from '../timeline.ts';

/** A playbook, with all that came of it whenever it was chosen. */
export interface KnownPlaybook {
  readonly playbook: Decision;
  /** Incidents that it was chosen in. */
  readonly times: number;
  /** Exceptions that it decided, and those of them that it put right. */
  readonly applied: number;
  readonly resolved: number;
  /** From its choice until the incident was over, in the mean. */
  readonly minutes: number;
  readonly lastAt: number;
}

const outcome = readingOnce(ACTS['rescue.playbook']);
type Tried = Told<ActData<'rescue.playbook'>>;

/** What came of the playbooks of a rule, the best first: by the share that it put right, then by when it last was chosen. */
export const rankedPlaybooks = (timeline: Timeline): readonly KnownPlaybook[] => {
  const tried = told(timeline, 'rescue.playbook', outcome).filter(({ data }) => data.applied > 0);
  return [...Map.groupBy(tried, ({ data }) => data.playbook)]
    .map(([playbook, outcomes]) => knownBy(playbook, outcomes))
    .sort((a, b) => shareOf(b) - shareOf(a) || b.lastAt - a.lastAt);
};

const knownBy = (playbook: Decision, outcomes: readonly Tried[]): KnownPlaybook => {
  const sum = (key: 'applied' | 'resolved' | 'minutes'): number =>
    outcomes.reduce((all, { data }) => all + data[key], 0);
  return {
    playbook,
    times: outcomes.length,
    applied: sum('applied'),
    resolved: sum('resolved'),
    minutes: Math.round(sum('minutes') / outcomes.length),
    lastAt: Math.max(...outcomes.map(({ at }) => at)),
  };
};

const shareOf = ({ applied, resolved }: KnownPlaybook): number => resolved / applied;

/** The rule whose exceptions an incident's ticket is about, where it is one of a rule. */
export const typeOf = ({ facts }: Pick<Ticket, 'facts'>): RuleId | undefined =>
  RULES.find((rule) => rule === facts['type']);

/**
 * An incident's ticket, offering all that its rule's exceptions may be given; what has helped best before is proposed,
 * and the facts say how well it did. What never helped is not proposed.
 */
export const withPlaybooks = (ticket: Ticket, type: RuleId, before: Timeline): Ticket => {
  const decisions = allDecisionsFor(type);
  const best = rankedPlaybooks(before).find(
    ({ playbook, resolved }) => resolved > 0 && decisions.includes(playbook),
  );
  if (!best) return { ...ticket, decisions };
  const { playbook, times, applied, resolved, minutes } = best;
  const facts = {
    playbook,
    playbookTimes: times,
    playbookApplied: applied,
    playbookResolved: resolved,
    playbookMinutes: minutes,
  };
  return { ...ticket, decisions, proposed: playbook, facts: { ...ticket.facts, ...facts } };
};
