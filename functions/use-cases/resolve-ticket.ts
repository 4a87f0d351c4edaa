import type { ExceptionRef, OrderException } from '../domain/exception.ts';
import { endsByItself, isIncident } from '../domain/incidents/incident.ts';
import { playbookOf } from '../domain/incidents/playbook.ts';
import { OWN_SOURCE } from '../domain/own-source.ts';
import type { Decision, Ticket } from '../domain/ticket.ts';
import { goOnDecided, noteDecided } from './decided.ts';
import { endIncident, wakeParts } from './incidents.ts';
import type { World } from './ports.ts';

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
  await noteDecided(world, ref, ticket);
  const exception = await world.exceptions.find(ref);
  if (!exception) return;
  if (endsByItself(exception)) return carryOnIncident(world, exception, ticket);
  await goOnDecided(world, exception, ticket);
  if (isIncident(exception)) await endIncident(world, exception);
};

/** It is not over because somebody has taken note of it: it ends when its condition does. A playbook is for its parts. */
const carryOnIncident = async (world: World, incident: OrderException, ticket: Ticket): Promise<void> => {
  if (playbookOf(ticket)) await wakeParts(world, incident);
};

/** Closes the ticket of an exception that ended without the person: the customer paid meanwhile. */
export const closeTicket = async (world: World, ref: ExceptionRef): Promise<void> => {
  await world.tickets.resolve(ref, { decision: 'dismiss', decidedBy: OWN_SOURCE, at: world.now() });
};
