import type { ExceptionRef, OrderException } from '../domain/exception.ts';
import type { Incident } from '../domain/incidents/incident.ts';
import { standing } from '../domain/incidents/incident.ts';
import { newTicket, ticketDueAt } from '../domain/new-ticket.ts';
import { decideByPlaybook } from './decide-by-playbook.ts';
import { carryOut } from './decided.ts';
import { withExperience } from './playbook-outcomes.ts';
import type { Settled, World } from './ports.ts';
import { act, record } from './situation.ts';

export interface HandOver {
  readonly ref: ExceptionRef;
  /** Why a person is needed, in one word. */
  readonly why: string;
  /** How often the ticket has passed its due time. */
  readonly escalation: number;
  /** 1, and one more each time what a person decided could not be done. */
  readonly round: number;
  /** What waits for the decision; null where no execution does. */
  readonly token: string | null;
}

/**
 * «Hand to a person»: opens the exception's ticket, once, keeps the token with the exception, and answers at once
 * where it is settled or decided already. Called again past its due time, it escalates.
 */
export const handOver = async (world: World, handover: HandOver): Promise<void> => {
  const { ref, token } = handover;
  const found = await world.exceptions.find(ref);
  if (!found) throw new TypeError(`No exception ${ref.exceptionId} of ${ref.subject}`);
  const exception = { ...found, token };
  await world.exceptions.handOver(ref);
  // The token before the ticket: of the one who waits and the one who decides, whichever comes second sees the other.
  const settled = await world.exceptions.keepToken(ref, token);
  if (settled) return answerSettled(world, token, settled);
  await noteHandedOver(world, exception, handover);
  const incident = await incidentWith(world, exception);
  if (incident) await decideByPlaybook(world, incident, exception, handover);
  else await openTicket(world, exception, handover);
  if (token !== null) await answerDecided(world, exception, handover);
};

/** Also before the ticket, and before it is seen what an incident's person has chosen. */
const noteHandedOver = (
  world: World,
  { rule }: OrderException,
  { ref, why, round }: HandOver,
): Promise<void> => {
  const data = { exceptionId: ref.exceptionId, rule, why, ...(round > 1 && { round }) };
  return record(world, [act(ref, world.now(), 'rescue.handed-over', `handed-over/${round}`, data)]);
};

/**
 * The incident whose person has this one too: it gets no ticket of its own, and goes on by their playbook, or when the
 * incident is over. What has a ticket of its own already stays with that.
 */
const incidentWith = async (world: World, exception: OrderException): Promise<Incident | undefined> => {
  if (exception.incident === null) return undefined;
  const incident = standing(await world.incidents.of(exception.tenantid), exception.incident);
  return incident && !(await world.tickets.find(exception)) ? incident : undefined;
};

const openTicket = async (
  world: World,
  exception: OrderException,
  { ref, why, round, escalation }: HandOver,
): Promise<void> => {
  const now = world.now();
  const policy = await world.policies.of(ref.tenantid, exception.storeid);
  const ticket = await world.tickets.open(
    await withExperience(world, newTicket(exception, why, policy, now)),
  );
  const due = ticketDueAt(ticket.priority, policy, now);
  if (ticket.round < round) await world.tickets.reopen(ref, round, due);
  if (escalation > ticket.escalations) await world.tickets.escalate(ref, due, escalation);
};

const answerSettled = async (world: World, token: string | null, { outcome }: Settled): Promise<void> => {
  if (token !== null) await world.executions.answer(token, { outcome: 'settled', ended: outcome });
};

const answerDecided = async (world: World, exception: OrderException, { round }: HandOver): Promise<void> => {
  const ticket = await world.tickets.find(exception);
  if (ticket?.status === 'resolved' && ticket.round === round) await carryOut(world, exception, ticket);
};
