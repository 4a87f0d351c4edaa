import type { ExceptionRef, OrderException } from '../domain/exception.ts';
import type { Ticket } from '../domain/ticket.ts';
import type { Settled, World } from './ports.ts';
import type { Answer } from './settle.ts';
import { act, record } from './situation.ts';

/** Written down once, whoever comes again. */
export const noteDecided = (world: World, ref: ExceptionRef, ticket: Ticket): Promise<void> => {
  const by = ticket.decidedBy === null ? {} : { by: ticket.decidedBy };
  const data = { exceptionId: ref.exceptionId, decision: ticket.decision ?? 'dismiss', ...by };
  const at = ticket.closedAt ?? world.now();
  return record(world, [act(ref, at, 'rescue.decided', `decided/${ticket.round}`, data)]);
};

/** The execution goes on with what was decided; where none waits, or nothing is left to do, the exception ends. */
export const goOnDecided = async (world: World, exception: OrderException, ticket: Ticket): Promise<void> => {
  const { token } = exception;
  if (token === null || ticket.decision === 'dismiss') await endDismissed(world, exception, ticket);
  if (token !== null) await world.executions.answer(token, decided(ticket));
};

/** Both, in this order: what an execution then does, it does on somebody's word. */
export const carryOut = async (world: World, exception: OrderException, ticket: Ticket): Promise<void> => {
  await noteDecided(world, exception, ticket);
  await goOnDecided(world, exception, ticket);
};

/** Nothing is left to do: the exception ends with the person's word, before whoever waits for it goes on. */
const endDismissed = (world: World, ref: ExceptionRef, { why }: Ticket): Promise<Settled> =>
  world.exceptions.settle(ref, {
    status: 'resolved-human',
    outcome: why === 'exhausted' ? 'exhausted' : 'handed-over',
    at: world.now(),
  });

/** What an execution goes on with once a person has decided. */
const decided = ({ decision, round }: Ticket): Answer => ({
  outcome: decision ?? 'dismiss',
  round: round + 1,
});
