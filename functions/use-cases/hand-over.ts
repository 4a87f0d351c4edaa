import { decisionsFor } from '../domain/decisions.ts';
import type { ExceptionRef, OrderException, Priority } from '../domain/exception.ts';
import { stands } from '../domain/incidents/incident.ts';
import type { Policy } from '../domain/policy.ts';
import type { Ticket } from '../domain/ticket.ts';
import { priorityFor, skillFor } from '../domain/ticket.ts';
import type { Settled, World } from './ports.ts';
import type { Answer } from './settle.ts';
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

const MINUTE = 60_000;

/**
 * «Hand to a person»: opens the exception's ticket, once, keeps the token with the exception, and answers at once
 * where it is settled or decided already. Called again past its due time, it escalates.
 */
export const handOver = async (world: World, handover: HandOver): Promise<void> => {
  const { ref, token, round, escalation } = handover;
  const exception = await world.exceptions.find(ref);
  if (!exception) throw new TypeError(`No exception ${ref.exceptionId} of ${ref.subject}`);
  await world.exceptions.handOver(ref);
  // The token before the ticket: of the one who waits and the one who decides, whichever comes second sees the other.
  const settled = await world.exceptions.keepToken(ref, token);
  if (settled) return answerSettled(world, token, settled);
  if (await isOfIncident(world, exception)) return noteHandedOver(world, exception, handover);
  const policy = await world.policies.of(ref.tenantid, exception.storeid);
  const ticket = await world.tickets.open(ticketOf(exception, handover, policy, world.now()));
  const due = dueAt(ticket.priority, policy, world.now());
  if (ticket.round < round) await world.tickets.reopen(ref, round, due);
  if (escalation > ticket.escalations) await world.tickets.escalate(ref, due, escalation);
  await noteHandedOver(world, exception, handover);
  if (token !== null) await answerDecided(world, ref, token, round);
};

const noteHandedOver = (
  world: World,
  { rule }: OrderException,
  { ref, why, round }: HandOver,
): Promise<void> => {
  const data = { exceptionId: ref.exceptionId, rule, why };
  return record(world, [act(ref, world.now(), 'rescue.handed-over', `handed-over/${round}`, data)]);
};

/** Whoever has the incident has this one too: it gets no ticket of its own, and goes on when the incident is over. */
const isOfIncident = async (world: World, { tenantid, incident }: OrderException): Promise<boolean> => {
  if (incident === null) return false;
  return stands(await world.incidents.of(tenantid), incident);
};

const answerSettled = async (world: World, token: string | null, { outcome }: Settled): Promise<void> => {
  if (token !== null) await world.executions.answer(token, { outcome: 'settled', ended: outcome });
};

const answerDecided = async (
  world: World,
  ref: ExceptionRef,
  token: string,
  round: number,
): Promise<void> => {
  const ticket = await world.tickets.find(ref);
  if (ticket?.status !== 'resolved' || ticket.round !== round) return;
  if (ticket.decision === 'dismiss') await endDismissed(world, ref, ticket);
  await world.executions.answer(token, decided(ticket));
};

/** Nothing is left to do: the exception ends with the person's word, before whoever waits for it goes on. */
export const endDismissed = (world: World, ref: ExceptionRef, { why }: Ticket): Promise<Settled> =>
  world.exceptions.settle(ref, {
    status: 'resolved-human',
    outcome: why === 'exhausted' ? 'exhausted' : 'handed-over',
    at: world.now(),
  });

/** What an execution goes on with once a person has decided. */
export const decided = ({ decision, round }: Ticket): Answer => ({
  outcome: decision ?? 'dismiss',
  round: round + 1,
});

const dueAt = (priority: Priority, policy: Policy, now: number): number =>
  now + policy.tickets.dueMinutes[priority] * MINUTE;

const ticketOf = (exception: OrderException, { why }: HandOver, policy: Policy, now: number): Ticket => {
  const { exceptionId, tenantid, subject, orderId, storeid, rule, facts } = exception;
  const priority = priorityFor(why, exception.priority);
  const { offered, proposed } = decisionsFor(rule, why);
  return {
    ticketId: exceptionId,
    exceptionId,
    tenantid,
    subject,
    orderId,
    storeid,
    rule,
    skill: skillFor(why) ?? exception.skill,
    priority,
    why,
    facts,
    decisions: offered,
    proposed,
    openedAt: now,
    dueAt: dueAt(priority, policy, now),
    escalations: 0,
    round: 1,
    status: 'open',
    decision: null,
    closedAt: null,
    decidedBy: null,
  };
};
