import { ticketName } from '../domain/decision-request.ts';
import type { Skill } from '../domain/exception.ts';
import { isCalling } from '../domain/incidents/incident.ts';
import { adviceOf } from '../domain/incidents/playbook-words.ts';
import type { ReachReport } from '../domain/incidents/reach.ts';
import { reachOf } from '../domain/incidents/reach.ts';
import type { Text } from '../domain/messages.ts';
import { RULE_NAMES } from '../domain/rules/names.ts';
import type { Ticket } from '../domain/ticket.ts';
import { timelineOf } from '../domain/timeline.ts';
import type { World } from './ports.ts';

/** A ticket as an agent's screen needs it. */
export interface TicketView extends Omit<Ticket, 'openedAt' | 'dueAt' | 'closedAt'> {
  readonly id: string;
  readonly ruleName: Text;
  /** What to know before one decides; null where there is nothing. */
  readonly advice: Text | null;
  readonly openedAt: string;
  readonly dueAt: string;
  readonly closedAt: string | null;
  /** Where to POST the decision. */
  readonly resolve: string;
}

/** With what became of the orders that its incident called, where it calls them. */
export interface ListedTicket extends TicketView {
  readonly reach: ReachReport | null;
}

const MOST = 100;

/** Open tickets of a tenant, the most urgent first: by priority, then by due time. */
export const listTickets = async (
  world: Pick<World, 'tickets' | 'journal'>,
  tenantid: string,
  skills: readonly Skill[],
): Promise<readonly ListedTicket[]> => {
  const lists = await Promise.all(skills.map((skill) => world.tickets.list(tenantid, skill, MOST)));
  const most = lists
    .flat()
    .sort((a, b) => (a.priority === b.priority ? a.dueAt - b.dueAt : a.priority < b.priority ? -1 : 1))
    .slice(0, MOST);
  return Promise.all(
    most.map(async (ticket) => ({ ...viewOf(ticket), reach: await reachIn(world, ticket) })),
  );
};

const reachIn = async (world: Pick<World, 'journal'>, ticket: Ticket): Promise<ReachReport | null> => {
  if (!isCalling(ticket)) return null;
  const { tenantid, subject, exceptionId } = ticket;
  const { entries } = await world.journal.read(tenantid, subject);
  return reachOf(timelineOf(tenantid, subject, entries), exceptionId);
};

export const viewOf = (ticket: Ticket): TicketView => {
  const id = ticketName(ticket);
  const times = {
    openedAt: new Date(ticket.openedAt).toISOString(),
    dueAt: new Date(ticket.dueAt).toISOString(),
    closedAt: ticket.closedAt === null ? null : new Date(ticket.closedAt).toISOString(),
  };
  return {
    ...ticket,
    ...times,
    id,
    ruleName: RULE_NAMES[ticket.rule],
    advice: adviceOf(ticket),
    resolve: `/tickets/${encodeURIComponent(id)}/resolve`,
  };
};
