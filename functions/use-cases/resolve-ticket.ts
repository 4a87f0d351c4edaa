import type { ExceptionRef } from '../domain/exception.ts';
import { endsByItself, isIncident } from '../domain/incidents/incident.ts';
import { OWN_SOURCE } from '../domain/own-source.ts';
import type { Decision, Ticket } from '../domain/ticket.ts';
import { decided, endDismissed } from './hand-over.ts';
import { endIncident } from './incidents.ts';
import type { World } from './ports.ts';
import { act, record } from './situation.ts';

export type Resolution =
  | { readonly answer: 'resolved'; readonly ticket: Ticket }
  | { readonly answer: 'unknown' }
  | { readonly answer: 'already'; readonly ticket: Ticket }
  | { readonly answer: 'not-offered'; readonly ticket: Ticket };

/** A person's decision: the execution goes on with it; where none waits, or nothing is left to do, it ends here. */
export const resolveTicket = async (
  world: World,
  ref: ExceptionRef,
  decision: Decision,
  decidedBy: string | null,
): Promise<Resolution> => {
  const standing = await world.tickets.find(ref);
  if (!standing) return { answer: 'unknown' };
  if (standing.status === 'open' && !standing.decisions.includes(decision))
    return { answer: 'not-offered', ticket: standing };
  const { first, ticket } = await world.tickets.resolve(ref, { decision, decidedBy, at: world.now() });
  if (!ticket) return { answer: 'unknown' };
  await carryOn(world, ref, ticket);
  return first ? { answer: 'resolved', ticket } : { answer: 'already', ticket };
};

/** Also for a ticket found resolved: the one who resolved it may have died before going on. */
const carryOn = async (world: World, ref: ExceptionRef, ticket: Ticket): Promise<void> => {
  const by = ticket.decidedBy === null ? {} : { by: ticket.decidedBy };
  const data = { exceptionId: ref.exceptionId, decision: ticket.decision ?? 'dismiss', ...by };
  await record(world, [
    act(ref, ticket.closedAt ?? world.now(), 'rescue.decided', `decided/${ticket.round}`, data),
  ]);
  const exception = await world.exceptions.find(ref);
  if (!exception) return;
  // An incident is not over because somebody has taken note of it: it ends when its condition does.
  if (endsByItself(exception)) return;
  const ends = exception.token === null || ticket.decision === 'dismiss';
  if (ends) await endDismissed(world, ref, ticket);
  if (ends && isIncident(exception)) await endIncident(world, exception);
  if (exception.token !== null) await world.executions.answer(exception.token, decided(ticket));
};

/** Closes the ticket of an exception that ended without the person: the customer paid meanwhile. */
export const closeTicket = async (world: World, ref: ExceptionRef): Promise<void> => {
  await world.tickets.resolve(ref, { decision: 'dismiss', decidedBy: OWN_SOURCE, at: world.now() });
};
