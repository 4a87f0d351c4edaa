import type { OrderException } from '../../functions/domain/exception.ts';
import { isIncident } from '../../functions/domain/incidents/incident.ts';
import type { Ticket } from '../../functions/domain/ticket.ts';
import { inTime } from './in-time.ts';
import type { Holdings } from './report.ts';

/** Incidents in order of time, each with how many exceptions became part of it, whatever became of those. */
export const incidentRows = (exceptions: readonly OrderException[], parts: ReadonlyMap<string, number>) =>
  inTime(
    exceptions.filter(isIncident),
    ({ openedAt }) => openedAt,
    ({ exceptionId }) => exceptionId,
  ).map(({ exceptionId: id, rule, subject: scope }) => ({ id, rule, scope, children: parts.get(id) ?? 0 }));

/** Tickets that somebody was asked to look at: what an incident's playbook decided at once is in nobody's list. */
export const askedTickets = ({ exceptions, tickets }: Holdings): readonly Ticket[] => {
  const incidents = new Set<string | null>(
    exceptions.filter(isIncident).map(({ exceptionId }) => exceptionId),
  );
  return tickets.filter(
    ({ openedAt, closedAt, decidedBy }) => openedAt !== closedAt || !incidents.has(decidedBy),
  );
};
