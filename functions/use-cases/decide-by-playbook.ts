import type { OrderException } from '../domain/exception.ts';
import type { Incident } from '../domain/incidents/incident.ts';
import { incidentRef } from '../domain/incidents/incident.ts';
import type { Playbook } from '../domain/incidents/playbook.ts';
import { playbookOf } from '../domain/incidents/playbook.ts';
import { newTicket } from '../domain/new-ticket.ts';
import type { HandedOver } from '../domain/order/handed-over.ts';
import type { Ticket } from '../domain/ticket.ts';
import type { World } from './ports.ts';

/**
 * Decides the ticket of what waits for an incident's person as they chose for all, as an agent would have; answers it,
 * where this did it. Left alone is what nothing waits for, what is not offered that decision, and what somebody has
 * decided before: also by a playbook, for what that could not put right is looked at by itself.
 */
export const decideByPlaybook = async (
  world: World,
  incident: Incident,
  exception: OrderException,
  asked: Pick<HandedOver, 'why' | 'round'> | undefined,
): Promise<Ticket | null> => {
  if (!asked || asked.round > 1 || exception.token === null) return null;
  const playbook = await chosenFor(world, incident);
  return playbook && decide(world, incident, exception, asked.why, playbook);
};

/** The playbook of an incident about one rule, once its person has chosen. */
const chosenFor = async (world: World, incident: Incident): Promise<Playbook | null> => {
  if (incident.type === null) return null;
  return playbookOf(await world.tickets.find(incidentRef(incident)));
};

/** Its own ticket, where it has one; else one that is decided already, and that nobody has to look at. */
const decide = async (
  world: World,
  { incidentId }: Incident,
  exception: OrderException,
  why: string,
  { decision }: Playbook,
): Promise<Ticket | null> => {
  const now = world.now();
  const own = await world.tickets.find(exception);
  const policy = await world.policies.of(exception.tenantid, exception.storeid);
  const ticket = own ?? newTicket(exception, why, policy, now);
  if (!ticket.decisions.includes(decision)) return null;
  if (own) {
    const resolved = await world.tickets.resolve(exception, { decision, decidedBy: incidentId, at: now });
    return resolved.first ? resolved.ticket : null;
  }
  const made = { status: 'resolved', decision, decidedBy: incidentId, closedAt: now } as const;
  const standing = await world.tickets.open({ ...ticket, ...made });
  return standing.decidedBy === incidentId ? standing : null;
};
