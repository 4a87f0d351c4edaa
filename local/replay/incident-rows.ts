import type { OrderException } from '../../functions/domain/exception.ts';
import { isIncident } from '../../functions/domain/incidents/incident.ts';

/** Incidents in order of time, each with how many exceptions became part of it, whatever became of those. */
export const incidentRows = (exceptions: readonly OrderException[], parts: ReadonlyMap<string, number>) =>
  exceptions
    .filter(isIncident)
    .toSorted((a, b) => a.openedAt - b.openedAt || (a.exceptionId < b.exceptionId ? -1 : 1))
    .map(({ exceptionId: id, rule, subject: scope }) => ({ id, rule, scope, children: parts.get(id) ?? 0 }));
