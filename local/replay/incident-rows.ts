import type { OrderException } from '../../functions/domain/exception.ts';
import { isIncident } from '../../functions/domain/incidents/incident.ts';
import { inTime } from './in-time.ts';

/** Incidents in order of time, each with how many exceptions became part of it, whatever became of those. */
export const incidentRows = (exceptions: readonly OrderException[], parts: ReadonlyMap<string, number>) =>
  inTime(
    exceptions.filter(isIncident),
    ({ openedAt }) => openedAt,
    ({ exceptionId }) => exceptionId,
  ).map(({ exceptionId: id, rule, subject: scope }) => ({ id, rule, scope, children: parts.get(id) ?? 0 }));
