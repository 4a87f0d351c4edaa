import type { ActType } from '../domain/acts.ts';
import { inOrder } from '../domain/in-order.ts';
import type { SubjectStory } from './subjects.ts';

/** One line of a story: what happened, when, and what kind of thing it was. */
export interface Line {
  readonly at: string;
  readonly kind: 'event' | 'exception' | 'attempt' | 'remedy' | 'message' | 'ticket';
  readonly what: string;
  readonly details: Readonly<Record<string, unknown>>;
}

const iso = (at: number): string => new Date(at).toISOString();

/** All that the table holds of a subject, in order of time. */
export const linesOf = (story: SubjectStory): readonly Line[] =>
  [...eventLines(story), ...exceptionLines(story), ...ticketLines(story)].sort((a, b) =>
    a.at < b.at ? -1 : a.at > b.at ? 1 : 0,
  );

/** Our own acts on an order; whatever else is in its journal is upstream's event. */
const KIND_OF_ACT: Readonly<Partial<Record<ActType, Line['kind']>>> = {
  'rescue.attempted': 'attempt',
  'rescue.charge-answered': 'attempt',
  'rescue.throttled': 'attempt',
  'rescue.asked': 'attempt',
  'rescue.closed': 'attempt',
  'rescue.link-offered': 'attempt',
  'rescue.refunding': 'remedy',
  'rescue.remedied': 'remedy',
  'rescue.told': 'message',
  'rescue.options-offered': 'message',
  'rescue.sale-stopped': 'remedy',
  'rescue.handed-over': 'ticket',
  'rescue.decided': 'ticket',
  'rescue.warned': 'event',
};
const KINDS: ReadonlyMap<string, Line['kind']> = new Map(Object.entries(KIND_OF_ACT));

const isRecord = (data: unknown): data is Readonly<Record<string, unknown>> =>
  typeof data === 'object' && data !== null && !Array.isArray(data);

const eventLines = ({ entries }: SubjectStory): readonly Line[] =>
  inOrder(entries).map(({ time, type, source, id, data }) => ({
    at: time,
    kind: KINDS.get(type) ?? 'event',
    what: type,
    details: { source, id, ...(isRecord(data) ? data : {}) },
  }));

const exceptionLines = ({ exceptions }: SubjectStory): readonly Line[] =>
  exceptions.flatMap(({ exceptionId, rule, way, facts, openedAt, closedAt, status, outcome }) => [
    {
      at: iso(openedAt),
      kind: 'exception',
      what: `${rule} opened`,
      details: { exceptionId, way, ...facts },
    } as const,
    ...(closedAt === null
      ? []
      : [
          {
            at: iso(closedAt),
            kind: 'exception',
            what: `${rule} ended`,
            details: { exceptionId, status, outcome },
          } as const,
        ]),
  ]);

const ticketLines = ({ tickets }: SubjectStory): readonly Line[] =>
  tickets.map(({ ticketId, skill, priority, why, openedAt, dueAt, status, decision }) => ({
    at: iso(openedAt),
    kind: 'ticket',
    what: 'ticket opened',
    details: { ticketId, skill, priority, why, dueAt: iso(dueAt), status, decision },
  }));
