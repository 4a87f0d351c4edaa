import { subjectInFull } from '../domain/events/subject.ts';
import type { ReachReport } from '../domain/incidents/reach.ts';
import { reachOf } from '../domain/incidents/reach.ts';
import { foldOrder } from '../domain/order/fold.ts';
import { timelineOf } from '../domain/timeline.ts';
import type { World } from './ports.ts';
import type { Line } from './story-lines.ts';
import { linesOf } from './story-lines.ts';
import type { SubjectStory } from './subjects.ts';

export interface Story {
  readonly orderId: string;
  readonly status: 'placed' | 'completed' | 'cancelled' | 'unknown';
  readonly lines: readonly Line[];
}

/** Of what is no order (`batch:…`, `zone:…`): what became of the orders that each exception there called, and the same lines. */
export interface ScopeStory {
  readonly subject: string;
  readonly reach: Readonly<Record<string, ReachReport>>;
  readonly lines: readonly Line[];
}

/**
 * A subject's story, an order's by its bare id: events, exceptions, attempts, remedies, messages, tickets, in order of
 * time. Null: never heard of.
 */
export const tellStory = async (
  world: Pick<World, 'journal'>,
  tenantid: string,
  subject: string,
): Promise<Story | ScopeStory | null> => {
  const full = subjectInFull(subject);
  const story = await world.journal.story(tenantid, full);
  if (story.entries.length === 0) return null;
  const lines = linesOf(story);
  return full === `order:${subject}`
    ? { orderId: subject, status: statusOf(tenantid, subject, story), lines }
    : { subject, reach: reachIn(tenantid, full, story), lines };
};

const reachIn = (
  tenantid: string,
  subject: string,
  { entries, exceptions }: SubjectStory,
): ScopeStory['reach'] => {
  const timeline = timelineOf(tenantid, subject, entries);
  return Object.fromEntries(
    exceptions.flatMap(({ exceptionId }) => {
      const reach = reachOf(timeline, exceptionId);
      return reach ? [[exceptionId, reach]] : [];
    }),
  );
};

const statusOf = (tenantid: string, orderId: string, { entries }: SubjectStory): Story['status'] => {
  const order = foldOrder(tenantid, orderId, entries);
  if (order.cancelledAt !== null) return 'cancelled';
  if (order.completedAt !== null) return 'completed';
  return order.placed === null ? 'unknown' : 'placed';
};
