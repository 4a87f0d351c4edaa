import type { ExceptionRef, OrderException } from '../domain/exception.ts';
import { isIncident } from '../domain/incidents/incident.ts';
import { typeOf, withPlaybooks } from '../domain/incidents/known-playbooks.ts';
import type { Part } from '../domain/incidents/playbook.ts';
import { outcomeOf, playbookOf } from '../domain/incidents/playbook.ts';
import type { Ticket } from '../domain/ticket.ts';
import { timelineOf } from '../domain/timeline.ts';
import { lookBackOf } from '../domain/windows.ts';
import type { World } from './ports.ts';
import { act, record } from './situation.ts';

/** Where a tenant keeps what came of the playbooks of a rule, in whichever community. */
const subjectOf = (type: string): string => `playbook:${type}`;

/** An incident's new ticket with what has helped before; any other as it is. */
export const withExperience = async (world: World, ticket: Ticket): Promise<Ticket> => {
  const type = isIncident(ticket) ? typeOf(ticket) : undefined;
  if (!type) return ticket;
  const { tenantid } = ticket;
  const subject = subjectOf(type);
  const { entries } = await world.journal.read(tenantid, subject, world.now() - lookBackOf('playbook'));
  return withPlaybooks(ticket, type, timelineOf(tenantid, subject, entries));
};

/** Keeps what came of an incident's playbook, where its person chose one. Safe to repeat: it is one outcome. */
export const keepOutcome = async (
  world: World,
  incident: OrderException,
  refs: readonly ExceptionRef[],
): Promise<void> => {
  const type = typeOf(incident);
  const playbook = type && playbookOf(await world.tickets.find(incident));
  if (!playbook) return;
  const { tenantid, exceptionId } = incident;
  const parts = await Promise.all(refs.map((ref) => partOf(world, ref)));
  const now = world.now();
  const data = outcomeOf(exceptionId, playbook, parts.flat(), now);
  const about = { tenantid, subject: subjectOf(type), exceptionId };
  await record(world, [act(about, now, 'rescue.playbook', 'playbook', data)]);
};

const partOf = async (
  world: World,
  { tenantid, subject, exceptionId }: ExceptionRef,
): Promise<readonly Part[]> => {
  const { entries, exceptions } = await world.journal.read(tenantid, subject);
  return exceptions
    .filter((exception) => exception.exceptionId === exceptionId)
    .map((exception) => ({ exception, entries }));
};
